package dev.datadecide.wandb.api;

import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a project has been read.
 *
 * @param highWater the service's time up to which all changes were fetched; empty before the first
 *     complete pass
 * @param scannedAt the service's time of the last scan of all runs
 */
record Marks(Optional<Instant> highWater, Optional<Instant> scannedAt, Map<String, RunMark> runs) {
  static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), Map.of());

  Marks {
    runs = Map.copyOf(runs);
  }

  /** These, and later ones. */
  Marks with(Map<String, RunMark> later) {
    Map<String, RunMark> all = new LinkedHashMap<>(runs);
    all.putAll(later);
    return new Marks(highWater, scannedAt, all);
  }

  /** All as lines of JSON, the times first. */
  String json() {
    StringBuilder json = new StringBuilder("{\"format\":1");
    highWater.ifPresent(at -> time(json, "high_water", at));
    scannedAt.ifPresent(at -> time(json, "scanned_at", at));
    json.append("}\n");
    runs.values().stream()
        .sorted((a, b) -> a.runId().compareTo(b.runId()))
        .forEach(run -> json.append(run.json()).append('\n'));
    return json.toString();
  }

  private static void time(StringBuilder json, String key, Instant at) {
    json.append(",\"").append(key).append("\":").append(JsonText.quote(at.toString()));
  }

  /** Reads lines back; a line that was cut short by a crash is not there. */
  static Marks of(List<String> lines) {
    Optional<Instant> highWater = Optional.empty();
    Optional<Instant> scannedAt = Optional.empty();
    Map<String, RunMark> runs = new LinkedHashMap<>();
    for (String line : lines) {
      Optional<Members> object = Fields.parsed(line);
      if (object.isPresent() && object.get().member("format").isPresent()) {
        highWater = time(object.get(), "high_water");
        scannedAt = time(object.get(), "scanned_at");
      } else {
        object.flatMap(RunMark::of).ifPresent(mark -> runs.put(mark.runId(), mark));
      }
    }
    return new Marks(highWater, scannedAt, runs);
  }

  static Optional<Instant> time(Members line, String key) {
    return line.text(key).flatMap(Marks::time);
  }

  static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
