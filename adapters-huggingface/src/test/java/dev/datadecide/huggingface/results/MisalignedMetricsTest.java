package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A derived table is known in which the accuracies belong to other rows than {@code
 * primary_metric}: 100 of its rows, as a raw shard would have them.
 */
@Tag("real-data")
class MisalignedMetricsTest {
  private static final Path ROWS =
      Path.of(
          System.getProperty("ddn.shared"),
          "fixtures",
          "realdata",
          "misaligned_nested_metrics_example.csv");

  @Test
  void everyMisalignedRowIsCaught() throws IOException {
    List<String> lines = Files.readAllLines(ROWS);
    ResultTable table =
        new ResultTable(
            text("params"),
            text("data"),
            text("task"),
            text("seed"),
            integer("step"),
            integer("tokens"),
            real("compute"),
            text("metrics"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      TrainingSchedule schedule =
          TrainingSchedule.of(ModelSizes.resolve(cells.get(0)).orElseThrow());
      long step = (long) Double.parseDouble(cells.get(4));
      table.row(
          cells.get(0),
          cells.get(2),
          cells.get(1),
          cells.get(3),
          step,
          schedule.tokensAt(step),
          schedule.computeAt(step),
          "{'acc_raw': %s, 'acc_uncond': %s, 'primary_metric': %s}"
              .formatted(cells.get(7), cells.get(6), cells.get(5)));
    }

    CollectedRecords records = table.read();

    assertThat(records.rejected()).isEmpty();
    assertThat(records.findings())
        .filteredOn(finding -> finding.rule().equals("primary-metric-mismatch"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains(": 100 records"));
  }
}
