package dev.datadecide.wandb.api;

import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a run between passes.
 *
 * @param fingerprint of its light fields when it was last fetched
 * @param heartbeatAt as the service wrote it
 * @param historyLineCount how many rows the service said there were
 * @param lastStep the last step that was fetched; empty for none
 * @param lastTime when the row of that step was logged, as the service writes it
 * @param exports the files of its history that were fetched, without their signatures
 * @param missingSince when it was first found missing, by the service's clock
 * @param isAbsent whether it is marked as no longer there
 */
record RunMark(
    String runId,
    String fingerprint,
    String state,
    Optional<String> heartbeatAt,
    Optional<Long> historyLineCount,
    Optional<Long> lastStep,
    Optional<String> lastTime,
    List<String> exports,
    Optional<String> missingSince,
    boolean isAbsent) {
  RunMark {
    exports = List.copyOf(exports);
  }

  RunMark missing(String since, boolean absent) {
    return new RunMark(
        runId,
        fingerprint,
        state,
        heartbeatAt,
        historyLineCount,
        lastStep,
        lastTime,
        exports,
        Optional.of(since),
        absent);
  }

  RunMark found() {
    return new RunMark(
        runId,
        fingerprint,
        state,
        heartbeatAt,
        historyLineCount,
        lastStep,
        lastTime,
        exports,
        Optional.empty(),
        false);
  }

  RunMark withHistory(Optional<Long> last, Optional<String> time, List<String> files) {
    return new RunMark(
        runId,
        fingerprint,
        state,
        heartbeatAt,
        historyLineCount,
        last,
        time,
        files,
        missingSince,
        isAbsent);
  }

  /** One line of JSON. */
  String json() {
    StringBuilder json = new StringBuilder(200);
    json.append("{\"run_id\":").append(JsonText.quote(runId));
    json.append(",\"fingerprint\":").append(JsonText.quote(fingerprint));
    json.append(",\"state\":").append(JsonText.quote(state));
    heartbeatAt.ifPresent(at -> json.append(",\"heartbeat_at\":").append(JsonText.quote(at)));
    historyLineCount.ifPresent(rows -> json.append(",\"history_line_count\":").append(rows));
    lastStep.ifPresent(step -> json.append(",\"last_step\":").append(step));
    lastTime.ifPresent(at -> json.append(",\"last_time\":").append(JsonText.quote(at)));
    if (!exports.isEmpty()) {
      json.append(",\"exports\":[")
          .append(String.join(",", exports.stream().map(JsonText::quote).toList()))
          .append(']');
    }
    missingSince.ifPresent(at -> json.append(",\"missing_since\":").append(JsonText.quote(at)));
    if (isAbsent) {
      json.append(",\"absent\":true");
    }
    return json.append('}').toString();
  }

  /** Reads a line back; empty when it is none. */
  static Optional<RunMark> of(Members line) {
    Optional<String> id = line.text("run_id");
    Optional<String> fingerprint = line.text("fingerprint");
    if (id.isEmpty() || fingerprint.isEmpty()) {
      return Optional.empty();
    }
    List<String> exports = new ArrayList<>();
    for (JsonValue file : Fields.list(line, "exports")) {
      if (file instanceof Scalar text) {
        exports.add(text.text());
      }
    }
    return Optional.of(
        new RunMark(
            id.get(),
            fingerprint.get(),
            line.text("state").orElse(""),
            line.text("heartbeat_at"),
            Fields.whole(line, "history_line_count"),
            Fields.whole(line, "last_step"),
            line.text("last_time"),
            exports,
            line.text("missing_since"),
            Fields.isTrue(line, "absent")));
  }
}
