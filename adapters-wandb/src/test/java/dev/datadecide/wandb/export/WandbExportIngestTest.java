package dev.datadecide.wandb.export;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static dev.datadecide.wandb.export.Exports.run;
import static dev.datadecide.wandb.export.Exports.runColumns;
import static dev.datadecide.wandb.export.MemoryTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.Landing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source against the ledger's own accounting. */
class WandbExportIngestTest {
  @TempDir Path folder;

  private InMemoryWarehouse warehouse;
  private WandbExportSource source;

  @BeforeEach
  void open() {
    warehouse = new InMemoryWarehouse(folder.resolve("workspace"), Clock.systemUTC());
    source = new WandbExportSource(warehouse.tabularFiles());
  }

  private Path write(String name, List<ColumnSpec> columns, @Nullable Object[]... rows) {
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < columns.size(); i++) {
        MemoryTables.set(builder, columns.get(i), i, row[i]);
      }
      builder.endRow();
    }
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    warehouse.tabularFiles().write(file, columns, List.of(builder.build()));
    return file;
  }

  private RecordCounts ingest(Path location, Map<String, String> options) {
    return Landing.land(warehouse, source, new SourceRequest(location, options));
  }

  private List<ObservedRun> runs() {
    return warehouse.runs().awaitingTyping(1, 100);
  }

  @Test
  void accountsForEveryRowAndStoresNothingTwice() {
    Path file =
        write(
            "runs.parquet",
            runColumns("config", "summary"),
            run("a", "{\"lr\":1}", "{}"),
            run("a", "{\"lr\":1}", "{}"),
            run("b", "{\"lr\":", "{}"));

    assertThat(ingest(file, Map.of())).isEqualTo(new RecordCounts(3, 1, 1, 1));
    assertThat(ingest(file, Map.of())).isEqualTo(new RecordCounts(3, 0, 2, 1));
    assertThat(ingest(file, Map.of("keep-personal", ""))).isEqualTo(new RecordCounts(3, 0, 2, 1));
    assertThat(warehouse.ledger().verify()).isEmpty();
  }

  @Test
  void makesEqualEntriesOfEqualHistoriesInBothShapes() {
    double time = 1756310006.0530722;
    Path wide =
        write(
            "wide.parquet",
            List.of(
                text("run_id"),
                integer("step"),
                real("timestamp"),
                real("runtime"),
                real("loss"),
                integer("tokens")),
            row("r", 1L, time, 3604.183086754, 0.6931474805, 9007199254740993L),
            row("r", 2L, time + 1, null, Double.NaN, null),
            row("r", null, null, null, -0.0, 9007199254740994L));
    Path json =
        write(
            "json.parquet",
            List.of(text("run_id"), integer("_step"), text("metrics")),
            row(
                "r",
                1L,
                "{\"_timestamp\": 1756310006.0530722, \"_runtime\": 3604.183086754, \"loss\":"
                    + " 0.6931474805, \"tokens\": 9007199254740993}"),
            row("r", 2L, "{\"_timestamp\": " + (time + 1) + ", \"loss\": NaN, \"tokens\": null}"),
            row("r", null, "{\"loss\": -0.0, \"tokens\": 9007199254740994}"));

    assertThat(ingest(wide, Map.of())).isEqualTo(new RecordCounts(3, 3, 0, 0));
    assertThat(ingest(json, Map.of())).isEqualTo(new RecordCounts(3, 0, 3, 0));
  }

  @Test
  void makesOneRunOfAnExportInPartsEvenAfterThePartsCameAlone() {
    Path config = write("parts/a.parquet", runColumns("config"), run("r", "{\"lr\":1}"));
    Path summary = write("parts/b.parquet", runColumns("summary"), run("r", "{\"_step\":9}"));
    ingest(summary, Map.of());
    ingest(config, Map.of());

    assertThat(ingest(config.resolveSibling(""), Map.of())).isEqualTo(new RecordCounts(2, 1, 1, 0));
    assertThat(runs())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.configuration().text("lr")).contains("1");
          assertThat(run.summary().text("_step")).contains("9");
        });
  }
}
