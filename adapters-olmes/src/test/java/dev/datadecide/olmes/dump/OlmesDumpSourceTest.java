package dev.datadecide.olmes.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.domain.contract.Landing;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlmesDumpSourceTest {
  @TempDir Path folder;

  private final OlmesDumpSource source = new OlmesDumpSource();

  private List<String> pages(Path place) {
    return source.pages(Dumps.request(place)).stream()
        .map(page -> place.relativize(page.file()).toString())
        .toList();
  }

  private Warehouse warehouse() throws IOException {
    return new InMemoryWarehouse(
        Files.createDirectories(folder.resolve("workspace")), Clock.systemUTC());
  }

  private SourceFailure refusal(Path file) {
    return catchThrowableOfType(SourceException.class, () -> Dumps.plan(file)).failure();
  }

  @Test
  void findsFilesByContentAndMissesNoneThatIsCalledAsOne() {
    Path dumps = folder.resolve("dumps");
    Dumps.file(dumps.resolve("a"), "answers.txt", "{\"doc_id\":0,\"metrics\":{}}");
    Dumps.file(dumps.resolve("a"), "scores", "", "  " + Dumps.metrics("arc", "{\"acc\":1}"));
    Dumps.file(dumps.resolve("a"), "tokenizer.json", "{\"version\":\"1.0\"}");
    Dumps.file(dumps.resolve("a"), "README.md", "read me");
    Dumps.file(dumps.resolve("a"), "weights.bin", "\0\1\2".repeat(1000));
    Dumps.file(dumps.resolve("b"), "metrics-all.jsonl", "");
    Dumps.file(dumps.resolve("b"), "task-000-arc-predictions.jsonl", "rubbish");
    assertThat(pages(dumps))
        .containsExactly(
            "a/answers.txt", "a/scores", "b/metrics-all.jsonl", "b/task-000-arc-predictions.jsonl");
    Path single = dumps.resolve("a/scores");
    assertThat(source.pages(Dumps.request(single)))
        .extracting(SourcePage::file)
        .containsExactly(single);
  }

  @Test
  void saysWhatItFoundInsteadOfADump() {
    Dumps.file(folder, "README.md", "read me");
    SourceFailure refusal =
        catchThrowableOfType(SourceException.class, () -> source.pages(Dumps.request(folder)))
            .failure();
    assertThat(refusal.happened()).endsWith("holds no file of an evaluation dump, only README.md");
    assertThat(refusal.remedy()).contains("metrics-all.jsonl");
  }

  @Test
  void refusesBrokenFilesWithTheReason() {
    assertThat(refusal(Dumps.file(folder, "metrics-all.jsonl", "")).happened())
        .endsWith("metrics-all.jsonl is called as a file of an evaluation dump, but is empty");
    assertThat(refusal(Dumps.file(folder, "task-000-a-metrics.json", "{\n \"task_na")).happened())
        .contains("holds no readable record: the line ends in the middle of its JSON");
    assertThat(refusal(Dumps.file(folder, "task-000-a-config.json", "{\"x\":1}")).happened())
        .endsWith("holds records of another kind, with the keys x");
  }

  @Test
  void aBrokenFileStopsNoOther() throws IOException {
    MadeUpDump dump = new MadeUpDump("/weights/one", List.of("arc", "boolq"), 4, 2);
    Path place = dump.into(folder.resolve("dump"));
    Files.writeString(place.resolve("task-000-arc-predictions.jsonl"), "");
    Path alone = Files.createDirectories(folder.resolve("dump/alone"));
    Files.copy(
        place.resolve("task-001-boolq-predictions.jsonl"),
        alone.resolve("task-001-boolq-predictions.jsonl"));
    Landing landing = new Landing(warehouse(), source).of(Dumps.request(place));
    assertThat(landing.refused()).hasSize(2);
    assertThat(landing.refused().get(0)).contains("alone", "names the model");
    assertThat(landing.refused().get(1)).contains("task-000-arc-predictions.jsonl", "is empty");
    assertThat(landing.counts().read()).isEqualTo(dump.records() - 4);
    assertThat(landing.counts().rejected()).isZero();
  }

  @Test
  void equalRequestsOfTwoModelsAreNotTheSameRecords() throws IOException {
    MadeUpDump one = new MadeUpDump("/weights/one", List.of("arc"), 4, 2);
    MadeUpDump two = new MadeUpDump("/weights/two", List.of("arc"), 4, 2);
    Path place = folder.resolve("dumps");
    Path requests = one.into(place.resolve("one")).resolve("task-000-arc-requests.jsonl");
    assertThat(two.into(place.resolve("two")).resolve("task-000-arc-requests.jsonl"))
        .hasSameTextualContentAs(requests);
    Warehouse warehouse = warehouse();
    RecordCounts counts = new Landing(warehouse, source).of(Dumps.request(place)).counts();
    // Metrics come twice, in their own file and with all others.
    assertThat(counts.read()).isEqualTo(one.records() + two.records());
    assertThat(counts.duplicate()).isEqualTo(2);
    one.into(folder.resolve("elsewhere"));
    assertThat(
            new Landing(warehouse, source).of(Dumps.request(folder.resolve("elsewhere"))).counts())
        .isEqualTo(new RecordCounts(one.records(), 0, one.records(), 0));
  }

  @Test
  void readsFilesOfQuestionsAgainWhenTheirMetricsCome() throws IOException {
    MadeUpDump dump = new MadeUpDump("/weights/one", List.of("arc", "boolq"), 4, 2);
    Path place = dump.into(folder.resolve("dump"));
    for (String file : new String[] {"metrics.json", "config.json"}) {
      Files.delete(place.resolve("task-001-boolq-" + file));
    }
    String all = Files.readString(place.resolve("metrics-all.jsonl"));
    Files.writeString(
        place.resolve("metrics-all.jsonl"),
        String.join("\n", all.lines().filter(line -> !line.contains("boolq")).toList()));
    Warehouse warehouse = warehouse();
    RecordCounts before = new Landing(warehouse, source).of(Dumps.request(place)).counts();
    assertThat(before.stored()).isEqualTo(2 * (4 + 3 + 4 * 2) + 2);
    dump.into(place);
    RecordCounts after = new Landing(warehouse, source).of(Dumps.request(place)).counts();
    assertThat(after.stored()).as("boolq, and its metrics").isEqualTo(4 + 3 + 4 * 2 + 1);
    assertThat(after.read()).isEqualTo(dump.records());
    assertThat(new Landing(warehouse, source).of(Dumps.request(place)).counts().stored()).isZero();
  }

  @Test
  void keepsVestigialMetricsRawAndTellsIt() {
    Path file = Dumps.file(folder, "metrics.jsonl", Dumps.metrics("arc", "{\"acc\":1}"));
    assertThat(Dumps.plan(file).records()).isZero();
    assertThat(Dumps.plan(file).shape()).isEqualTo("vestigial metrics, kept raw");
    assertThat(Dumps.fed(file).rules()).containsExactly("vestigial-metrics-kept-raw");
  }

  @Test
  void countsEqualLinesOfOneFileAsDuplicates() throws IOException {
    String line = Dumps.metrics("arc", "{\"acc\":1}");
    Path place = folder.resolve("dump");
    Dumps.file(place, "metrics-all.jsonl", line, line, line);
    assertThat(new Landing(warehouse(), source).of(Dumps.request(place)).counts())
        .isEqualTo(new RecordCounts(3, 1, 2, 0));
  }
}
