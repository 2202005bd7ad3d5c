package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Forgetting, clearing up, copying and moving a small workspace, and what its user says. */
class WorkspaceCareTest {
  @TempDir private Path folder;
  private CareLab lab;

  @BeforeEach
  void fill() throws IOException {
    lab = CareLab.small(folder);
  }

  /** Whether a text is anywhere in the files of the workspace, packed ones included. */
  private boolean holds(String text) throws IOException {
    try (Stream<Path> files = Files.walk(lab.workspace())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (InputStream raw = Files.newInputStream(file);
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
          if (new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1).contains(text)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  @Test
  void forgetsARunOutOfEveryByteAndShowsItFirst() throws IOException {
    CommandSession session = lab.session();
    session.ok("annotate", "beta77", "--note", "by a person");
    String before = lab.digest();
    Result shown = session.ok("forget", "beta77", "--format", "json");
    assertThat(shown.json().path("state").asString()).isEqualTo("would_be_forgotten");
    assertThat(shown.json().path("records").asLong()).isEqualTo(4);
    assertThat(shown.json().path("decisions").toString()).contains("by a person");
    assertThat(shown.json().path("artifacts").findValuesAsString("fate"))
        .containsExactlyInAnyOrder("rewritten", "rewritten");
    assertThat(shown.err())
        .contains("nothing was changed", "would bring it back from wandb-export");
    assertThat(lab.digest()).isEqualTo(before);
    assertThat(holds("beta77")).isTrue();

    session.ok("forget", "beta77", "--yes");

    assertThat(holds("beta77")).isFalse();
    assertThat(session.run("run", "beta77").status()).isEqualTo(2);
    assertThat(session.ok("runs", "--format", "json").json()).hasSize(2);
    assertThat(session.ok("history", "gamma77", "--format", "json").json()).hasSize(3);
    assertThat(session.ok("verify", "--format", "json").json().path("sound").asBoolean()).isTrue();
    assertThat(session.ok("status", "--format", "json").json().path("forgotten").asInt())
        .isEqualTo(1);
    assertThat(lab.rows("SELECT what, runs, records FROM ledger.forgotten"))
        .containsExactly("run|1|4");
    assertThat(session.ok("rebuild", "--format", "json").json().path("equal").asBoolean()).isTrue();
  }

  @Test
  void forgetsASourceAndKeepsTheOthers() throws IOException {
    CommandSession session = lab.session();
    session.ok("forget", "wandb-export", "--yes");
    assertThat(holds("alpha77")).isFalse();
    assertThat(session.ok("runs", "--format", "json").json()).isEmpty();
    assertThat(lab.rows("SELECT DISTINCT source FROM ledger.batch")).containsExactly("olmes-dump");
    assertThat(session.ok("verify", "--format", "json").json().path("sound").asBoolean()).isTrue();
    assertThat(session.ok("sources", "--format", "json").json().findValuesAsString("source"))
        .containsExactly("olmes-dump");
    assertThat(session.run("forget", "wandb-exprot").err()).contains("no run is called");
  }

  @Test
  void clearsUpWhatNothingNeedsAndNothingElse() throws IOException {
    String before = lab.digest();
    Path unfinished = lab.workspace().resolve("published/frames/.writing-1.parquet");
    Files.createDirectories(unfinished.getParent());
    Files.writeString(unfinished, "half");
    Path stranger = lab.workspace().resolve("raw/00/stranger");
    Files.createDirectories(stranger.getParent());
    Files.writeString(stranger, "whose is it");
    JsonNode shown = lab.session().ok("gc", "--format", "json").json();
    assertThat(shown.findValuesAsString("kind")).contains("unfinished", "stranger").hasSize(2);
    assertThat(unfinished).exists();
    lab.session().ok("gc", "--yes");
    assertThat(unfinished).doesNotExist();
    assertThat(lab.session().ok("gc", "--format", "json").json()).isEmpty();
    assertThat(lab.digest()).isEqualTo(before);
  }

  @Test
  void copiesAndMovesAWorkspaceThatHoldsTheSame() throws IOException {
    String before = lab.digest();
    Path target = folder.resolve("backup");
    Result copied = lab.session().ok("backup", target.toString(), "--format", "json");
    assertThat(copied.json().path("files").asLong()).isGreaterThan(5);
    CommandSession there = CommandSession.ofProduct(folder).set("DDN_WORKSPACE", target.toString());
    JsonNode verified = there.ok("verify", "--content", "--format", "json").json();
    assertThat(verified.path("content_digest").asString()).isEqualTo(before);
    assertThat(lab.digest()).isEqualTo(before);

    Result refused = lab.session().run("backup", target.toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("DDN-1008", "exists already");
    assertThat(lab.session().run("backup", lab.workspace().resolve("in").toString()).err())
        .contains("in or above the workspace");
    assertThat(lab.session().run("move", folder.resolve("no/where").toString()).err())
        .contains("there is no folder");

    Path moved = folder.resolve("moved");
    lab.session().ok("move", moved.toString());
    assertThat(lab.workspace()).doesNotExist();
    assertThat(
            CommandSession.ofProduct(folder)
                .set("DDN_WORKSPACE", moved.toString())
                .ok("verify", "--content", "--format", "json")
                .json()
                .path("content_digest")
                .asString())
        .isEqualTo(before);
  }

  @Test
  void keepsNotesAndTagsOfRuns() {
    CommandSession session = lab.session();
    session.ok("annotate", "alpha77", "--note", "<b>odd</b>", "--tag", "keep", "--tag", "keep");
    assertThat(session.ok("annotate", "alpha77", "--format", "json").json()).hasSize(2);
    assertThat(session.ok("runs", "--tag", "keep", "--format", "json").json()).hasSize(1);
    assertThat(session.ok("run", "alpha77").out()).contains("<b>odd</b>");
    assertThat(session.run("annotate", "alpha77", "--remove", "--tag", "kepe").err())
        .contains("did you mean keep?");
    session.ok("annotate", "alpha77", "--remove", "--tag", "keep");
    assertThat(session.ok("runs", "--tag", "keep", "--format", "json").json()).isEmpty();
    for (String[] bad :
        List.of(
            new String[] {"annotate", "--tag", "x"},
            new String[] {"annotate", "alpha77", "--remove"},
            new String[] {"annotate", "alpha77", "--note", " "})) {
      assertThat(session.run(bad).status()).isEqualTo(2);
    }
  }

  @Test
  void worksOutMetricsThatTheUserDefines() {
    CommandSession session = lab.session();
    session.ok("metric", "define", "squared", "loss ^ 2", "--direction", "lower");
    session.ok("metric", "define", "half_of_it", "squared / 2");
    JsonNode points =
        session
            .ok("curve", "alpha77", "--metric", "half_of_it", "--long", "--format", "json")
            .json();
    assertThat(points.findValues("value").stream().map(JsonNode::asDouble))
        .containsExactly(0.5, 0.25 / 2, 1.0 / 9 / 2);
    assertThat(session.run("curve", "alpha77", "--metric", "half_of_i").err())
        .contains("did you mean half_of_it?");
    assertThat(session.run("metric", "remove", "squared").err()).contains("half_of_it is defined");
    assertThat(session.run("metric", "define", "squared", "half_of_it + 1").err())
        .contains("is defined by itself");
    assertThat(session.run("metric", "define", "acc_raw", "loss").err())
        .contains("a standard metric is called acc_raw");
    assertThat(session.run("metric", "define", "x", "loss * (2 + ").err()).contains("at column 12");
    assertThat(session.ok("metric", "--format", "json").json()).hasSize(2);
  }
}
