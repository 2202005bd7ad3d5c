package dev.datadecide.wandb.export;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static dev.datadecide.wandb.export.Exports.request;
import static dev.datadecide.wandb.export.Exports.run;
import static dev.datadecide.wandb.export.Exports.runColumns;
import static dev.datadecide.wandb.export.MemoryTables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.CollectedRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WandbExportSourceTest {
  @TempDir Path folder;

  private final MemoryTables tables = new MemoryTables();
  private final WandbExportSource source = new WandbExportSource(tables);

  private SourceFailure failureOfPages(Path location) {
    return catchThrowableOfType(SourceException.class, () -> source.pages(request(location)))
        .failure();
  }

  private SourceFailure failureOfPlan(Path file) {
    return catchThrowableOfType(
            SourceException.class, () -> Exports.plan(tables, file, request(file)))
        .failure();
  }

  @Test
  void findsParquetByContentInPathOrderThroughAllFolders() throws IOException {
    Path last = tables.put(folder.resolve("z"), runColumns("config"));
    Path first = tables.put(folder.resolve("deep/er/export.bin"), runColumns("config"));
    Path broken = Files.writeString(folder.resolve("deep/empty.parquet"), "");
    Files.writeString(folder.resolve("README.md"), "read me");
    Files.writeString(folder.resolve("history.csv"), "run_id,step");

    assertThat(source.pages(request(folder)))
        .extracting(SourcePage::file)
        .containsExactly(broken, first, last);
    assertThat(source.pages(request(last))).extracting(SourcePage::file).containsExactly(last);
  }

  @Test
  void saysWhatItFoundInsteadOfParquet() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(failureOfPages(empty)).isInstanceOf(SourceFailure.Malformed.class);
    Files.writeString(empty.resolve("README.md"), "read me");
    assertThat(failureOfPages(empty).happened())
        .endsWith("holds no Parquet file and no JSON lines of runs, only README.md");
    assertThat(failureOfPages(empty).remedy()).contains("runs, history");
    assertThat(failureOfPages(folder.resolve("nowhere")))
        .isInstanceOf(SourceFailure.Unavailable.class);
  }

  @Test
  void refusesPicklesByTheirFirstBytes() throws IOException {
    Path pickle = folder.resolve("acme_llm_runs");
    Files.write(pickle, new byte[] {(byte) 0x80, 4, 'c', 'o', 's'});

    assertThat(source.pages(request(folder))).hasSize(1);
    assertThat(failureOfPlan(pickle))
        .isInstanceOfSatisfying(
            SourceFailure.Malformed.class,
            failure -> {
              assertThat(failure.happened()).contains("Python pickle");
              assertThat(failure.remedy()).contains("to_parquet");
            });
  }

  @Test
  void namesTheColumnThatIsMissingAndThoseThatAreThere() {
    Path noId = tables.put(folder.resolve("a.parquet"), List.of(text("config"), text("state")));
    assertThat(failureOfPlan(noId).happened())
        .endsWith("it has no column run_id. Its columns: config, state");

    Path noEntity =
        tables.put(
            folder.resolve("b.parquet"),
            runColumns("config").stream().filter(c -> !c.name().equals("entity")).toList());
    assertThat(failureOfPlan(noEntity).happened())
        .contains("it is a table of runs, but has no column entity (or the option --entity)");
    assertThat(
            Exports.plan(tables, noEntity, new SourceRequest(noEntity, Map.of("entity", "acme")))
                .shape())
        .isEqualTo("runs with config");

    Path noStep = tables.put(folder.resolve("c.parquet"), List.of(text("run_id"), text("metrics")));
    assertThat(failureOfPlan(noStep).happened()).contains("has no column step or _step");
  }

  @Test
  void refusesForeignTablesWithoutListingThousandsOfColumns() {
    List<ColumnSpec> wide = IntStream.range(0, 1_939).mapToObj(i -> real("metric " + i)).toList();
    Path file = tables.put(folder.resolve("full_eval.parquet"), wide);

    assertThat(failureOfPlan(file).happened())
        .contains("neither a table of runs nor of their history")
        .endsWith("metric 19 and 1919 more");
    assertThat(failureOfPlan(file).remedy()).contains("source it belongs to");
  }

  @Test
  void refusesWhatTheEngineCannotRead() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut.parquet"), "PAR1 and no more");

    assertThat(failureOfPlan(cut).happened()).contains("cannot be read as Parquet");
  }

  @Test
  void takesAFileWithoutColumnsForAnEmptyHistory() throws IOException {
    // Footer of a Parquet file whose schema is the root alone, as parquet-go and pyarrow begin it.
    byte[] footer = {
      0x15, 4, 0x19, 0x1C, 0x35, 0, 0x18, 4, 'r', 'o', 'o', 't', 0x15, 0, 0, 0x16, 0, 0
    };
    ByteBuffer file = ByteBuffer.allocate(footer.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    file.put("PAR1".getBytes(StandardCharsets.US_ASCII)).put(footer).putInt(footer.length);
    file.put("PAR1".getBytes(StandardCharsets.US_ASCII));
    Path empty = Files.write(folder.resolve("acme_llm_histories.parquet"), file.array());

    assertThat(Exports.plan(tables, empty, request(empty)).records()).isZero();
    CollectedRecords records = Exports.feed(tables, empty, request(empty));
    assertThat(records.rejected()).isEmpty();
    assertThat(records.findings()).isEmpty();
  }

  @Test
  void keepsNothingThatItWasAskedToScrubAndCannotRecognise() {
    Path foreign = tables.put(folder.resolve("other.parquet"), List.of(text("email")));
    SourceRequest scrub = new SourceRequest(folder, Map.of("scrub-raw", ""));

    assertThatThrownBy(() -> source.scrub(foreign, folder.resolve("t"), scrub))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("not recognised");
  }

  @Test
  void countsTheRowsAndNamesTheShape() {
    Path file =
        tables.put(
            folder.resolve("r.parquet"),
            runColumns("config", "summary"),
            run("a", "{}", "{}"),
            run("b", "{", "{}"));
    assertThat(Exports.plan(tables, file, request(file)).records()).isEqualTo(2);
    assertThat(Exports.plan(tables, file, request(file)).shape())
        .isEqualTo("runs with config, summary");
  }

  @Test
  void tellsOptionsThatChangeRecordsInItsSettings() {
    assertThat(source.settings(new SourceRequest(folder, Map.of("scrub-raw", ""))))
        .isEqualTo(source.settings(request(folder)))
        .isEqualTo(
            "reading=3 host=api.wandb.ai entity= project= time-zone= personal=redacted parts=folder");
    assertThat(
            source.settings(
                new SourceRequest(
                    folder.resolve("file"),
                    Map.of(
                        "entity",
                        "e",
                        "project",
                        "p",
                        "host",
                        "h",
                        "time-zone",
                        "UTC",
                        "keep-personal",
                        ""))))
        .isEqualTo("reading=3 host=h entity=e project=p time-zone=UTC personal=kept parts=file");
  }

  @Test
  void refusesOptionsWithoutMeaning() {
    assertThatThrownBy(
            () -> source.pages(new SourceRequest(folder, Map.of("time-zone", "Middle-earth/Bree"))))
        .isInstanceOf(DomainException.class)
        .hasMessage("--time-zone Middle-earth/Bree is not a time zone");
    assertThatThrownBy(() -> source.pages(new SourceRequest(folder, Map.of("entity", " "))))
        .hasMessage("--entity has no value");
  }

  @Test
  void scrubsPersonalTextsAndNothingElse() {
    String config = "{ \"lr\": 1e400,  \"email\": \"a@b.org\" }";
    Path file =
        tables.put(
            folder.resolve("r.parquet"),
            runColumns("config", "summary", "wandb_metadata", "username"),
            run("a@b.org", config, "{\"x\": -0}", "{\"os\": \"L\", \"host\": \"h\"}", "ada"),
            run("b", null, "{\"cut", "", null));
    Path target = folder.resolve("scrubbed.parquet");

    assertThat(source.scrub(file, target, request(file))).isEmpty();
    assertThat(source.scrub(file, target, new SourceRequest(file, Map.of("scrub-raw", ""))))
        .contains(target);
    assertThat(tables.schema(target)).isEqualTo(tables.schema(file));
    assertThat(tables.column(target, "run_id")).containsExactly("a@b.org", "b");
    assertThat(tables.column(target, "run_name")).containsExactly("[redacted]", "name of b");
    assertThat(tables.column(target, "config"))
        .containsExactly("{ \"lr\": 1e400,  \"email\": \"[redacted]\" }", null);
    assertThat(tables.column(target, "summary")).containsExactly("{\"x\": -0}", "[redacted]");
    assertThat(tables.column(target, "wandb_metadata"))
        .containsExactly("{\"os\": \"L\", \"host\": \"[redacted]\"}", "");
    assertThat(tables.column(target, "username")).containsExactly("[redacted]", null);
  }

  @Test
  void makesNoCopyOfWhatHasNothingPersonal() {
    Path runs = tables.put(folder.resolve("r"), runColumns("config"), run("r", "{\"lr\": 1}"));
    Path history =
        tables.put(
            folder.resolve("h"),
            List.of(text("run_id"), integer("step"), real("loss")),
            row("r", 1L, 0.5));
    SourceRequest scrub = new SourceRequest(folder, Map.of("scrub-raw", ""));

    assertThat(source.scrub(runs, folder.resolve("t"), scrub)).isEmpty();
    assertThat(source.scrub(history, folder.resolve("t"), scrub)).isEmpty();
  }

  @Test
  void makesTheSameRecordsOfAScrubbedFile() {
    Path file =
        tables.put(
            folder.resolve("r.parquet"),
            runColumns("config", "summary", "system_attrs"),
            run(
                "r",
                "{\"owner\": \"a@b.org\", \"lr\": 1}",
                "{\"_step\": 1}",
                "{\"user\": {\"name\": \"Ada\"}, \"commit\": \"c\"}"));
    Path target = folder.resolve("scrubbed.parquet");
    source.scrub(file, target, new SourceRequest(file, Map.of("scrub-raw", "")));
    tables.put(target, tables.schema(target).columns(), cells(target));

    CollectedRecords asFetched = Exports.feed(tables, file, request(file));
    CollectedRecords scrubbed = Exports.feed(tables, target, request(target));

    for (TypedTable table : TypedTable.values()) {
      assertThat(scrubbed.of(table)).isEqualTo(asFetched.of(table));
    }
  }

  private Object[] cells(Path file) {
    return tables.schema(file).columns().stream()
        .map(column -> tables.column(file, column.name()).getFirst())
        .toArray();
  }
}
