package dev.datadecide.wandb.api;

import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list of runs tells of one, without asking for its content. */
final class LightRun {
  private static final Set<String> FINAL = Set.of("finished", "failed", "killed", "preempted");
  private static final String CRASHED = "crashed";

  /** A run whose heartbeats stopped may come back for so long. */
  private static final Duration REVIVAL = Duration.ofHours(24);

  private LightRun() {}

  /**
   * A digest of all light fields, and of the project's name: when it differs from the one that was
   * stored the run has changed.
   */
  static String fingerprint(Members run, String place) {
    StringBuilder text = new StringBuilder(JsonText.quote(place));
    for (String field : Queries.LIGHT) {
      JsonValue value = run.member(field).orElse(null);
      text.append(',').append(value == null ? "null" : written(field, value));
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String written(String field, JsonValue value) {
    List<String> tags =
        field.equals("tags") && value instanceof Items items
            ? items.values().stream().map(JsonText::compact).sorted().toList()
            : List.of();
    return tags.isEmpty()
        ? JsonText.compact(value)
        : tags.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** Whether a stored run may change without a sign in what lists by time. */
  static boolean isUnfinished(RunMark mark, Instant now) {
    if (mark.isAbsent() || FINAL.contains(mark.state())) {
      return false;
    }
    return !mark.state().equals(CRASHED)
        || mark.heartbeatAt()
            .flatMap(LightRun::time)
            .map(beat -> beat.plus(REVIVAL).isAfter(now))
            .orElse(true);
  }

  private static Optional<Instant> time(String text) {
    return Marks.time(text.endsWith("Z") ? text : text + "Z");
  }
}
