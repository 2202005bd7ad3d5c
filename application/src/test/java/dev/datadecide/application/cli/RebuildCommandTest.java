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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warehouse made again from nothing but the raw artifacts and what the user decided. */
class RebuildCommandTest {
  @TempDir private Path folder;

  @Test
  void holdsTheSameWhenItIsMadeFromManySources() throws IOException {
    CareLab lab = CareLab.fill(folder);
    lab.session().ok("annotate", CareLab.MATCHED, "--note", "begins oddly", "--tag", "suspect");
    lab.session().ok("metric", "define", "pile_bits", "log2(`pile-valppl`)");
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
    assertThat(lab.session().ok("lineage", "decisions").out()).contains("asked the author");
    assertThat(lab.session().ok("annotate").out()).contains("begins oddly", "suspect");
    assertThat(lab.session().ok("metric").out()).contains("log2(`pile-valppl`)");
    assertThat(lab.workspace().resolve(".ddn/tmp/rebuild")).doesNotExist();

    lab.rows("UPDATE ledger.batch SET request = NULL");
    assertThat(lab.session().ok("rebuild", "--format", "json").json().path("equal").asBoolean())
        .as("of a ledger that does not say how sources were asked")
        .isTrue();
  }

  @Test
  void theDigestDoesNotDependOnTheOrderOfRowsAndTellsEveryChange() throws IOException {
    CareLab lab = CareLab.small(folder);
    String before = lab.digest();
    lab.rows("CREATE TABLE core.turned AS SELECT * FROM core.metric_point ORDER BY value DESC");
    lab.rows("DELETE FROM core.metric_point");
    lab.rows("INSERT INTO core.metric_point SELECT * FROM core.turned");
    lab.rows("DROP TABLE core.turned");
    assertThat(lab.digest()).isEqualTo(before);
    lab.rows("CREATE TABLE core.doubled AS SELECT * FROM core.run_provenance LIMIT 1");
    lab.rows("INSERT INTO core.run_provenance SELECT * FROM core.doubled");
    lab.rows("INSERT INTO core.run_provenance SELECT * FROM core.doubled");
    lab.rows("DROP TABLE core.doubled");
    String twice = lab.session().run("verify", "--content", "--format", "json").out();
    assertThat(twice).doesNotContain(before);
    lab.rows("UPDATE core.history_row SET digest = digest + 1 WHERE step = 2");
    assertThat(lab.session().run("verify", "--content", "--format", "json").out())
        .isNotEqualTo(twice);
  }

  @Test
  void whatEndsItEarlyLeavesTheOldWarehouse() throws IOException {
    CareLab lab = CareLab.small(folder);
    String before = lab.digest();
    ReplayProgress impatient =
        new ReplayProgress() {
          @Override
          public void pass(int index, int count, SourceId source, int artifacts) {
            if (index == 2) {
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
  void whatDiffersIsTakenIntoUseOnlyOnDemand() throws IOException {
    CareLab lab = CareLab.small(folder);
    String before = lab.digest();
    lab.rows("UPDATE core.run SET notes = 'made up' WHERE run_id = 'beta77'");
    Result differing = lab.session().run("rebuild", "--format", "json");
    assertThat(differing.status()).isEqualTo(3);
    assertThat(differing.json().path("differences").toString())
        .isEqualTo("[\"core.run: 3 rows on both sides, with other content\"]");
    assertThat(differing.err()).contains("--accept-differences", "the old one stays");
    assertThat(lab.digest()).isNotEqualTo(before);
    lab.session().ok("rebuild", "--accept-differences");
    assertThat(lab.digest()).isEqualTo(before);
  }

  @Test
  void aDamagedArtifactStandsAgainstIt() throws IOException {
    CareLab lab = CareLab.small(folder);
    Path damaged;
    try (Stream<Path> files = Files.walk(lab.workspace().resolve("raw"))) {
      damaged =
          files.filter(file -> file.toString().endsWith(".gz")).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    Result refused = lab.session().run("rebuild", "--accept-differences", "--format", "json");
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.json().path("replaced").asBoolean()).isFalse();
    assertThat(refused.json().path("failures").get(0).path("reason").asString())
        .contains("damaged");
    Result doctor = lab.session().run("doctor", "--format", "json");
    assertThat(doctor.status()).isEqualTo(3);
    assertThat(doctor.json())
        .anySatisfy(check -> {
          assertThat(check.path("check").asString()).isEqualTo("raw artifacts");
          assertThat(check.path("state").asString()).isEqualTo("wrong");
          assertThat(check.path("remedy").asString()).contains("backup");
        });
    Path target = folder.resolve("copy");
    Result backup = lab.session().run("backup", target.toString());
    assertThat(backup.status()).isEqualTo(3);
    assertThat(backup.err()).contains("is damaged");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("copy"));
  }
}
