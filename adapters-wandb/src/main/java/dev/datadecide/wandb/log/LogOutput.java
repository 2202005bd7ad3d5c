package dev.datadecide.wandb.log;

import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.record.MetricValue;
import java.util.Map;
import java.util.Optional;

/** Hears, in order, what a log holds besides the description of its run. */
interface LogOutput {
  /** One logged row; times are microseconds since the epoch, runtimes seconds. */
  void row(
      Optional<Long> step,
      Optional<Long> timestamp,
      Optional<Double> runtime,
      Map<String, MetricValue> values);

  /** Values of the machine at one time, by metric. */
  void machine(Optional<Long> timestamp, Optional<Double> runtime, Map<String, JsonValue> values);

  /** A line that was printed; {@code position} counts the lines in the order they were begun. */
  void line(long position, Optional<Long> timestamp, String stream, String text);

  /** A file or artifact the run speaks of. */
  void reference(Reference reference);

  /**
   * A reference, as {@code FILE_REFERENCE} has it.
   *
   * @param extra JSON text of what else the log says
   */
  record Reference(String kind, String name, Optional<String> digest, Optional<String> extra) {}
}
