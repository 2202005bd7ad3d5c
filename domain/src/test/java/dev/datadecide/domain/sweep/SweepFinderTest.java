package dev.datadecide.domain.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.Comparability.Comparison;
import dev.datadecide.domain.sweep.Comparability.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFinderTest {
  private static final List<String> SIZES = List.of("4M", "10M", "60M", "150M");
  private static final List<String> RATES = List.of("5e-07", "5e-06", "5e-05", "0.0005");
  private static final List<String> TOKENS = List.of("1000000", "10000000", "100000000");

  private final List<RunSetting> runs = new ArrayList<>();

  private static RunSetting run(
      String id, TrainingType type, boolean isFinished, String... keysAndValues) {
    TreeMap<String, SettingValue> values = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], SettingValue.of(keysAndValues[i + 1]));
    }
    return new RunSetting(RunKey.of("lab", "p", id), type, isFinished, values);
  }

  private RunKey tuned(boolean isFinished, String... keysAndValues) {
    RunSetting run =
        run(
            "run-%04d".formatted(runs.size()),
            TrainingType.SUPERVISED_FINETUNING,
            isFinished,
            keysAndValues);
    runs.add(run);
    return run.run();
  }

  private void grid(int replicates, String recipe) {
    for (String size : SIZES) {
      for (String rate : RATES) {
        for (String tokens : TOKENS) {
          for (int i = 0; i < replicates; i++) {
            tuned(
                true,
                "model_size",
                size,
                "learning_rate",
                rate,
                "finetune_tokens",
                tokens,
                "recipe",
                recipe,
                "config:warmup_ratio_text",
                "0.03");
          }
        }
      }
    }
  }

  @Test
  void findsTheMethodAsAnAxisWhereBothStandAtTheSamePlaces() {
    for (TrainingType type :
        List.of(TrainingType.SUPERVISED_FINETUNING, TrainingType.PREFERENCE_TUNING)) {
      boolean isDpo = type == TrainingType.PREFERENCE_TUNING;
      for (String size : SIZES) {
        for (String rate : RATES.subList(0, 2)) {
          if (isDpo && size.equals("150M") && rate.equals(RATES.getFirst())) {
            continue;
          }
          TreeMap<String, SettingValue> values = new TreeMap<>();
          values.put("model_size", SettingValue.of(size));
          values.put("learning_rate", SettingValue.of(rate));
          values.put("recipe", SettingValue.of("C4"));
          values.put("dpo_beta", isDpo ? SettingValue.of("5") : SettingValue.NOT_APPLICABLE);
          values.put("config:mixer", SettingValue.of(isDpo ? "pairs" : "chats"));
          runs.add(new RunSetting(RunKey.of("l", "p", type + size + rate), type, true, values));
        }
      }
    }
    runs.add(
        run("base", TrainingType.PRETRAINING, true, "model_size", "4M", "learning_rate", "5e-07"));
    assertThat(SweepFinder.acrossMethods(runs))
        .singleElement()
        .satisfies(sweep -> {
          assertThat(sweep.axes())
              .extracting(SweepAxis::name)
              .containsExactly("method", "model_size", "learning_rate");
          assertThat(sweep.axes().getFirst().alongWith()).contains("dpo_beta", "config:mixer");
          assertThat(sweep.size()).isEqualTo(16);
          assertThat(sweep.count(SweepCell.State.MISSING)).isEqualTo(1);
          assertThat(sweep.fixed()).containsEntry("recipe", SettingValue.of("C4"));
        });
    // Each type by itself is a sweep as before.
    assertThat(SweepFinder.find(runs).sweeps()).hasSize(2);
  }

  @Test
  void tellsNoMethodsApartThatShareNoPlace() {
    tuned(true, "model_size", "4M", "learning_rate", "5e-07");
    tuned(true, "model_size", "10M", "learning_rate", "5e-07");
    assertThat(SweepFinder.acrossMethods(runs)).isEmpty();
    assertThat(SweepFinder.acrossMethods(List.of())).isEmpty();
  }

  @Test
  void findsTheGridOfThePublishedProject() {
    grid(2, "Dolma1.7");
    // What else is in the project: other recipes at one place, a different schedule, odd runs.
    for (String recipe : List.of("C4", "FineWeb-Pro", "DCLM-Baseline")) {
      tuned(
          true,
          "model_size",
          "150M",
          "learning_rate",
          "5e-06",
          "finetune_tokens",
          "100000000",
          "recipe",
          recipe,
          "config:warmup_ratio_text",
          "0.03");
    }
    tuned(false, "model_size", "1B", "learning_rate", "0.1", "config:use_lora", "true");
    runs.add(
        run("dpo", TrainingType.PREFERENCE_TUNING, true, "model_size", "4M", "dpo_beta", "0.1"));

    SweepFinder.Found found = SweepFinder.find(runs);

    Sweep grid = found.sweeps().getFirst();
    assertThat(grid.axes())
        .extracting(SweepAxis::name)
        .containsExactly("model_size", "learning_rate", "finetune_tokens");
    assertThat(grid.axes().getFirst().values())
        .extracting(SettingValue::text)
        .as("by their size, not by their letters")
        .isEqualTo(SIZES);
    assertThat(grid.size()).isEqualTo(48);
    assertThat(grid.count(SweepCell.State.REPLICATED)).isEqualTo(48);
    assertThat(grid.runs()).hasSize(96);
    assertThat(grid.axes().stream().map(grid::lines))
        .as("sweeps of size, learning rate and data set alone")
        .containsExactly(12L, 12L, 16L);
    assertThat(grid.fixed()).containsEntry("recipe", SettingValue.of("Dolma1.7"));
    assertThat(found.sweeps().get(1).axes())
        .extracting(SweepAxis::name)
        .as("the other recipes, at one place")
        .containsExactly("recipe");
    assertThat(found.alone())
        .containsExactly(RunKey.of("lab", "p", "dpo"), RunKey.of("lab", "p", "run-0099"));
  }

  @Test
  void tellsWhatIsPresentUnfinishedAndMissing() {
    tuned(true, "learning_rate", "1e-5", "model_size", "4M");
    tuned(false, "learning_rate", "0.00001", "model_size", "4M");
    tuned(false, "learning_rate", "1e-4", "model_size", "4M");
    tuned(true, "learning_rate", "1e-5", "model_size", "10M");
    Sweep sweep = SweepFinder.find(runs).sweeps().getFirst();
    assertThat(sweep.cells())
        .extracting(SweepCell::state)
        .containsExactly(
            SweepCell.State.PRESENT,
            SweepCell.State.UNFINISHED,
            SweepCell.State.PRESENT,
            SweepCell.State.MISSING);
    assertThat(sweep.count(SweepCell.State.MISSING)).isEqualTo(1);
    assertThat(sweep.occupied().getFirst().unfinished())
        .as("the same number, written otherwise")
        .containsExactly(RunKey.of("lab", "p", "run-0001"));
  }

  @Test
  void namesKeysThatFollowAnAxis() {
    tuned(true, "learning_rate", "1e-5", "config:warmup", "10");
    tuned(true, "learning_rate", "1e-4", "config:warmup", "20");
    tuned(true, "learning_rate", "1e-3", "config:warmup", "20");
    Sweep sweep = SweepFinder.find(runs).sweeps().getFirst();
    assertThat(sweep.axes()).hasSize(1);
    assertThat(sweep.axes().getFirst().alongWith()).containsExactly("config:warmup");
  }

  @Test
  void mindsKeysThatNobodyThoughtOf() {
    for (String decay : List.of("0", "0.1")) {
      for (String rate : RATES) {
        tuned(true, "learning_rate", rate, "config:my_decay", decay);
      }
    }
    assertThat(SweepFinder.find(runs).sweeps().getFirst().axes())
        .extracting(SweepAxis::name)
        .containsExactly("learning_rate", "config:my_decay");
  }

  @Test
  void leavesOutKeysThatNameEveryRun() {
    for (String rate : RATES) {
      tuned(true, "learning_rate", rate, "config:ticket", "t" + rate);
    }
    SweepFinder.Found found = SweepFinder.find(runs);
    assertThat(found.names()).containsExactly("config:ticket");
    assertThat(found.sweeps().getFirst().axes().getFirst().alongWith()).isEmpty();
  }

  @Test
  void copesWithNothingOneAndAllAlike() {
    assertThat(SweepFinder.find(List.of()).sweeps()).isEmpty();
    tuned(true, "learning_rate", "1");
    assertThat(SweepFinder.find(runs).alone()).hasSize(1);
    tuned(true, "learning_rate", "1.0");
    assertThat(SweepFinder.find(runs).replicates()).hasSize(1);
    assertThat(SweepFinder.find(runs).sweeps()).isEmpty();
  }

  @Test
  void ordersNumbersBeforeTextsOnOneAxis() {
    for (String value : List.of("zero", "10", "(missing)", "9", "1e400", "\u202ereversed")) {
      tuned(true, "learning_rate", value);
    }
    assertThat(SweepFinder.find(runs).sweeps().getFirst().axes().getFirst().values())
        .extracting(SettingValue::text)
        .containsExactly("9", "10", "1e400", "(missing)", "zero", "\u202ereversed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483647K", "10e2147483647", "1e-2147483647", "M", "", " ", "NaN"})
  void takesAnyTextForAValue(String hostile) {
    tuned(true, "learning_rate", hostile);
    tuned(true, "learning_rate", "1");
    assertThat(SweepFinder.find(runs).sweeps().getFirst().axes().getFirst().values())
        .contains(SettingValue.of(hostile), SettingValue.of("1"));
  }

  @Test
  void aTextThatReadsLikeAMissingValueIsNone() {
    tuned(true, "learning_rate", "(not given)");
    tuned(true, "seed", "1");
    List<SettingValue> values =
        SweepFinder.find(runs).sweeps().getFirst().axes().getFirst().values();
    assertThat(values).hasSize(2).contains(SettingValue.NOT_GIVEN);
    assertThat(values).extracting(SettingValue::text).contains("\"(not given)\"", "(not given)");
  }

  private void scatter(long seed) {
    Random random = new Random(seed);
    int count = 5 + random.nextInt(60);
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      for (String key : List.of("model_size", "learning_rate", "seed", "config:a", "config:b")) {
        if (random.nextInt(8) > 0) {
          words.addAll(List.of(key, String.valueOf(random.nextInt(3))));
        }
      }
      tuned(random.nextBoolean(), words.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyPairOfASweepDiffersInItsAxesOnly(long seed) {
    scatter(seed);
    Map<RunKey, RunSetting> byKey = new HashMap<>();
    runs.forEach(run -> byKey.put(run.run(), run));
    SweepFinder.Found found = SweepFinder.find(runs);
    List<RunKey> seen = new ArrayList<>(found.alone());
    for (Sweep family :
        Stream.of(found.sweeps(), found.replicates()).flatMap(List::stream).toList()) {
      Set<String> may = new HashSet<>();
      family
          .axes()
          .forEach(axis -> {
            may.add(axis.name());
            may.addAll(axis.alongWith());
          });
      for (RunKey one : family.runs()) {
        for (RunKey other : family.runs()) {
          RunSetting first = Objects.requireNonNull(byKey.get(one));
          RunSetting second = Objects.requireNonNull(byKey.get(other));
          Set<String> keys = new HashSet<>(first.values().keySet());
          keys.addAll(second.values().keySet());
          keys.removeIf(key -> first.value(key).equals(second.value(key)));
          assertThat(may).as("%s and %s", one, other).containsAll(keys);
          assertThat(keys.isEmpty())
              .as("%s and %s differ exactly where their cells do", one, other)
              .isEqualTo(cell(family, one).equals(cell(family, other)));
          List<SettingValue> place = cell(family, one).place();
          for (int i = 0; i < family.axes().size(); i++) {
            assertThat(place.get(i)).isEqualTo(first.value(family.axes().get(i).name()));
          }
        }
      }
      family.axes().forEach(axis -> assertThat(axis.values()).hasSizeGreaterThan(1));
      seen.addAll(family.runs());
    }
    assertThat(seen).as("every run is in one place").doesNotHaveDuplicates().hasSameSizeAs(runs);

    List<RunSetting> shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(SweepFinder.find(shuffled)).isEqualTo(found);
  }

  private static SweepCell cell(Sweep family, RunKey run) {
    return family.occupied().stream()
        .filter(each -> each.finished().contains(run) || each.unfinished().contains(run))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void runsOfASweepAreComparableInItsAxesAndOthersAreNot(long seed) {
    scatter(seed);
    SweepFinder.Found found = SweepFinder.find(runs);
    Map<RunKey, Sweep> families = new HashMap<>();
    Stream.of(found.sweeps(), found.replicates())
        .flatMap(List::stream)
        .forEach(family -> family.runs().forEach(run -> families.put(run, family)));
    int compared = 0;
    for (RunSetting run : runs) {
      Map<RunKey, Comparison> comparisons = new HashMap<>();
      Comparability.of(run.run(), runs, found).forEach(each -> comparisons.put(each.other(), each));
      Optional<Sweep> family = Optional.ofNullable(families.get(run.run()));
      for (RunSetting other : runs) {
        Comparison comparison = comparisons.get(other.run());
        boolean together = family.filter(known -> known.runs().contains(other.run())).isPresent();
        if (other.equals(run)) {
          assertThat(comparison).isNull();
        } else if (together) {
          Set<String> differing = new HashSet<>();
          family.stream()
              .flatMap(known -> known.axes().stream())
              .map(SweepAxis::name)
              .filter(axis -> !run.value(axis).equals(other.value(axis)))
              .forEach(differing::add);
          assertThat(Objects.requireNonNull(comparison).verdict())
              .isEqualTo(differing.isEmpty() ? Verdict.REPLICATE : Verdict.COMPARABLE);
          assertThat(comparison.differences())
              .extracting(Comparability.Difference::key)
              .containsExactlyInAnyOrderElementsOf(differing);
          comparison
              .differences()
              .forEach(each -> {
                assertThat(each.own()).isEqualTo(run.value(each.key()));
                assertThat(each.others()).isEqualTo(other.value(each.key()));
              });
          compared++;
        } else if (comparison != null) {
          assertThat(comparison.verdict()).isEqualTo(Verdict.NEAR_MISS);
          assertThat(comparison.differences()).isNotEmpty();
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void beingComparableIsMutual(long seed) {
    scatter(seed);
    Map<Set<RunKey>, Set<Verdict>> verdicts = new HashMap<>();
    Map<Set<RunKey>, Integer> times = new HashMap<>();
    for (RunSetting run : runs) {
      for (Comparison comparison : Comparability.of(run.run(), runs)) {
        Set<RunKey> pair = Set.of(run.run(), comparison.other());
        verdicts.computeIfAbsent(pair, key -> new HashSet<>()).add(comparison.verdict());
        times.merge(pair, 1, Integer::sum);
      }
    }
    assertThat(verdicts).isNotEmpty();
    assertThat(verdicts.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(times.values()).containsOnly(2);
  }

  @Test
  void saysWhatIsInTheWayOfANearMiss() {
    grid(1, "Dolma1.7");
    RunKey odd =
        tuned(
            true,
            "model_size",
            "4M",
            "learning_rate",
            "5e-07",
            "finetune_tokens",
            "1000000",
            "recipe",
            "Dolma1.7",
            "config:warmup_ratio_text",
            "0.5");
    List<Comparison> comparisons = Comparability.of(odd, runs);
    Comparison nearest = comparisons.getFirst();
    assertThat(nearest.verdict()).isEqualTo(Verdict.NEAR_MISS);
    assertThat(nearest.differences())
        .containsExactly(
            new Comparability.Difference(
                "config:warmup_ratio_text", SettingValue.of("0.5"), SettingValue.of("0.03")));
    assertThat(Comparability.of(RunKey.of("lab", "p", "nobody"), runs)).isEmpty();
  }
}
