package dev.datadecide.wandb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import dev.datadecide.wandb.fake.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Histories come whole, whatever shape they have and in whatever parts the service offers them. */
@Timeout(60)
class ApiHistoryTest {
  @TempDir Path folder;
  private ApiLab lab;
  private FakeProject project;

  @BeforeEach
  void open() {
    lab = new ApiLab(folder);
    project = lab.fake.project("llm");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static String row(long step) {
    return "{\"_step\":" + step + ",\"loss\":" + step + "}";
  }

  private static List<String> rows(long from, long to) {
    return LongStream.range(from, to).mapToObj(ApiHistoryTest::row).toList();
  }

  private long pages() {
    return lab.fake.operations().stream().filter("HistoryPage"::equals).count();
  }

  @Test
  void followsStepsThatJumpByMillionsWithFewRequests() {
    project.run("a").log(row(0), row(1), row(1_000_000), row(5_000_000), row(3_000_000_000L));

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a"))
        .containsExactly(0L, 1L, 1_000_000L, 5_000_000L, 3_000_000_000L);
    assertThat(pages()).isLessThan(60);
  }

  @Test
  void halvesAWindowThatMayHaveBeenSampled() {
    // Nine rows at each of 3,000 steps: more than windows of steps expect.
    FakeRun run = project.run("a");
    for (int step = 0; step < 3000; step++) {
      for (int i = 0; i < 9; i++) {
        run.log("{\"_step\":" + step + ",\"m" + i + "\":1}");
      }
    }

    lab.pass("acme/llm");

    List<LoggedRow> all = new ArrayList<>();
    lab.warehouse
        .histories()
        .read(
            new HistoryQuery(
                lab.key("llm", "a"),
                Set.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                HistoryQuery.Rows.ALL),
            all::add);
    assertThat(all).hasSize(27_000);
  }

  @Test
  void keepsTheUnionOfKeysLoggedAtDifferentSteps() {
    project.run("a").log("{\"_step\":0,\"x\":1}", "{\"_step\":1,\"y\":2}", "{\"_step\":2,\"x\":3}");

    lab.pass("acme/llm");

    assertThat(lab.rows("llm", "a")).hasSize(3);
    assertThat(lab.warehouse.histories().metrics(lab.key("llm", "a"))).containsExactly("x", "y");
  }

  @Test
  void fillsNoStepsInAndMindsNoOrder() {
    project.run("a").log(row(12), row(7), row(9));

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).containsExactly(7L, 9L, 12L);
  }

