package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Questions of research, asked of the sample suite. */
class ResearchCommandsTest {

  @TempDir private static Path folder;
  private static CommandSession session;

  /** A run of preference tuning, whose parent is a finetuning run. */
  private static String preferred = "";

  @BeforeAll
  static void makeTheWorkspace() {
    session = CommandSession.ofProduct(folder);
    session.ok("quickstart");
    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
    preferred =
        json("runs", "--type", "preference_tuning", "--limit", "1").at("/0/run_key").asString();
  }

  private static JsonNode json(String... command) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--format";
    all[command.length + 1] = "json";
    return session.ok(all).json();
  }

  @Test
  void lineagesListsCheckpointsWithTheirFamilies() {
    JsonNode families = json("lineages");
    long runs = 0;
    for (JsonNode family : families) {
      runs += family.get("runs").asLong();
      assertThat(family.get("runs").asLong())
          .isEqualTo(
              family.get("supervised_finetuning").asLong()
                  + family.get("preference_tuning").asLong()
                  + family.get("others").asLong());
    }
    assertThat(runs).as("every post-training run of the sample").isEqualTo(47);
    JsonNode one = json("lineages", "--recipe", "d17", "--size", "60M", "--step", "6250");
    assertThat(one).hasSize(1);
    assertThat(one.get(0).get("lineage_id").asString()).isEqualTo("Dolma1.7/60M/small aux 2/6250");
    assertThat(one.get(0).get("base_run").asString()).endsWith("dolma1_7-60M-small-aux-2");
    JsonNode members = json("lineages", "--members");
    assertThat(members).hasSize(47);
    assertThat(members.findValuesAsString("depth")).contains("1", "2");
    assertThat(session.run("lineages", "--seed", "nobody").status()).isEqualTo(2);
    assertThat(session.run("lineages", "--step", "-3").status()).isEqualTo(2);
  }

  @Test
  void explainNamesArtifactPathAndValueOfEachPieceOfEvidence() {
    JsonNode explained = json("explain", "lineage", "250912-172812_match");
    assertThat(explained.get("evidence")).hasSizeGreaterThanOrEqualTo(4);
    boolean matched = false;
    for (JsonNode piece : explained.get("evidence")) {
      assertThat(piece.get("artifact").asString()).endsWith("runs.parquet");
      assertThat(piece.get("sha256").asString()).hasSize(64);
      assertThat(piece.get("row").asLong()).isNotNegative();
      assertThat(piece.get("value").asString()).isNotEmpty();
      if (piece.get("kind").asString().equals("matched_evaluation")) {
        matched = true;
        assertThat(piece.get("place").asString())
            .isEqualTo("configuration pretrain_eval/pile-validation/Perplexity");
        assertThat(piece.get("detail").asString()).contains(piece.get("value").asString());
        assertThat(piece.get("matched_artifact").asString()).contains("ppl");
      }
    }
    assertThat(matched).isTrue();
    assertThat(session.run("explain").status()).isEqualTo(2);
  }

  @Test
  void aPinIsKeptThroughIngestAndCanBeTakenBack() {
    JsonNode before = json("lineage", preferred);
    String found = before.at("/parent/run_key").asString();
    JsonNode pinned =
        json("lineage", "pin", preferred, "2025_09_02-12_26_00", "--why", "=the log says so");
    assertThat(pinned.at("/parent/run_key").asString()).contains("2025_09_02-12_26_00");
    assertThat(pinned.at("/evidence/0/kind").asString()).isEqualTo("pinned");
    assertThat(pinned.at("/contradictions/0/detail").asString()).contains(found, "pinned");

    session.ok("quickstart");
    assertThat(json("lineage", preferred).get("parent")).isEqualTo(pinned.get("parent"));
    assertThat(json("explain", "lineage", preferred).at("/evidence/0/place").asString())
        .isEqualTo("pin");
    assertThat(json("lineage", "decisions").findValuesAsString("why"))
        .containsExactly("=the log says so");
    assertThat(session.ok("lineage", "decisions", "--format", "csv").out())
        .as("no program takes a cell for a formula")
        .contains("'=the log says so");

    JsonNode rejected = json("lineage", "reject", preferred, "--why", "not that either");
    assertThat(rejected.at("/decision/decision").asString()).isEqualTo("rejected");
    assertThat(json("lineage", "unpin", preferred).get("parent")).isEqualTo(before.get("parent"));
    assertThat(session.run("lineage", "unpin", preferred).status()).isEqualTo(2);
  }

  @Test
  void aPinThatCannotBeIsRefused() {
    String parent = json("lineage", preferred).at("/parent/run_key").asString();
    CommandSession.Result round =
        session.run("lineage", "pin", parent, preferred, "--why", "the other way round");
    assertThat(round.status()).isEqualTo(2);
    assertThat(round.err()).contains("descends from it");
    CommandSession.Result own = session.run("lineage", "pin", parent, parent, "--why", "itself");
    assertThat(own.status()).isEqualTo(2);
    assertThat(
            session
                .run(
                    "lineage",
                    "pin",
                    preferred,
                    "huggingface.co/allenai/DataDecide/dolma1_7-4M-default",
                    "--why",
                    "no step")
                .err())
        .contains("RECIPE/SIZE/SEED/STEP");
    assertThat(session.run("lineage", "pin", preferred, parent, "--why", " ").err())
        .contains("needs a reason");
    assertThat(session.run("lineage", "reject", "h0stile2", "--why", "which?").err())
        .contains("no parent of", "that could be rejected");
    assertThat(json("lineage", "decisions")).isEmpty();
  }

  @Test
  void curvesOfManyRunsAreTheirCurvesWithSharedPretrainingOnce() {
    JsonNode tuned = json("runs", "--type", "supervised_finetuning", "--size", "20M");
    Set<String> expected = new TreeSet<>();
    for (JsonNode run : tuned) {
      for (JsonNode point :
          json("curve", run.get("run_key").asString(), "-m", "train_loss", "-m", "pile-valppl")) {
        expected.add(point.toString());
      }
    }
    List<String> written = new ArrayList<>();
    json("curves", "--type", "supervised_finetuning", "--size", "20M", "-m", "pile-valppl")
        .forEach(point -> written.add(point.toString()));
    assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(written.stream().filter(point -> point.contains("\"is_junction\":true")))
        .as("one for each run")
        .hasSize(tuned.size());
  }

  @Test
  void curvesMarkWhatWasRepairedAndSayHowManyPointsTheyShow() {
    JsonNode all = json("curves", "2025_09_03");
    assertThat(all.findValuesAsString("token_basis")).contains("scheduled", "logged", "repaired");
    CommandSession.Result few =
        session.ok("curves", "2025_09_03", "--points", "20", "--format", "json");
    assertThat(few.json().size()).isBetween(20, 50);
    assertThat(few.err())
        .contains("shown: %d of %d points".formatted(few.json().size(), all.size()));
    assertThat(few.json().get(few.json().size() - 1)).isEqualTo(all.get(all.size() - 1));
    assertThat(session.ok("curves", "2025_09_03", "-m", "train_lost").err())
        .contains("no curve has a metric \"train_lost\"", "did you mean train_loss?");
    assertThat(session.run("curves", "--points", "1").status()).isEqualTo(2);
  }

  @Test
  void aCurveSaysWhereItsLearningRateComesFromOrHowItIsMissing() {
    Map<String, Set<String>> said = new TreeMap<>();
    for (JsonNode point : json("curves")) {
      assertThat(point.get("learning_rate").isNull())
          .as(point.toString())
          .isEqualTo(!point.get("learning_rate_status").asString().equals("present"));
      said.computeIfAbsent(point.get("run_type").asString(), type -> new TreeSet<>())
          .add(
              point.get("learning_rate_status").asString()
                  + ": "
                  + point.get("learning_rate_origin").asString());
    }
    assertThat(said)
        .containsEntry("pretraining", Set.of("present: DataDecide training schedule"))
        .containsEntry("supervised_finetuning", Set.of("present: configuration learning_rate"))
        .containsEntry("unclassified", Set.of("not_applicable: "));
  }

  @Test
  void curvesTakeALineageByItsName() {
    JsonNode points = json("curves", "Dolma1.7/60M/small aux 2/6250", "--long");
    assertThat(points.findValuesAsString("lineage_id"))
        .containsOnly("Dolma1.7/60M/small aux 2/6250");
    assertThat(points.findValuesAsString("metric")).containsOnly("train_loss");
    assertThat(session.run("curves", "Dolma1.7/60M/small aux 2/7").status()).isEqualTo(2);
  }

  @Test
  void scalingCurvesAreMeansOverTheSeedsOfFinalValues() {
    JsonNode points = json("scaling-curves", "--metric", "pile-valppl", "--recipe", "d17");
    assertThat(points).hasSize(5);
    double last = 0;
    for (JsonNode point : points) {
      assertThat(point.get("n").asInt()).isEqualTo(3);
      assertThat(point.get("std").asDouble()).isPositive();
      assertThat(point.get("compute").asDouble()).isGreaterThan(last);
      last = point.get("compute").asDouble();
    }
    double sum = 0;
    for (String seed : List.of("default", "small-aux-2", "small-aux-3")) {
      JsonNode curve =
          json(
              "curve",
              "huggingface.co/allenai/DataDecide/dolma1_7-4M-" + seed,
              "-m",
              "pile-valppl");
      JsonNode end = curve.get(curve.size() - 1);
      for (JsonNode point : curve) {
        end = point.get("pile-valppl").isNull() ? end : point;
      }
      sum += end.get("pile-valppl").asDouble();
    }
    assertThat(points.get(0).get("mean").asDouble()).isCloseTo(sum / 3, within(1e-9));

    JsonNode tuned =
        json("scaling-curves", "--metric", "train_loss", "--include-posttraining", "--size", "20M");
    assertThat(tuned.findValuesAsString("posttraining_method")).contains("sft", "dpo");
    assertThat(session.run("scaling-curves", "--metric", "train_loss").err())
        .contains("--include-posttraining");
  }

  @Test
  void sweepAnalysisNamesTheBestLearningRateAndWhatIsMissing() {
    JsonNode cells = json("sweep-analysis", "--recipe", "d17", "--size", "150M", "--curves");
    assertThat(cells.size()).isGreaterThanOrEqualTo(14);
    List<JsonNode> best = new ArrayList<>();
    cells.forEach(cell -> {
      if (cell.get("standing").asString().equals("best")) {
        best.add(cell);
      }
      assertThat(cell.at("/place/learning_rate").isMissingNode()).isFalse();
      assertThat(cell.get("curves").size()).isEqualTo(cell.get("runs").size());
    });
    assertThat(best).hasSize(1);
    JsonNode run = best.getFirst().at("/runs/0");
    JsonNode curve = json("curve", run.get("run_key").asString(), "-m", "train_loss");
    assertThat(run.get("last").asDouble())
        .isEqualTo(curve.get(curve.size() - 1).get("train_loss").asDouble());
    assertThat(cells.findValuesAsString("state")).contains("missing", "unfinished");

    CommandSession.Result some =
        session.ok(
            "sweep-analysis",
            "--size",
            "20M",
            "--learning-rates",
            "5e-05,0.0005,7",
            "--format",
            "json");
    assertThat(some.json()).hasSize(4);
    assertThat(some.err()).contains("no run has the learning rate 7");
    assertThat(session.ok("sweep-analysis", "--size", "150M").out())
        .contains("train_loss, lower is better", "no replicates: the noise is not known");
    JsonNode scored =
        json("sweep-analysis", "--size", "20M", "-m", "oe_eval_metrics/arc_easy/acc_raw");
    assertThat(scored.findValuesAsString("standing")).contains("best", "worse_or_tie");
    assertThat(session.run("sweep-analysis", "--method", "ppo").status()).isEqualTo(2);
    assertThat(session.run("sweep-analysis", "--better", "bigger").status()).isEqualTo(2);
  }

  @Test
  void qualityTellsWhereFindingsComeFromAndWhatToDo() {
    JsonNode findings = json("quality");
    assertThat(findings.findValuesAsString("rule"))
        .contains(
            "token-counter-restart",
            "not-finite-values",
            "evaluations-cut",
            "unfinished-run",
            "diverged-loss",
            "lineage-contradiction");
    Set<String> seen = new TreeSet<>();
    for (JsonNode finding : findings) {
      assertThat(finding.get("remedy").asString())
          .as("rule %s has a note", finding.get("rule").asString())
          .isNotEqualTo("see the documentation of the adapter");
      assertThat(finding.get("basis").asString()).isNotEmpty();
      assertThat(seen.add(finding.toString())).as("told once: %s", finding).isTrue();
    }
    JsonNode own = json("quality", "--run", "2025_09_03");
    assertThat(own.findValuesAsString("rule")).contains("token-counter-restart");
    Set<String> ofRun = new TreeSet<>();
    findings.forEach(finding -> {
      if (finding.get("subject").asString().contains("/2025_09_03")) {
        ofRun.add(finding.toString());
      }
    });
    Set<String> told = new TreeSet<>();
    own.forEach(finding -> told.add(finding.toString()));
    assertThat(told).containsAll(ofRun);
  }

  @Test
  void qualityCountsWhichRunsHaveWhichColumns() {
    for (JsonNode column : json("quality", "--coverage")) {
      if (column.get("kind").asString().equals("hyperparameter")) {
        assertThat(
                column.get("present").asInt()
                    + column.get("defaulted").asInt()
                    + column.get("missing_required").asInt()
                    + column.get("missing_optional").asInt()
                    + column.get("not_applicable").asInt())
            .isEqualTo(column.get("runs").asInt());
      }
    }
    assertThat(session.ok("quality", "--coverage").out())
        .containsPattern("supervised_finetuning +history +train_loss +42 +42 +100.0");
  }

  @Test
  void matchedPutsFinetunedScoresBesideThoseOfTheirOwnCheckpoint() {
    JsonNode scores = json("matched", "--long", "--metric", "primary_metric");
    assertThat(scores.size()).isGreaterThan(100);
    JsonNode one = null;
    for (JsonNode score : scores) {
      assertThat(score.get("delta").asDouble())
          .isEqualTo(score.get("ft").asDouble() - score.get("pt").asDouble());
      boolean isWanted =
          score.get("run_id").asString().startsWith("250912")
              && score.get("task").asString().equals("arc_easy");
      one = isWanted ? score : one;
    }
    assertThat(one).isNotNull();
    assertThat(one.get("ckpt_seed").asString())
        .as("its own, not the default")
        .isEqualTo("small aux 2");
    assertThat(one.get("pt_step").asLong()).isEqualTo(6250);
    for (JsonNode point : json("curve", "250912-172812_match", "-m", "arc_easy_primary_metric")) {
      if (point.get("step").asLong() == 6250
          && point.get("run_type").asString().equals("pretraining")) {
        assertThat(one.get("pt").asDouble())
            .isEqualTo(point.get("arc_easy_primary_metric").asDouble());
      }
    }
    JsonNode main = null;
    for (JsonNode score : scores) {
      main = score.get("run_id").asString().contains("4M_main") ? score : main;
    }
    assertThat(main).isNotNull();
    assertThat(main.get("pt_step").asLong())
        .as("main of 4M holds step 5,735, and scores end at 5,725")
        .isEqualTo(5725);
    JsonNode wide = json("matched", "--size", "60M");
    assertThat(wide).hasSize(1);
    assertThat(wide.get(0).get("delta_arc_easy_primary_metric").asDouble())
        .isEqualTo(one.get("delta").asDouble());
  }

  @Test
  void aCurveEndsWithTheScoresOfTheFinetunedModel() {
    JsonNode points = json("curve", "250912-172812_match", "-m", "arc_easy_primary_metric");
    JsonNode last = points.get(points.size() - 1);
    assertThat(last.get("run_type").asString()).isEqualTo("supervised_finetuning");
    JsonNode matched = json("matched", "--size", "60M");
    assertThat(last.get("arc_easy_primary_metric").asDouble())
        .isEqualTo(matched.get(0).get("ft_arc_easy_primary_metric").asDouble());
    assertThat(points.get(points.size() - 2).get("arc_easy_primary_metric").isNull()).isTrue();
  }

  @Test
  void kindsSayWhatTheyDeclareAndWhatOfItIsThere() {
    Map<String, JsonNode> kinds = new TreeMap<>();
    json("kinds").forEach(kind -> kinds.put(kind.get("kind").asString(), kind));
    assertThat(kinds.keySet())
        .containsExactly(
            "posttraining_evaluations",
            "preference_tuning",
            "pretraining_evaluations",
            "supervised_finetuning");
    assertThat(Objects.requireNonNull(kinds.get("pretraining_evaluations")).get("tasks").asLong())
        .as("66 tasks and 11 perplexities")
        .isEqualTo(77);
    assertThat(Objects.requireNonNull(kinds.get("supervised_finetuning")).get("scores").asLong())
        .isEqualTo(
            Objects.requireNonNull(kinds.get("posttraining_evaluations")).get("scores").asLong())
        .isPositive();
    assertThat(Objects.requireNonNull(kinds.get("preference_tuning")).get("tasks_missing").asLong())
        .as("no preference-tuned model of the sample is evaluated")
        .isEqualTo(10);
    Map<String, JsonNode> declared = new TreeMap<>();
    json("kinds", "preference_tuning")
        .forEach(rule -> declared.put(rule.get("parameter").asString(), rule));
    assertThat(Objects.requireNonNull(declared.get("dpo_beta")).get("requirement").asString())
        .isEqualTo("required");
    assertThat(Objects.requireNonNull(declared.get("dpo_beta")).get("present").asLong())
        .isEqualTo(3);
    assertThat(Objects.requireNonNull(declared.get("num_train_epochs")).get("default").asString())
        .isEqualTo("1");
    assertThat(
            Objects.requireNonNull(declared.get("comparison_metric")).get("requirement").asString())
        .isEqualTo("not_applicable");
    assertThat(json("kinds", "preference_tuning", "--tasks").findValuesAsString("state"))
        .containsOnly("missing");
    assertThat(json("kinds", "posttraining_evaluations", "--tasks").findValuesAsString("state"))
        .containsOnly("present");
    assertThat(json("kinds", "supervised_finetuning", "--problems").findValuesAsString("rule"))
        .contains("lineage-contradiction");
    assertThat(session.run("kinds", "supervised").err())
        .contains("did you mean supervised_finetuning?");
  }

  @Test
  void noSweepOfTheSampleHasSeveralMethods() {
    assertThat(json("sweeps", "--across-methods")).isEmpty();
    assertThat(session.ok("sweeps", "--across-methods").err()).contains("no sweeps have several");
  }
}
