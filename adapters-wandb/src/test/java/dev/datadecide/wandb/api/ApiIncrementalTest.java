package dev.datadecide.wandb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.api.ApiLab.Passed;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import dev.datadecide.wandb.fake.FakeWandb;
import dev.datadecide.wandb.fake.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Later passes: they see every change that can be seen, and ask for little else. */
@Timeout(60)
class ApiIncrementalTest {
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

  private FakeRun ended(String id) {
    return project
        .run(id)
        .heartbeatAt(lab.fake.now())
        .log("{\"_step\":0,\"loss\":1}", "{\"_step\":1,\"loss\":0.5}");
  }

  private List<String> ids() {
    return lab.runs().stream().map(run -> run.key().runId()).sorted().toList();
  }

  private long count(String operation) {
    return lab.fake.operations().stream().filter(operation::equals).count();
  }

  @Test
  void asksForNothingMoreWhenNothingChanged() {
    ended("a");
    ended("b");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(2));
    lab.fake.forgetOperations();

    Passed second = lab.pass("acme/llm");

    assertThat(second.pages()).isEmpty();
    assertThat(lab.fake.operations()).containsExactly("Viewer", "Project", "Runs");
  }

  @Test
  void fetchesNewRunsAndThoseThatGaveASignOfLife() {
    ended("a");
    FakeRun running = ended("b").state("running");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(2));
    running.state("finished").heartbeatAt(lab.fake.now()).log("{\"_step\":2,\"loss\":0.25}");
    ended("c");
    lab.fake.forgetOperations();

    lab.pass("acme/llm");

    assertThat(ids()).containsExactly("a", "b", "c");
    assertThat(lab.run("b").state().name()).isEqualTo("finished");
    assertThat(lab.steps("llm", "b")).containsExactly(0L, 1L, 2L);
    assertThat(count("HistoryPage")).isEqualTo(2);
  }

  @Test
  void takesAHistoryUpWhereItEnded() {
    FakeRun run = ended("a").state("running");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofMinutes(30));
    // The last row grew, and more came.
    run.rewind(0).log("{\"_step\":1,\"loss\":0.5,\"val\":2}", "{\"_step\":2,\"loss\":0.1}");
    run.heartbeatAt(lab.fake.now());

    lab.pass("acme/llm");

    assertThat(lab.steps("llm", "a").stream().distinct()).containsExactly(0L, 1L, 2L);
    assertThat(lab.rows("llm", "a").toString()).contains("val");
  }

  @Test
  void seesLateEditsWhenItLooksAtAllRuns() {
    FakeRun run = ended("a").tags("old");
    lab.fake.pass(Duration.ofHours(1));
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(2));
    run.tags("new", "old").notes("looked at").named("renamed").group("g2");

    lab.pass("acme/llm");
    assertThat(lab.run("a").tags()).containsExactly("old");

    lab.pass("acme/llm", "scan");
    assertThat(lab.run("a").tags()).containsExactly("new", "old");
    assertThat(lab.run("a").displayName()).isEqualTo("renamed");
  }

  @Test
  void looksAtAllRunsOnceADay() {
    FakeRun run = ended("a");
    lab.pass("acme/llm");
    run.tags("late");
    lab.fake.pass(Duration.ofHours(25));

    lab.pass("acme/llm");

    assertThat(lab.run("a").tags()).containsExactly("late");
  }

  @Test
  void seesEditsOfAConfigurationInAFullPassOnly() {
    FakeRun run = ended("a").config("{\"lr\":{\"value\":1}}");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(25));
    run.config("{\"lr\":{\"value\":2}}");

    lab.pass("acme/llm", "scan");
    assertThat(lab.run("a").configuration().text("lr")).contains("1");

    lab.pass("acme/llm", "full");
    assertThat(lab.run("a").configuration().text("lr")).contains("2");
  }

  @Test
  void followsARunThatCrashedAndCameBack() {
    FakeRun run = ended("a").state("crashed");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(3));
    run.state("running").log("{\"_step\":2,\"loss\":0.3}");

    lab.pass("acme/llm");
    assertThat(lab.run("a").state().name()).isEqualTo("running");

    lab.fake.pass(Duration.ofHours(3));
    run.state("finished").log("{\"_step\":3,\"loss\":0.2}");
    lab.pass("acme/llm");
    assertThat(lab.run("a").state().name()).isEqualTo("finished");
    assertThat(lab.steps("llm", "a")).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void losesNoneOfRunsThatBeganAtOnceOrNeverGaveASignOfLife() {
    Instant at = lab.fake.now();
    lab.fake.largestPage(7);
    for (int i = 0; i < 30; i++) {
      project.run("s" + i, at).heartbeatAt(null);
    }

    lab.pass("acme/llm");

    assertThat(ids()).hasSize(30);
  }

  @Test
  void readsTheListAgainWhenARunWasDeletedMeanwhile() {
    Instant at = lab.fake.now();
    lab.fake.largestPage(10);
    for (int i = 0; i < 40; i++) {
      project.run("r%02d".formatted(i), at.plusSeconds(i));
    }
    // Behind the first page: the runs behind it move up by one.
    lab.fake.afterNext(
        () -> lab.fake.afterNext(() -> lab.fake.afterNext(() -> project.delete("r03"))));

    lab.pass("acme/llm");

    assertThat(ids()).containsAll(Stream.of("r09", "r10", "r11", "r39").toList());
    assertThat(ids().size()).isBetween(39, 40);
  }

  @Test
  void countsARunOnceThatIsListedTwice() {
    Instant at = lab.fake.now();
    lab.fake.largestPage(10);
    for (int i = 0; i < 30; i++) {
      project.run("r%02d".formatted(i), at.plusSeconds(i));
    }
    // An old offline run is uploaded while the list is read: all others move down.
    lab.fake.afterNext(() ->
        lab.fake.afterNext(
            () -> lab.fake.afterNext(() -> project.run("early", at.minusSeconds(60)))));

    lab.pass("acme/llm");

    assertThat(ids()).hasSize(31).contains("early");
  }

  @Test
  void stopsAtAListWithoutEnd() {
    ended("a");
    lab.fake.endless();

    assertThatThrownBy(() -> lab.pass("acme/llm"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("gives none");
  }

  @Test
  void endsAtAPageThatIsExactlyFull() {
    lab.fake.largestPage(5);
    for (int i = 0; i < 10; i++) {
      ended("r" + i);
    }

    lab.pass("acme/llm");

    assertThat(ids()).hasSize(10);
  }

  @Test
  void marksARunAsGoneWhenItWasMissingTwice() {
    ended("a");
    ended("b");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(25));
    FakeRun gone = project.delete("a");

    assertThat(lab.pass("acme/llm").pages()).isEmpty();
    lab.fake.pass(Duration.ofMinutes(5));
    assertThat(lab.pass("acme/llm").pages()).isEmpty();
    lab.fake.pass(Duration.ofMinutes(20));
    assertThat(lab.pass("acme/llm").pages())
        .singleElement()
        .satisfies(page -> assertThat(page.origin()).contains("beside"));
    lab.fake.pass(Duration.ofHours(25));
    assertThat(lab.pass("acme/llm").pages()).isEmpty();
    assertThat(ids()).containsExactly("a", "b");

    // It comes back: it is described again, which takes the mark away.
    project.put(gone);
    lab.fake.pass(Duration.ofHours(25));
    assertThat(lab.pass("acme/llm").pages())
        .anySatisfy(page -> assertThat(page.origin()).contains("runs-"));
  }

  @Test
  void takesARunThatIsNotListedYetForNoDeletedOne() {
    FakeRun run = ended("a");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(25));
    lab.fake.listLater(run, Duration.ofMinutes(8));

    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofMinutes(30));
    Passed later = lab.pass("acme/llm");

    assertThat(later.pages()).isEmpty();
  }

  @Test
  void findsARunThatWasListedLate() {
    ended("a");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofMinutes(10));
    FakeRun late = ended("b");
    lab.fake.listLater(late, Duration.ofMinutes(8));
    lab.pass("acme/llm");
    assertThat(ids()).containsExactly("a");

    lab.fake.pass(Duration.ofMinutes(10));
    lab.pass("acme/llm");

    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void marksNothingWhenTheProjectIsNotVisible() {
    ended("a");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(25));
    project.visible(false);

    assertThatThrownBy(() -> lab.pass("acme/llm"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("acme/llm is not there, or not visible");
    project.visible(true);
    lab.fake.pass(Duration.ofHours(1));
    assertThat(lab.pass("acme/llm").pages()).isEmpty();
  }

  @Test
  void knowsAProjectThatWasRenamed() {
    ended("a");
    ended("b");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(1));
    project.rename("llm-2");

    lab.pass("acme/llm-2", "scan");

    assertThat(lab.warehouse.runs().awaitingTyping(1, 100)).hasSize(2);
    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void keepsRunsOfEqualIdsInTwoProjectsApart() {
    ended("a").named("same");
    lab.fake.project("other").run("a").named("same");

    lab.pass("acme/llm");
    lab.pass("acme/other");

    assertThat(lab.runs())
        .extracting(run -> run.key().project())
        .containsExactlyInAnyOrder("llm", "other");
  }

  @Test
  void movesWithARunThatWentToAnotherProject() {
    ended("a");
    FakeProject other = lab.fake.project("other");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(25));
    other.put(project.delete("a"));
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(1));

    Passed here = lab.pass("acme/llm");
    lab.pass("acme/other");

    assertThat(here.pages())
        .singleElement()
        .satisfies(page -> assertThat(page.origin()).contains("beside"));
    assertThat(lab.runs()).hasSize(2);
  }

  @Test
  void goesByTheClockOfTheService() {
    // The lab's own clock is years ahead.
    ended("a");
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(2));
    ended("b");

    lab.pass("acme/llm");

    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void fetchesAHistoryAgainThatWasRewound() {
    FakeRun run = project.run("a");
    for (int i = 0; i < 50; i++) {
      run.log("{\"_step\":" + i + ",\"_timestamp\":" + (1000 + i) + ",\"loss\":" + i + "}");
    }
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(1));
    run.rewind(9).heartbeatAt(lab.fake.now());
    run.log("{\"_step\":10,\"_timestamp\":2000,\"loss\":-1}");

    lab.pass("acme/llm");

    assertThat(lab.rows("llm", "a").toString()).contains("-1");
    assertThat(lab.steps("llm", "a")).hasSize(11).endsWith(10L);
  }

  @Test
  void leavesNothingBehindAndNothingOutWhenItIsAborted() throws IOException {
    for (int i = 0; i < 700; i++) {
      ended("r%03d".formatted(i));
    }
    lab.fake.fail(
        "HistoryPage",
        Collections.nCopies(600, new Fault.Slow(Duration.ZERO)).toArray(Fault[]::new));
    lab.fake.fail("HistoryPage", Fault.status(401));

    assertThatThrownBy(() -> lab.pass("acme/llm")).isInstanceOf(SourceException.class);
    assertThat(lab.runs()).isEmpty();
    lab.fake.forgetOperations();
    lab.pass("acme/llm");

    assertThat(ids()).hasSize(700);
    assertThat(count("HistoryPage")).isLessThan(210);
    try (Stream<Path> files = Files.walk(folder.resolve("sync"))) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(file -> assertThat(file).hasFileName("marks.jsonl"));
    }
  }

  @Test
  void doesNotMoveOnBeforeTheTablesHoldThePages() {
    ended("a");
    WandbApiSource source = lab.source();
    SourceRequest request = lab.request("acme/llm", Map.of());

    source.pages(request);
    // Killed here: nothing was stored. Another process goes on.
    lab.fake.forgetOperations();
    lab.pass("acme/llm");

    assertThat(ids()).containsExactly("a");
    assertThat(count("HistoryPage")).isZero();
  }

  @Test
  void keepsTheOtherRunsWhenOneFails() {
    ended("a");
    FakeRun broken = ended("b").broken(true);
    ended("c");

    Passed first = lab.pass("acme/llm");

    assertThat(ids()).containsExactly("a", "c");
    assertThat(first.failures()).hasSize(1);
    assertThat(first.failures().values())
        .allSatisfy(f -> assertThat(f).isInstanceOf(SourceFailure.Unavailable.class));
    broken.broken(false);
    lab.pass("acme/llm");
    assertThat(ids()).containsExactly("a", "b", "c");
  }

  @Test
  void fetchesTheRunsThatAFilterWants() {
    ended("a").tags("prod");
    ended("b");

    lab.pass("acme/llm", Map.of("runs", "{\"tags\":{\"$in\":[\"prod\"]}}"));

    assertThat(ids()).containsExactly("a");
    lab.pass("acme/llm");
    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void fallsBackToTheIdOfARunWithoutName() {
    ended("a").named(null);
    ended("b").named("");

    lab.pass("acme/llm");

    assertThat(lab.run("a").displayName()).isEqualTo("a");
    assertThat(lab.run("b").displayName()).isEqualTo("b");
  }

  @Test
  void keepsStrangeNamesAsTheyAre() {
    String name = "a/b \"q\" 😀 \u202Ertl\u200D";
    String id = "r/ü?export=x*😀";
    FakeRun run = project.run(id).named(name).noTags().log("{\"_step\":0,\"x\":1}");
    run.heartbeatAt(lab.fake.now());

    lab.pass("acme/llm");

    assertThat(lab.run(id).displayName()).isEqualTo(name);
    assertThat(lab.steps("llm", id)).containsExactly(0L);
  }

  @Test
  void asksLittleForManyRuns() {
    for (int i = 0; i < 2000; i++) {
      ended("r%04d".formatted(i));
    }
    lab.pass("acme/llm");
    lab.fake.pass(Duration.ofHours(2));
    for (int i = 0; i < 20; i++) {
      project
          .known("r%04d".formatted(i * 100))
          .heartbeatAt(lab.fake.now())
          .log("{\"_step\":2,\"loss\":0}");
    }
    lab.fake.forgetOperations();
    lab.pass("acme/llm");

    assertThat(lab.fake.operations()).hasSizeLessThan(30);
    assertThat(lab.runs().stream().filter(r -> lab.steps("llm", r.key().runId()).size() == 3))
        .hasSize(20);
    assertThat(FakeWandb.ENTITY).isEqualTo("acme");
  }
}
