package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.record.ExportTime;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.Numbers;
import dev.datadecide.wandb.record.UnusableRecord;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Reads a history row's step and times: from their columns, else from the members of its JSON. */
final class HistoryClock {
  private final HistoryColumns columns;
  private final ExportOptions options;
  private final FindingTally tally;

  HistoryClock(HistoryColumns columns, ExportOptions options, FindingTally tally) {
    this.columns = columns;
    this.options = options;
    this.tally = tally;
  }

  /** The row's step; a step that is there but no whole number makes the row unusable. */
  Optional<Long> step(ExportRow row, Map<String, JsonValue> members) {
    Optional<String> written =
        columns.step().flatMap(column -> row.content(column.name())).filter(t -> !t.equals("NaN"));
    if (written.isEmpty()) {
      return number(members, "_step").flatMap(Numbers::whole);
    }
    Optional<Long> step = row.whole(columns.step().orElseThrow().name());
    if (step.isEmpty()) {
      throw new UnusableRecord(
          "the step " + shortened(written.get()) + " is not a whole number of 64 bits");
    }
    return step;
  }

  private static String shortened(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }

  /** When the row was logged, in microseconds since the epoch. */
  Optional<Long> timestamp(ExportRow row, Map<String, JsonValue> members) {
    Optional<ColumnSpec> column = columns.timestamp();
    boolean isThere =
        column.flatMap(c -> row.content(c.name())).filter(t -> !t.equals("NaN")).isPresent();
    if (!isThere) {
      return number(members, "_timestamp")
          .flatMap(seconds -> ExportTime.ofSeconds(seconds.doubleValue()))
          .map(ExportTime::micros);
    }
    Optional<ExportTime> time = row.time(column.orElseThrow());
    if (time.isEmpty()) {
      tally.add(Doubt.UNREADABLE_TIME, "row " + row.number());
      return Optional.empty();
    }
    boolean isStamp = row.value(column.orElseThrow().name()) instanceof Long;
    if (time.get().hasZone() || (isStamp && !columns.hasZonelessTimes())) {
      return Optional.of(time.get().micros());
    }
    if (options.zone().isEmpty()) {
      tally.add(
          Doubt.ZONELESS_TIME,
          "row " + row.number() + ", taken as UTC (--time-zone names another zone)");
    }
    ZoneId zone = options.zone().orElse(ZoneOffset.UTC);
    return Optional.of(time.get().microsIn(zone));
  }

  /** Seconds since the run began. */
  Optional<Double> runtime(ExportRow row, Map<String, JsonValue> members) {
    Optional<Object> written =
        columns.runtime().flatMap(column -> Optional.ofNullable(row.value(column.name())));
    if (written.isPresent() && written.get() instanceof Number seconds) {
      return Optional.of(seconds.doubleValue());
    }
    return written
        .flatMap(text -> Numbers.decimal(text.toString()))
        .or(() -> number(members, "_runtime"))
        .map(BigDecimal::doubleValue);
  }

  private static Optional<BigDecimal> number(Map<String, JsonValue> members, String key) {
    return members.get(key) instanceof Scalar scalar
        ? Numbers.decimal(scalar.text())
        : Optional.empty();
  }
}
