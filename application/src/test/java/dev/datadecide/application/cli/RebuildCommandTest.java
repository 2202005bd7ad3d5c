package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.Acceptance;
import dev.datadecide.application.care.ReplayProgress;
import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.domain.source.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warehouse made again from nothing but the raw artifacts and what the user decided. */
class RebuildCommandTest {
  @TempDir private static Path original;
  private static CareLab filled;

  @TempDir private Path folder;
  private CareLab lab;

  @BeforeAll
  static void fill() throws IOException {
    filled = CareLab.fill(original);
  }

  @BeforeEach
  void copy() throws IOException {
    lab = filled.copyTo(folder);
  }

  @Test
  void holdsTheSameWhenItIsMadeFromManySources() {
    String before = lab.digest();
    List<String> ledger = lab.rows("SELECT * FROM ledger.batch ORDER BY batch");
    assertThat(lab.rows("SELECT DISTINCT source FROM ledger.batch")).hasSize(4);
    assertThat(lab.rows("SELECT batch FROM ledger.batch WHERE outcome = 'rolled_back'")).hasSize(1);
    assertThat(lab.rows("SELECT batch FROM ledger.batch WHERE repeats IS NOT NULL")).isNotEmpty();

    Result result = lab.session().ok("rebuild", "--format", "json");

    assertThat(result.json().path("replaced").asBoolean()).isTrue();
    assertThat(result.json().path("digest_after").asString()).isEqualTo(before);
    assertThat(result.err()).contains("wandb-export", "olmes-dump", "comparing");
    assertThat(lab.digest()).isEqualTo(before);
    assertThat(lab.rows("SELECT * FROM ledger.batch ORDER BY batch"))
        .as("with the times of the first ingest")
        .isEqualTo(ledger);
    assertThat(lab.session().ok("verify", "--format", "json").json().path("sound").asBoolean())
        .isTrue();
    assertThat(lab.session().ok("lineage", "decisions").out()).contains("asked the author");
    assertThat(lab.workspace().resolve(".ddn/tmp/rebuild")).doesNotExist();
  }

  @Test
  void theDigestDoesNotDependOnTheOrderOfRowsAndTellsEveryChange() {
    String before = lab.digest();
    lab.rows("CREATE TABLE core.turned AS SELECT * FROM core.hyperparameter ORDER BY value DESC");
    lab.rows("DELETE FROM core.hyperparameter");
    lab.rows("INSERT INTO core.hyperparameter SELECT * FROM core.turned");
    lab.rows("DROP TABLE core.turned");
    assertThat(lab.digest()).isEqualTo(before);
    lab.rows(
        "INSERT INTO core.hyperparameter SELECT * FROM core.hyperparameter LIMIT 1");
    String doubled = lab.digest();
    assertThat(doubled).isNotEqualTo(before);
    lab.rows(
        "UPDATE core.history_row SET digest = digest + 1 WHERE rowid ="
            + " (SELECT min(rowid) FROM core.history_row)");
    assertThat(lab.digest()).isNotEqualTo(doubled);
  }

  @Test
  void knowsHowOlderWarehousesWereAsked() {
    lab.rows("UPDATE ledger.batch SET request = NULL");
    Result result = lab.session().run("rebuild", "--format", "json");
    assertThat(result.json().path("failures")).isEmpty();
    assertThat(result.json().path("differences")).as(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void whatEndsItEarlyLeavesTheOldWarehouse() {
    String before = lab.digest();
    ReplayProgress impatient =
        new ReplayProgress() {
          @Override
          public void pass(int index, int count, SourceId source, int artifacts) {
            if (index == 3) {
              throw new IllegalStateException("enough");
            }
          }
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> {
          try (DataDecideNext ddn = DataDecideNext.open(lab.workspace())) {
            ddn.rebuild(Acceptance.EQUAL, impatient);
          }
        });
    assertThat(lab.digest()).isEqualTo(before);
    assertThat(lab.workspace().resolve(".ddn/tmp/rebuild")).doesNotExist();
  }

  @Test
  void whatDiffersOrIsDamagedIsNotTakenIntoUse() throws IOException {
    lab.rows("UPDATE core.run SET notes = 'made up' WHERE source = 'wandb-export'");
    String before = lab.digest();
    Result differing = lab.session().run("rebuild", "--format", "json");
    assertThat(differing.status()).isEqualTo(3);
    assertThat(differing.json().path("differences").toString()).contains("core.run: 137 rows");
    assertThat(differing.err()).contains("--accept-differences", "the old one stays");
    assertThat(lab.digest()).isEqualTo(before);

    Path damaged;
    try (Stream<Path> files = Files.walk(lab.workspace().resolve("raw"))) {
      damaged =
          files.filter(file -> file.toString().endsWith(".gz")).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    Result refused =
        lab.session().run("rebuild", "--accept-differences", "--format", "json");
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.json().path("replaced").asBoolean()).isFalse();
    assertThat(refused.json().path("failures").get(0).path("reason").asString())
        .contains("damaged");
    assertThat(lab.digest()).isEqualTo(before);
  }
}
