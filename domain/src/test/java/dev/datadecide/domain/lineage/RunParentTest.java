package dev.datadecide.domain.lineage;

import static dev.datadecide.domain.lineage.SampleRuns.FINETUNING;
import static dev.datadecide.domain.lineage.SampleRuns.PREFERENCE;
import static dev.datadecide.domain.lineage.SampleRuns.key;
import static dev.datadecide.domain.lineage.SampleRuns.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunParentTest {
  private static final String TUNED =
      "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M_main_100Mtx1_--learning_rate=5e-06";
  private static final String PREFERRED =
      "2025_08_27-07_52_26_test_dpo_tune_cache_dd__dolma1_7-4M__main__100Mt_lr=5e-06_default"
          + "_--learning_rate=2e-07";
  private static final Map<String, String> HUB_PATH =
      Map.of("model_name_or_path", "/x/models--allenai--DataDecide-dolma1_7-4M/snapshots/618a19");

  private static Map<String, String> path(String path) {
    return Map.of("model_name_or_path", path);
  }

  private static TrainingRun tuned() {
    return SampleRuns.run(TUNED, with(FINETUNING, HUB_PATH));
  }

  private static TrainingRun preferring(String path) {
    return SampleRuns.run(PREFERRED, with(PREFERENCE, path(path)));
  }

  private static LineageResolution resolve(TrainingRun run, LineageSources sources) {
    return new LineageResolver(sources).resolve(run);
  }

  private static LineageVerdict verdict(TrainingRun run, LineageSources sources) {
    return resolve(run, sources).edge().verdict();
  }

  @Test
  void aScrubbedPathLeavesADescribedButUnresolvedRun() {
    KnownThings sources =
        new KnownThings()
            .scored("Dolma1.7 4M", 0, 5725, 143.97755432128906)
            .perplexity("Dolma1.7 4M", 0, 5735, 143.8685760498047);
    TrainingRun run =
        SampleRuns.run(
            PREFERRED,
            with(
                PREFERENCE,
                path("/scrubbed/path"),
                Map.of(
                    "model_revision", "main",
                    "model_size", "3700000",
                    "pretrain_eval/pile-validation/Perplexity", "143.9775543213")));
    LineageResolution resolution = resolve(run, sources);
    LineageVerdict verdict = resolution.edge().verdict();

    assertThat(verdict.state()).isEqualTo(LineageState.UNRESOLVED);
    assertThat(verdict.parent()).isInstanceOf(ParentRef.PosttrainingRunRef.class);
    assertThat(verdict.parent().run()).isEmpty();
    assertThat(verdict.parent().checkpoint().map(CheckpointRef::text))
        .contains("4M Dolma1.7, seed default, step main");
    assertThat(verdict.confidence()).isEqualTo(0.5);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(resolution.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("unresolved-parent");
          assertThat(finding.detail()).contains("4M Dolma1.7", "model_name_or_path");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/out/" + TUNED,
        "/out/" + TUNED + "/",
        "/out/model/" + TUNED + "/",
        "C:\\out\\model\\" + TUNED,
        TUNED,
        "/out/" + TUNED + "/merged"
      })
  void theFolderOfAKnownRunIsItsParent(String path) {
    KnownThings sources =
        new KnownThings().with(tuned()).scored("Dolma1.7 4M", 0, 5725, 143.97755432128906);
    LineageResolution resolution = resolve(preferring(path), sources);
    LineageVerdict verdict = resolution.edge().verdict();

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent().run()).contains(key(TUNED));
    assertThat(verdict.parent().checkpoint().map(CheckpointRef::text))
        .contains("4M Dolma1.7, seed default, step main");
    // Declared path 0.5 and run name 0.4.
    assertThat(verdict.confidence()).isEqualTo(0.9);
    assertThat(resolution.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"step_1000", "epoch_1", "checkpoint-20"})
  void intermediateWeightsOfARunAreNoted(String part) {
    LineageResolution resolution =
        resolve(
            preferring("/out/model/" + TUNED + "/" + part + "/"), new KnownThings().with(tuned()));

    assertThat(resolution.edge().verdict().parent().run()).contains(key(TUNED));
    assertThat(resolution.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("intermediate-parent-weights");
          assertThat(finding.detail()).contains(part);
        });
  }

  @Test
  void theFolderOfAnUnknownRunIsUnresolvedAndNamed() {
    LineageResolution resolution =
        resolve(
            SampleRuns.run("tuned-again", with(FINETUNING, path("/out/model/never-seen/"))),
            new KnownThings());

    assertThat(resolution.edge().verdict().state()).isEqualTo(LineageState.UNRESOLVED);
    assertThat(resolution.edge().verdict().parent().kind()).isEqualTo("posttraining_run");
    assertThat(resolution.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("never-seen"));
  }

  @Test
  void finetuningOnTopOfFinetuningFindsTheRootAtAnyDepth() {
    KnownThings sources = new KnownThings().with(tuned());
    String below = TUNED;
    for (int depth = 0; depth < 5; depth++) {
      String name = "again-" + depth;
      sources.with(SampleRuns.run(name, with(FINETUNING, path("/out/model/" + below))));
      below = name;
    }
    LineageVerdict verdict =
        verdict(SampleRuns.run("last", with(FINETUNING, path("/out/model/" + below))), sources);

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent().run()).contains(key("again-4"));
    assertThat(verdict.parent().checkpoint().map(CheckpointRef::text))
        .contains("4M Dolma1.7, seed default, step main");
  }

  @Test
  void aParentFromAnotherModelThanTheNameSaysIsAContradiction() {
    TrainingRun parent =
        SampleRuns.run(
            TUNED.replace("4M", "60M"), with(FINETUNING, path("allenai/DataDecide-dolma1_7-60M")));
    LineageVerdict verdict =
        verdict(preferring("/out/" + parent.key().runId()), new KnownThings().with(parent));

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.contradictions())
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).contains("size 4M", "size 60M"));
  }

  @Test
  void ofSeveralRunsWithOneIdTheOneInTheSameProjectIsTheParent() {
    KnownThings sources =
        new KnownThings()
            .with(tuned())
            .with(elsewhere("lab", "other", TUNED))
            .with(elsewhere("zoo", "tuning", TUNED));

    assertThat(verdict(preferring("/out/" + TUNED), sources).parent().run()).contains(key(TUNED));
  }

  @Test
  void severalEquallyNearRunsWithOneIdAreAmbiguous() {
    KnownThings sources =
        new KnownThings()
            .with(elsewhere("lab", "one", TUNED))
            .with(elsewhere("lab", "two", TUNED))
            .with(elsewhere("zoo", "three", TUNED));
    LineageResolution resolution = resolve(preferring("/out/" + TUNED), sources);

    assertThat(resolution.edge().verdict().state()).isEqualTo(LineageState.AMBIGUOUS);
    assertThat(resolution.edge().verdict().parent().run()).isEmpty();
    assertThat(resolution.edge().verdict().confidence()).isLessThanOrEqualTo(0.5);
    assertThat(resolution.findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.detail())
                .contains("lab/one", "lab/two")
                .doesNotContain("zoo/three"));
  }

  @Test
  void ofTwoEquallyNearRunsTheOneThatTheUserDidNotRejectIsTheParent() {
    TrainingRun child = preferring("/out/" + TUNED);
    TrainingRun one = elsewhere("lab", "one", TUNED);
    TrainingRun two = elsewhere("lab", "two", TUNED);
    KnownThings sources = new KnownThings().with(one).with(two);
    sources.with(pin(child, LineagePin.Decision.REJECTED, one.key()));
    assertThat(verdict(child, sources).state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict(child, sources).parent().run()).contains(two.key());

    TrainingRun three = elsewhere("lab", "three", TUNED);
    LineageResolution still = resolve(child, sources.with(three));
    assertThat(still.edge().verdict().state()).isEqualTo(LineageState.AMBIGUOUS);
    assertThat(still.findings().getFirst().detail())
        .contains("lab/two", "lab/three")
        .doesNotContain("lab/one");
  }

  @Test
  void aRunThatNamesItselfIsACycle() {
    TrainingRun run = preferring("/out/" + PREFERRED);
    LineageVerdict verdict = verdict(run, new KnownThings().with(run));

    assertThat(verdict.state()).isEqualTo(LineageState.UNRESOLVED);
    assertThat(verdict.parent().run()).isEmpty();
    assertThat(verdict.contradictions())
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).startsWith("cycle: "));
    assertThat(verdict.confidence()).isLessThanOrEqualTo(0.5);
  }

  @Test
  void runsThatNameEachOtherAreACycleForBoth() {
    TrainingRun one = SampleRuns.run("one", with(FINETUNING, path("/out/model/two")));
    TrainingRun two = SampleRuns.run("two", with(FINETUNING, path("/out/model/one")));
    KnownThings sources = new KnownThings().with(one).with(two);

    assertThat(verdict(one, sources).contradictions())
        .containsExactly("cycle: the declared paths lead round in a circle, one -> two -> one");
    assertThat(verdict(two, sources).state()).isEqualTo(LineageState.UNRESOLVED);
  }

  @Test
  void aChainOfTenThousandRunsIsFollowedToItsRoot() {
    KnownThings sources = new KnownThings().with(tuned());
    String below = TUNED;
    for (int i = 0; i < 10_000; i++) {
      sources.with(SampleRuns.run("r" + i, with(FINETUNING, path("/out/model/" + below))));
      below = "r" + i;
    }
    LineageResolver resolver = new LineageResolver(sources);
    LineageVerdict deepest =
        resolver.resolve(sources.run(key("r9999")).orElseThrow()).edge().verdict();

    assertThat(deepest.parent().run()).contains(key("r9998"));
    assertThat(deepest.parent().checkpoint().map(CheckpointRef::text))
        .contains("4M Dolma1.7, seed default, step main");
    assertThat(
            IntStream.range(0, 10_000)
                .mapToObj(i -> resolver.resolve(sources.run(key("r" + i)).orElseThrow()))
                .filter(each ->
                    each.edge()
                        .verdict()
                        .parent()
                        .checkpoint()
                        .equals(deepest.parent().checkpoint())))
        .hasSize(10_000);
  }

  @Test
  void aRoundOfManyRunsIsToldByItsFirstFew() {
    KnownThings sources = new KnownThings();
    for (int i = 0; i < 1_000; i++) {
      int next = (i + 1) % 1_000;
      sources.with(SampleRuns.run("r" + i, with(FINETUNING, path("/out/model/r" + next))));
    }
    assertThat(verdict(sources.run(key("r500")).orElseThrow(), sources).contradictions())
        .containsExactly(
            "cycle: the declared paths lead round in a circle, r0 -> r1 -> r2 -> r3 -> r4 -> r5"
                + " -> r6 -> r7 -> (992 more) -> r0");
  }

  @Test
  void aPinGoesBeforeThePathWhichContradictsIt() {
    TrainingRun other = SampleRuns.run("other", with(FINETUNING, HUB_PATH));
    TrainingRun child = preferring("/out/model/" + TUNED);
    KnownThings sources = new KnownThings().with(tuned()).with(other).with(child);
    sources.with(pin(child, LineagePin.Decision.PINNED, other.key()));
    LineageVerdict verdict = verdict(child, sources);

    assertThat(verdict.state()).isEqualTo(LineageState.RESOLVED);
    assertThat(verdict.parent().run()).contains(other.key());
    assertThat(verdict.evidence())
        .contains(new LineageEvidence.Pinned("pinned by the user: the launch log"));
    assertThat(verdict.contradictions())
        .contains(
            "model_name_or_path is the output folder of run %s, but the user pinned %s"
                .formatted(key(TUNED), other.key()));
  }

  @Test
  void aPinOfAnAncestorCountsForAllBelow() {
    TrainingRun lost = SampleRuns.run("lost", with(FINETUNING, path("/elsewhere/unknown")));
    TrainingRun child = preferring("/out/model/lost");
    KnownThings sources = new KnownThings().with(tuned()).with(lost).with(child);
    sources.with(pin(lost, LineagePin.Decision.PINNED, key(TUNED)));

    assertThat(verdict(child, sources).parent().checkpoint().map(CheckpointRef::text))
        .contains("4M Dolma1.7, seed default, step main");
  }

  @Test
  void aRejectedParentIsNoneAndItsEvidenceStays() {
    TrainingRun child = preferring("/out/model/" + TUNED);
    KnownThings sources = new KnownThings().with(tuned()).with(child);
    sources.with(pin(child, LineagePin.Decision.REJECTED, key(TUNED)));
    LineageVerdict verdict = verdict(child, sources);

    assertThat(verdict.state()).isEqualTo(LineageState.UNRESOLVED);
    assertThat(verdict.parent()).isEqualTo(new ParentRef.Unknown());
    assertThat(verdict.confidence()).isZero();
    assertThat(verdict.evidence()).isNotEmpty();
    assertThat(verdict.contradictions())
        .contains("the user rejected the parent " + key(TUNED) + ": the launch log");
  }

  @Test
  void aRejectedParentIsNoWayUpForThoseBelow() {
    TrainingRun middle = SampleRuns.run("middle", with(FINETUNING, path("/out/model/" + TUNED)));
    TrainingRun child = preferring("/out/model/middle");
    KnownThings sources = new KnownThings().with(tuned()).with(middle).with(child);
    assertThat(verdict(child, sources).parent().checkpoint().map(CheckpointRef::size)).isPresent();
    sources.with(pin(middle, LineagePin.Decision.REJECTED, key(TUNED)));
    LineageVerdict below = verdict(child, sources);
    assertThat(below.parent().run()).contains(middle.key());
    assertThat(below.contradictions()).isEmpty();
    assertThat(new AncestorWalk(sources).from(middle.key()))
        .isEqualTo(new AncestorWalk.End.Lost(middle.key()));
  }

  @Test
  void rejectingOneWayOpensARound() {
    TrainingRun one = SampleRuns.run("one", with(FINETUNING, path("/out/model/two")));
    TrainingRun two = SampleRuns.run("two", with(FINETUNING, path("/out/model/one")));
    KnownThings sources = new KnownThings().with(one).with(two);
    sources.with(pin(one, LineagePin.Decision.REJECTED, two.key()));
    assertThat(verdict(one, sources).contradictions())
        .containsExactly("the user rejected the parent " + two.key() + ": the launch log");
    assertThat(verdict(two, sources).parent().run()).contains(one.key());
    assertThat(verdict(two, sources).state()).isEqualTo(LineageState.RESOLVED);
  }

  @Test
  void rejectingAnotherParentChangesNothing() {
    TrainingRun child = preferring("/out/model/" + TUNED);
    KnownThings sources = new KnownThings().with(tuned()).with(child);
    LineageVerdict before = verdict(child, sources);
    sources.with(pin(child, LineagePin.Decision.REJECTED, key("somebody-else")));

    assertThat(verdict(child, sources)).isEqualTo(before);
  }

  private static LineagePin pin(TrainingRun child, LineagePin.Decision decision, RunKey parent) {
    return new LineagePin(
        child.key(),
        decision,
        new ParentRef.PosttrainingRunRef(Optional.of(parent), Optional.empty()),
        "the launch log",
        Instant.EPOCH);
  }

  @Test
  void hostileNamesAndPathsAreNoException() {
    String name = "n".repeat(10_000);
    for (String path :
        new String[] {"", "/", "\\", "////", "model/", name, "\uD83E\uDD84/\u202E"}) {
      LineageVerdict verdict =
          verdict(SampleRuns.run(name, with(PREFERENCE, path(path))), new KnownThings());
      assertThat(verdict.state()).isEqualTo(LineageState.UNRESOLVED);
      assertThat(verdict.parent().checkpoint()).isEqualTo(Optional.empty());
    }
  }

  private static TrainingRun elsewhere(String entity, String project, String runId) {
    return SampleRuns.run(
        RunKey.of(entity, project, runId), "finished", with(FINETUNING, HUB_PATH), Map.of());
  }
}
