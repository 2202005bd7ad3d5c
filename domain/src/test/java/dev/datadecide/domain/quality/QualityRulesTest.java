package dev.datadecide.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.NativeName;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceVisit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QualityRulesTest {
  private final List<RunRow> rows = new ArrayList<>();
  private final List<TrainingRun> runs = new ArrayList<>();
  private final List<RunHealth> histories = new ArrayList<>();
  private final List<CheckpointCoverage> evaluated = new ArrayList<>();
  private final List<FinalScore> finals = new ArrayList<>();

  private final List<StoredName> names = new ArrayList<>();
  private final List<SourceVisit> sources = new ArrayList<>();

  private List<QualityFinding> findings() {
    QualityFacts facts =
        new QualityFacts() {
          @Override
          public List<RunRow> runs() {
            return rows;
          }

          @Override
          public void each(Consumer<TrainingRun> run) {
            runs.forEach(run);
          }

          @Override
          public List<RunHealth> histories() {
            return histories;
          }

          @Override
          public LineageGraph lineages() {
            return LineageGraph.of(List.of());
          }

          @Override
          public List<CheckpointCoverage> evaluated() {
            return evaluated;
          }

          @Override
          public List<FinalScore> finals(String metric) {
            return finals;
          }

          @Override
          public List<StoredName> scoreNames() {
            return names;
          }

          @Override
          public List<SourceVisit> sources() {
            return sources;
          }

          @Override
          public Instant now() {
            return Instant.parse("2026-06-01T00:00:00Z");
          }
        };
    List<QualityFinding> found = new ArrayList<>();
    for (QualityRule rule : QualityRules.builtIn()) {
      List<String> own = rule.notes().stream().map(RuleNote::rule).toList();
      List<QualityFinding> each = rule.check(facts);
      assertThat(each).extracting(QualityFinding::rule).allMatch(own::contains);
      found.addAll(each);
    }
    return found;
  }

  private static List<String> rules(List<QualityFinding> findings) {
    return findings.stream().map(QualityFinding::rule).toList();
  }

  private static RunHealth health(String run, long rows, double least, double last, String digest) {
    return new RunHealth(
        RunKey.of("lab", "p", run),
        rows,
        0,
        OptionalLong.of(100),
        0,
        OptionalLong.of(10),
        OptionalDouble.of(10),
        0,
        "",
        OptionalDouble.of(least),
        OptionalDouble.of(last),
        true,
        3,
        digest);
  }

  @Test
  void anEmptyWarehouseIsInOrder() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void seesLossesThatDivergeAndHistoriesThatAreEqual() {
    histories.add(health("fine", 9, 1, 1.9, "a"));
    histories.add(health("blown up", 9, 1, 2.1, "b"));
    histories.add(health("nan", 9, 1, Double.NaN, "c"));
    histories.add(health("copy", 9, 1, 1.9, "a"));
    histories.add(health("one row", 1, 1, 1, "d"));
    histories.add(health("one row too", 1, 1, 1, "d"));
    assertThat(findings())
        .extracting(finding -> finding.rule() + " " + finding.subject())
        .containsExactlyInAnyOrder(
            "diverged-loss api.wandb.ai/lab/p/blown up",
            "diverged-loss api.wandb.ai/lab/p/nan",
            "duplicate-run api.wandb.ai/lab/p/copy");
  }

  @Test
  void tellsWhereEvaluationsAreCutAndHaveHoles() {
    evaluated.add(new CheckpointCoverage("C4", "750M", "default", 26_250, 66));
    assertThat(findings())
        .anySatisfy(finding -> {
          assertThat(finding.rule()).isEqualTo("evaluations-cut");
          assertThat(finding.detail()).isEqualTo("the last evaluated step is 26250 of 63589");
        })
        .anySatisfy(finding -> {
          assertThat(finding.rule()).isEqualTo("checkpoint-hole");
          assertThat(finding.detail()).startsWith("no run is evaluated at 1250, 2500");
        });
  }

  @Test
  void namesRunsWhoseCheckpointsLackTasks() {
    evaluated.add(new CheckpointCoverage("C4", "4M", "default", 5_725, 66));
    evaluated.add(new CheckpointCoverage("C4", "4M", "default", 5_000, 65));
    evaluated.add(new CheckpointCoverage("C4", "4M", "default", 2_500, 64));
    evaluated.add(new CheckpointCoverage("C4", "4M", "small aux 2", 1_250, 66));
    assertThat(findings())
        .filteredOn(finding -> finding.rule().equals("checkpoint-tasks-missing"))
        .containsExactly(
            QualityFinding.note(
                "checkpoint-tasks-missing",
                "checkpoints of C4, 4M, default",
                "2 checkpoints lack tasks; step 2500 has 64 of 66"));
  }

  @Test
  void namesScoresThatNoMappingReads() {
    names.add(
        new StoredName(
            NativeName.of(EvaluationSystem.OE_EVAL, "made_up", "acc"),
            7,
            Optional.of(RunKey.of("lab", "p", "one"))));
    names.add(
        new StoredName(
            NativeName.of(EvaluationSystem.DATADECIDE, "boolq", "acc_raw"), 9, Optional.empty()));
    assertThat(findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("unmapped-name");
          assertThat(finding.subject()).startsWith("name oe-eval ").contains("made_up");
          assertThat(finding.detail())
              .isEqualTo(
                  "7 scores have a name that the mapping does not know; one of them is of"
                      + " api.wandb.ai/lab/p/one");
        });
  }

  @Test
  void tellsOfSourcesThatWereNotAskedForLongOrAnsweredInPart() {
    visited("fresh", "2026-05-02T00:00:00Z", Optional.empty());
    visited("stale", "2026-05-01T23:59:59Z", Optional.empty());
    visited("partly", "2026-05-31T00:00:00Z", Optional.of("2 of 3 pages or runs failed"));
    sources.add(
        new SourceVisit(new SourceId("wandb-api"), "never", Optional.empty(), Optional.empty()));
    assertThat(findings())
        .containsExactly(
            QualityFinding.note(
                "stale-source",
                "source wandb-api stale",
                "it was last asked at 2026-05-01T23:59:59Z, 30 days ago"),
            QualityFinding.warning(
                "source-incomplete", "source wandb-api partly", "2 of 3 pages or runs failed"));
  }

  private void visited(String place, String at, Optional<String> problem) {
    sources.add(
        new SourceVisit(new SourceId("wandb-api"), place, Optional.of(Instant.parse(at)), problem));
  }

  @Test
  void namesRunsThatPeopleTakeForEachOther() {
    for (String name :
        List.of("My run 1", "my-run_1", "MY RUN (1)", "my run 2", "lr-1.0", "lr-10", "?", "!")) {
      rows.add(
          RunRow.builder()
              .key(RunKey.of("lab", "p", "k" + rows.size()))
              .displayName(name)
              .state(new RunState("finished"))
              .type(TrainingType.UNCLASSIFIED)
              .source("test")
              .build());
    }
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.detail()).startsWith("3 runs look alike by name: "));
  }

  @Test
  void missesEvaluationsOfFinishedFinetuning() {
    tuned("bare", "finished", 0);
    tuned("evaluated", "finished", 3);
    tuned("crashed", "crashed", 0);
    assertThat(findings())
        .extracting(QualityFinding::rule, QualityFinding::subject)
        .containsExactly(
            tuple("finetune-without-evaluation", RunKey.of("lab", "p", "bare").text()));
  }

  private void tuned(String run, String state, long evaluations) {
    rows.add(
        RunRow.builder()
            .key(RunKey.of("lab", "p", run))
            .displayName(run)
            .state(new RunState(state))
            .type(TrainingType.SUPERVISED_FINETUNING)
            .source("test")
            .build());
    RunHealth fine = health(run, 9, 1, 1, run);
    histories.add(
        new RunHealth(
            fine.run(),
            9,
            0,
            fine.lastStep(),
            0,
            fine.widestGap(),
            fine.usualGap(),
            0,
            "",
            fine.leastLoss(),
            fine.lastLoss(),
            true,
            evaluations,
            run));
  }

  @Test
  void everyRuleHasOneNote() {
    List<String> all = new ArrayList<>(RuleNotes.all().stream().map(RuleNote::rule).toList());
    QualityRules.builtIn().forEach(rule -> rule.notes().forEach(note -> all.add(note.rule())));
    assertThat(all).doesNotHaveDuplicates().allMatch(rule -> rule.matches("[a-z]+(-[a-z]+)+"));
    assertThat(RuleNotes.all())
        .allSatisfy(note -> {
          assertThat(note.basis()).isNotBlank();
          assertThat(note.remedy()).isNotBlank();
        });
    assertThat(rules(findings())).isEmpty();
    assertThat(RuleNotes.of("lineage-contradiction")).isPresent();
    assertThat(Optional.of("of-a-plugin").flatMap(RuleNotes::of)).isEmpty();
  }
}
