package dev.datadecide.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import dev.datadecide.wandb.fake.FakeWandb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of histories in the shape of the service's exports, offered by a fake of the service. */
@Tag("real-data")
class RealExportsTest {
  private static final Path FILES =
      Path.of(System.getProperty("ddn.shared"), "fixtures", "wandb-logs", "parquet");

  /** More rows than windows are used for. */
  private static final int MANY = 20_000;

  @TempDir private Path folder;
  private final FakeWandb fake = new FakeWandb();
  private final FakeProject project = fake.project("llm");
  private DataDecideNext ddn;

  @BeforeEach
  void open() throws IOException {
    for (String name :
        List.of(
            "empty.parquet",
            "export-part-a.parquet",
            "export-part-b-struct-nan.parquet",
            "history.parquet")) {
      fake.file(name, Files.readAllBytes(FILES.resolve(name)));
    }
    DataDecideNext.create(folder.resolve("ws")).close();
    ddn =
        DataDecideNext.open(
            WorkspaceFolder.at(folder.resolve("ws")),
            Map.of("WANDB_BASE_URL", fake.address().toString(), "WANDB_API_KEY", FakeWandb.KEY),
            List.of());
  }

  @AfterEach
  void close() {
    ddn.close();
    fake.close();
  }

  private FakeRun run(String id, long lastStep, String... files) {
    FakeRun run = project.run(id).historyLineCount(MANY).log("{\"_step\":" + lastStep + "}");
    return run.exported(Long.MAX_VALUE, files);
  }

  private List<LoggedRow> rows(String id) {
    RunKey key =
        new RunKey(
            fake.address().getHost() + ":" + fake.address().getPort(), FakeWandb.ENTITY, "llm", id);
    List<LoggedRow> rows = new ArrayList<>();
    ddn.histories().read(HistoryQuery.of(key), rows::add);
    return rows;
  }

  private IngestReport ingest() {
    return ddn.ingests()
        .ingest(
            new SourceId("wandb-api"), folder, List.of("acme/llm"), Map.of(), IngestProgress.NONE);
  }

  @Test
  void readsPartsInAnyOrderWithStructuresAndWithoutColumns() {
    run("a", 4, "export-part-b-struct-nan.parquet", "empty.parquet", "export-part-a.parquet");

    assertThat(ingest().isComplete()).isTrue();

    List<LoggedRow> rows = rows("a");
    assertThat(rows)
        .extracting(row -> row.step().orElseThrow())
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    String values = rows.toString();
    assertThat(values).contains("NaN").contains("Infinity").contains("histogram");
    assertThat(rows.stream().flatMap(row -> row.values().values().stream()))
        .anySatisfy(value ->
            assertThat(value)
                .isInstanceOfSatisfying(
                    LoggedValue.Structured.class,
                    object -> assertThat(object.json()).startsWith("{").contains("histogram")));
  }

  @Test
  void readsStepsThatAreWrittenAsDoubles() {
    run("h", 998, "history.parquet");

    assertThat(ingest().isComplete()).isTrue();

    assertThat(rows("h")).hasSize(999).allMatch(row -> row.step().isPresent());
  }
}
