package dev.datadecide.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.sample.ReleaseProgress;
import dev.datadecide.application.sample.ReleaseWriter;
import dev.datadecide.application.sample.SampleRelease;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards that are loaded together give what they give one by one. */
class ShardsTogetherTest {
  private static final int ROWS = 1500;

  @TempDir static Path made;

  @TempDir Path folder;

  /** What the ledger held when a shard was asked for the rows that the engine did not take. */
  private final List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

  private record State(
      List<String> outcomes, WarehouseContent content, List<String> findings, List<Integer> seen) {}

  @BeforeAll
  static void makeUp() {
    try (AdapterComponents engine = plugin("duckdb").open(context(made, Optional.empty()))) {
      new ReleaseWriter(engine.warehouse().orElseThrow().tabularFiles(), ReleaseProgress.NONE, 1)
          .write(
              new SampleRelease(SampleRelease.Scale.SMALL, 1).tables().subList(0, 4),
              made.resolve("release"));
    }
  }

  /** Some rows of the made-up shard of this number, changed by SQL. */
  private Path shard(int number, String name, String columns) {
    return shard(number, name, columns, "n");
  }

  private Path shard(int number, String name, String columns, String order) {
    Path file = folder.resolve(name);
    Path whole =
        made.resolve(
            "release/DataDecide-eval-results/data/train-0000" + number + "-of-00004.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT "
              + columns
              + " FROM (SELECT *, row_number() OVER () AS n FROM read_parquet('"
              + whole
              + "') LIMIT "
              + ROWS
              + ") ORDER BY "
              + order
              + ") TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return file;
  }

  private Path shard(int number) {
    return shard(number, "shard-" + number, "* EXCLUDE (n)");
  }

  private static String changed(String metrics) {
    return "* EXCLUDE (n) REPLACE (" + metrics + " AS metrics)";
  }

  @Test
  void wholeShardsGoInTogether() {
    State together = bothWaysAgree(List.of(shard(0), shard(1), shard(2), shard(3)));
    assertThat(together.seen()).as("no shard was committed before another").containsOnly(0);
    assertThat(together.outcomes()).hasSize(4);
  }

  @Test
  void rowsThatAreNotPlainComeUnderTheNumberOfTheirShard() {
    String odd =
        changed(
            "CASE n % 50 WHEN 1 THEN replace(metrics, '{', '{''a new key'': 0.5, ')"
                + " WHEN 2 THEN 'no dictionary' WHEN 3 THEN replace(metrics, '''', '\"')"
                + " ELSE metrics END");
    State together =
        bothWaysAgree(List.of(shard(0), shard(1, "odd-1", odd), shard(2, "odd-2", odd), shard(3)));
    assertThat(together.seen()).as("no shard was committed before another").containsOnly(0);
    assertThat(together.outcomes().get(1)).contains("rejected=" + ROWS / 50);
    assertThat(together.findings()).isNotEmpty();
  }

  /** Equal rows are duplicates of the first; of other values for one cell one is shown. */
  @Test
  void shardsThatMeet() {
    State together =
        bothWaysAgree(
            List.of(
                shard(0),
                shard(
                    0,
                    "half",
                    "* EXCLUDE (n) REPLACE (CASE WHEN n % 2 = 0 THEN metrics ELSE"
                        + " replace(metrics, '''correct_prob'': 0', '''correct_prob'': 1') END"
                        + " AS metrics)"),
                shard(1),
                shard(0, "backwards", "* EXCLUDE (n)", "n DESC")));
    assertThat(together.seen()).as("no shard was committed before another").containsOnly(0);
    assertThat(together.outcomes().get(1)).doesNotContain("duplicate=0").doesNotContain("stored=0");
    assertThat(together.outcomes().get(3)).contains("duplicate=" + ROWS);
    assertThat(together.findings()).anySatisfy(finding -> assertThat(finding).contains("conflict"));
  }

  @Test
  void theSameShardTwice() {
    Path one = shard(0);
    State together = bothWaysAgree(List.of(one, shard(1), one, shard(2)));
    assertThat(together.outcomes().get(2)).contains("duplicate=" + ROWS);
  }

  @Test
  void aShardOfOtherColumns() {
    State together =
        bothWaysAgree(List.of(shard(0), shard(1, "wide", "* EXCLUDE (n), 1 AS mystery"), shard(2)));
    assertThat(together.findings()).anySatisfy(finding -> assertThat(finding).contains("mystery"));
  }

  @Test
  void aShardWithoutPlainRows() {
    bothWaysAgree(
        List.of(shard(0), shard(1, "none", changed("replace(metrics, '''', '\"')")), shard(2)));
  }

  @Test
  void aShardThatIsDamagedInTheMiddle() {
    State together =
        bothWaysAgree(List.of(shard(0), shard(1), shard(2, "damaged", "* EXCLUDE (n)"), shard(3)));
    assertThat(together.outcomes().get(2)).contains("ARTIFACT_DAMAGED");
    assertThat(together.outcomes()).filteredOn(text -> text.contains("Committed")).hasSize(3);
  }

  private State bothWaysAgree(List<Path> shards) {
    State apart = load("apart", shards);
    State together = load("together", shards);
    assertThat(together.outcomes()).isEqualTo(apart.outcomes());
    assertThat(together.findings()).isEqualTo(apart.findings());
    assertThat(together.content().tables()).isEqualTo(apart.content().tables());
    assertThat(apart.seen()).as("one after the other").contains(0).doesNotHaveDuplicates();
    return together;
  }

  private State load(String name, List<Path> shards) {
    Path workspace = folder.resolve(name);
    List<String> outcomes = new ArrayList<>();
    WarehouseContent content;
    List<String> findings;
    seen.clear();
    try (AdapterComponents engine = plugin("duckdb").open(context(workspace, Optional.empty()));
        AdapterComponents hub =
            plugin("huggingface").open(context(workspace, engine.warehouse()))) {
      Warehouse warehouse = engine.warehouse().orElseThrow();
      List<IngestBatch> batches = new ArrayList<>();
      for (Path shard : shards) {
        batches.add(batch(warehouse, files(hub), shard));
      }
      damage(workspace, shards, batches);
      IngestLedger ledger = warehouse.ledger();
      if (name.equals("together")) {
        ledger.load(batches).forEach(outcome -> outcomes.add(outcome.toString()));
      } else {
        batches.forEach(batch -> outcomes.add(ledger.load(batch).toString()));
      }
      assertThat(ledger.verify()).isEmpty();
      content = warehouse.care().orElseThrow().content();
      findings = warehouse.findings().all().stream().map(Object::toString).sorted().toList();
    }
    return new State(outcomes, content, findings, List.copyOf(seen));
  }

  private IngestBatch batch(Warehouse warehouse, Source source, Path shard) {
    RawArtifact artifact =
        warehouse.rawArtifacts().store(shard, String.valueOf(shard.getFileName()));
    Path content = warehouse.rawArtifacts().verifiedContent(artifact);
    LoadPlan plan = source.plan(artifact, content, new SourceRequest(shard, Map.of()));
    PrintedScores scores = (PrintedScores) plan.step();
    PrintedScores watched =
        new PrintedScores(
            scores.table(),
            scores.text(),
            scores.judgements(),
            scores.keys(),
            scores.agreements(),
            done -> {
              seen.add(warehouse.ledger().entries().size());
              return scores.rest().apply(done);
            });
    return new IngestBatch(
        source.id(), artifact, "s", new LoadPlan(plan.shape(), plan.records(), watched));
  }

  /** Flips a bit of what was kept of a shard, after it was looked at. */
  private static void damage(Path workspace, List<Path> shards, List<IngestBatch> batches) {
    for (int i = 0; i < shards.size(); i++) {
      if (String.valueOf(shards.get(i).getFileName()).equals("damaged")) {
        String digest = batches.get(i).artifact().digest().sha256();
        try (var kept = Files.walk(workspace.resolve("raw"))) {
          Path file =
              kept.filter(path -> String.valueOf(path.getFileName()).startsWith(digest))
                  .findFirst()
                  .orElseThrow();
          byte[] bytes = Files.readAllBytes(file);
          bytes[bytes.length / 2] ^= 1;
          file.toFile().setWritable(true);
          Files.write(file, bytes);
        } catch (IOException failure) {
          throw new AssertionError(failure);
        }
      }
    }
  }

  private static Source files(AdapterComponents hub) {
    return hub.sources().stream()
        .filter(source -> source.id().name().equals("datadecide-files"))
        .findFirst()
        .orElseThrow();
  }

  private static AdapterPlugin plugin(String id) {
    return ServiceLoader.load(AdapterPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.id().name().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static AdapterContext context(Path workspace, Optional<Warehouse> warehouse) {
    return new AdapterContext(
        AdapterConfiguration.EMPTY,
        workspace,
        warehouse.map(Warehouse::tabularFiles),
        Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
  }
}