  @Test
  void readsOnWhereTheServiceDoesNotTellTheLastStep() {
    project.run("a").log(rows(0, 1500)).withoutHistoryKeys();
    project.run("b").log(rows(5, 10)).lastStep(-1L);
    project.run("none");
    project.run("unknown").historyLineCount(0).withoutHistoryKeys();

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).hasSize(1500);
    assertThat(lab.steps("llm", "b")).containsExactly(5L, 6L, 7L, 8L, 9L);
    assertThat(lab.runs()).hasSize(4);
  }

  @Test
  void goesOnAtTheSeamOfARunningRun() {
    FakeRun run = project.run("a").state("running").log(rows(0, 2500));
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofMinutes(20));
    run.log(rows(2500, 4000)).heartbeatAt(lab.fake.now());
    lab.fake.forgetOperations();

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a"))
        .containsExactlyElementsOf(LongStream.range(0, 4000).boxed().toList());
    assertThat(pages()).isLessThanOrEqualTo(2);
  }

  @Test
  void asksForLessWhereTheServiceFailsAtAPage() {
    project.run("a").log(rows(0, 1000));
    lab.fake.fail(
        "HistoryPage", Fault.status(504), Fault.status(504), Fault.status(502), Fault.status(502));

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).hasSize(1000);
  }

  @Test
  void keepsTextsThatNoLineCouldHold() {
    project
        .run("a")
        .log(
            "{\"_step\":0,\"t\":\"a\\u0000b\\ud800\\n\",\"_x\":1,\"n\":{\"_type\":\"histogram\",\"values\":[1,2],\"bins\":[0,1,2]}}");

    lab.pass("acme/llm");

    assertThat(lab.rows("llm", "a").getFirst().values()).containsOnlyKeys("t", "_x", "n");
  }

  /** A file of a history as the tabular files of these tests write them. */
  private void export(String name, long from, long to) {
    List<ColumnSpec> columns =
        List.of(ColumnSpec.integer("_step"), ColumnSpec.real("loss"), ColumnSpec.text("a.b/c d"));
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (long step = from; step < to; step++) {
      builder.integer(0, step).real(1, (double) step);
      if (step % 2 == 0) {
        builder.text(2, "{\"_type\":\"histogram\"}");
      }
      builder.endRow();
    }
    Path file = folder.resolve(name);
    lab.warehouse.tabularFiles().write(file, columns, List.of(builder.build()));
    try {
      // What is downloaded has to end as Parquet does.
      byte[] content = Files.readAllBytes(file);
      byte[] whole = Arrays.copyOf(content, content.length);
      lab.fake.file(name, whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void takesLongHistoriesFromFilesAndTheRestFromWindows() {
    project.run("a").log(rows(0, 12_000)).exported(11_500, "one.parquet", "two.parquet");
    export("two.parquet", 0, 6000);
    export("one.parquet", 6000, 11_500);

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a"))
        .containsExactlyElementsOf(LongStream.range(0, 12_000).boxed().toList());
    assertThat(pages()).isLessThanOrEqualTo(2);
    assertThat(lab.fake.downloads()).hasSize(2);
    assertThat(lab.warehouse.histories().metrics(lab.key("llm", "a")))
        .containsExactly("a.b/c d", "loss");
  }

  @Test
  void losesNothingWhenAnExportHappensMeanwhile() {
    FakeRun run = project.run("a").log(rows(0, 12_000)).exported(6000, "one.parquet");
    export("one.parquet", 0, 6000);
    export("two.parquet", 6000, 12_000);
    AtomicBoolean isDone = new AtomicBoolean();
    lab.fake.afterExports(() -> {
      if (!isDone.getAndSet(true)) {
        run.exported(12_000, "one.parquet", "two.parquet");
      }
    });

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a"))
        .containsExactlyElementsOf(LongStream.range(0, 12_000).boxed().toList());
    assertThat(lab.fake.downloads()).hasSize(2);
    assertThat(pages()).isZero();
  }

  @Test
  void fallsBackToWindowsWhereThereAreNoFiles() {
    project.run("a").log(rows(0, 12_000));
    project.run("b").log(rows(0, 12_000)).exported(0);

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).hasSize(12_000);
    assertThat(lab.steps("llm", "b")).hasSize(12_000);
  }

  @Test
  void asksForAFreshLinkOnceAndGoesOnWhereATransferBroke() {
    project.run("a").log(rows(0, 12_000)).exported(12_000, "one.parquet");
    export("one.parquet", 0, 12_000);
    lab.fake.expireNextDownload();
    lab.fake.cutNextDownload();
    lab.fake.redirectNextDownload();

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).hasSize(12_000);
  }

  @Test
  void startsATransferAgainWhereTheStorageKnowsNoRanges() {
    project.run("a").log(rows(0, 12_000)).exported(12_000, "one.parquet");
    export("one.parquet", 0, 12_000);
    lab.fake.withoutRanges();
    lab.fake.cutNextDownload();

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).hasSize(12_000);
  }

  @Test
  void countsARunAsFailedWhoseFileCannotBeHad() {
    project.run("a").log(rows(0, 12_000)).exported(12_000, "missing.parquet");
    project.run("b").log(rows(0, 3));

    assertThat(lab.pass("acme/llm").failures()).hasSize(1);

    assertThat(lab.steps("llm", "b")).hasSize(3);
    export("missing.parquet", 0, 12_000);
    lab.pass("acme/llm");
    assertThat(lab.steps("llm", "a")).hasSize(12_000);
  }

  @Test
  void fetchesTheFileOfALaterExportToo() {
    FakeRun run =
        project.run("a").state("running").log(rows(0, 12_000)).exported(12_000, "one.parquet");
    export("one.parquet", 0, 12_000);
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(1));
    run.log(rows(12_000, 23_000)).heartbeatAt(lab.fake.now()).exported(23_000, "two.parquet");
    export("two.parquet", 0, 23_000);

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a"))
        .containsExactlyElementsOf(LongStream.range(0, 23_000).boxed().toList());
    assertThat(lab.fake.downloads()).hasSize(2);
  }

  @Test
  void asksNoMoreForARunWithManyKeys() {
    StringBuilder row = new StringBuilder("{\"_step\":0");
    for (int key = 0; key < 10_000; key++) {
      row.append(",\"key/").append(key).append("\":").append(key);
    }
    project.run("a").log(row.append('}').toString());

    lab.pass("acme/llm");

    assertThat(lab.warehouse.histories().metrics(lab.key("llm", "a"))).hasSize(10_000);
    assertThat(lab.fake.operations()).hasSizeLessThan(7);
  }

  private static List<String> timed(long from, long to, long start) {
    return LongStream.range(from, to)
        .mapToObj(step ->
            "{\"_step\":" + step + ",\"_timestamp\":" + (start + step) + ",\"loss\":" + start + "}")
        .toList();
  }

  @Test
  void fetchesAHistoryAgainThatWasRewoundAndWentOnFarther() {
    FakeRun run = project.run("a").state("running").log(timed(0, 50, 1000));
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(1));
    run.rewind(9).log(timed(10, 80, 5000)).heartbeatAt(lab.fake.now());

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).hasSize(80);
    assertThat(lab.rows("llm", "a").subList(10, 80).toString()).doesNotContain("value=1000.0");
  }

  @Test
  void fetchesRowsThatCameToEarlierSteps() {
    FakeRun run = project.run("a").state("running").log(row(0), row(10));
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(1));
    run.log(row(5), row(6)).state("finished").heartbeatAt(lab.fake.now());

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a")).containsExactly(0L, 5L, 6L, 10L);
  }

  @Test
  void countsARunAsFailedWhoseFilesAreNowhereOrCannotBeAskedFor() {
    project.run("a").log(rows(0, 12_000)).exported(12_000, "../x y");
    project.run("b").log(rows(0, 3));
    assertThat(lab.pass("acme/llm").failures()).hasSize(1);
    lab.fake.fail(
        "ParquetHistory",
        Fault.errors("timeout"),
        Fault.errors("timeout"),
        Fault.errors("timeout"));
    assertThat(lab.pass("acme/llm").failures().values())
        .singleElement()
        .satisfies(failure -> assertThat(failure.happened()).contains("timeout"));
    assertThat(lab.steps("llm", "b")).hasSize(3);
  }

  @Test
  void takesNothingForALinkThatIsNoneOfTheWeb() {
    for (String link : List.of("file:///etc/passwd", "http://", "not a link", "", "ftp://h/x")) {
      assertThatThrownBy(() -> HistoryDownload.uri(link))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("no address of the web");
    }
    assertThat(HistoryDownload.name("https://h/a.parquet?sig=1")).isEqualTo("h/a.parquet");
  }
}
