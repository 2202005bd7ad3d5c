package dev.datadecide.domain.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import dev.datadecide.domain.sweep.SweepAnalysis.Standing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepAnalysisTest {
  private final Map<RunKey, RunOutcome> outcomes = new HashMap<>();
  private final List<SweepCell> cells = new ArrayList<>();
  private final List<SettingValue> rates = new ArrayList<>();

  /** A cell at a learning rate, with finished runs that end in these values. */
  private SweepAnalysisTest cell(String rate, double... values) {
    SettingValue place = SettingValue.of(rate);
    rates.add(place);
    List<RunKey> runs = new ArrayList<>();
    for (double value : values) {
      RunKey run = RunKey.of("lab", "p", rate + "-" + runs.size());
      runs.add(run);
      outcomes.put(run, RunOutcome.of(run, value));
    }
    if (!runs.isEmpty()) {
      cells.add(new SweepCell(List.of(place), runs, List.of()));
    }
    return this;
  }

  private SweepAnalysis analysis(Better better) {
    return SweepAnalysis.of(
        new Sweep(
            TrainingType.SUPERVISED_FINETUNING,
            List.of(new SweepAxis("learning_rate", rates, List.of())),
            new TreeMap<>(),
            cells),
        outcomes,
        better);
  }

  private static List<Standing> standings(SweepAnalysis analysis) {
    return analysis.cells().stream().map(SweepAnalysis.Cell::standing).toList();
  }

  @Test
  void namesTheBestCellItsTiesAndWhatIsWorse() {
    SweepAnalysis analysis =
        cell("1e-6", 3.0, 3.2)
            .cell("1e-5", 2.0, 2.2)
            .cell("1e-4", 2.1, 2.3)
            .cell("1e-3")
            .analysis(Better.LOWER);
    // Every replicated cell has a deviation of sqrt(0.02).
    assertThat(analysis.noise().orElseThrow()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    assertThat(analysis.best()).contains(List.of(SettingValue.of("1e-5")));
    assertThat(standings(analysis))
        .containsExactly(Standing.WORSE, Standing.BEST, Standing.TIE, Standing.NO_VALUE);
    assertThat(analysis.cells().get(3).cell().state()).isEqualTo(SweepCell.State.MISSING);
    assertThat(standings(analysis(Better.HIGHER)))
        .containsExactly(Standing.BEST, Standing.WORSE, Standing.WORSE, Standing.NO_VALUE);
  }

  @Test
  void doesNotCallATieWhereNothingTellsTheNoise() {
    assertThat(standings(cell("1e-6", 3).cell("1e-5", 2).analysis(Better.LOWER)))
        .containsExactly(Standing.WORSE_OR_TIE, Standing.BEST);
    assertThat(analysis(Better.LOWER).noise()).isEmpty();
  }

  @Test
  void poolsTheNoiseOfCellsByTheirDegreesOfFreedom() {
    SweepAnalysis analysis = cell("1e-6", 0, 2).cell("1e-5", 0, 0, 0).analysis(Better.LOWER);
    // (1 x 2 + 2 x 0) / 3
    assertThat(analysis.noise().orElseThrow()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-12));
  }

  @Test
  void leavesValuesThatAreNotFiniteOut() {
    SweepAnalysis analysis =
        cell("1e-6", Double.NaN, 2).cell("1e-5", Double.NaN).analysis(Better.LOWER);
    assertThat(analysis.cells().getFirst().runs()).isEqualTo(1);
    assertThat(analysis.cells().getFirst().mean()).hasValue(2);
    assertThat(standings(analysis)).containsExactly(Standing.BEST, Standing.NO_VALUE);
    assertThat(analysis.cells().getLast().outcomes().getFirst().notFinite()).isEqualTo(1);
  }

  @Test
  void findsLastAndBestAlongACurve() {
    BitSet present = new BitSet();
    present.set(0, 5);
    present.clear(3);
    RunKey run = RunKey.of("lab", "p", "r");
    MetricSeries loss =
        new MetricSeries("train_loss", new double[] {3, 1, 2, 0, Double.NaN}, present);
    RunOutcome outcome = RunOutcome.of(run, new long[] {10, 20, 30, 40, 50}, loss, Better.LOWER);
    assertThat(outcome.last()).hasValue(2);
    assertThat(outcome.lastStep()).hasValue(30);
    assertThat(outcome.best()).hasValue(1);
    assertThat(outcome.bestStep()).hasValue(20);
    assertThat(outcome.notFinite()).isEqualTo(1);
  }

  @Test
  void aSweepWithoutAnyValueHasNoBest() {
    assertThat(cell("1e-6").cell("1e-5").analysis(Better.LOWER).best()).isEmpty();
  }

  @Test
  void knowsWhichValuesAreBetter() {
    for (String lower :
        List.of(
            "train_loss",
            "eval/loss",
            "pile-valppl",
            "oe_eval_metrics/arc_easy/bits_per_byte_corr",
            "arc_easy_bits_per_byte_corr")) {
      assertThat(Better.of(lower)).as(lower).isEqualTo(Better.LOWER);
    }
    for (String higher :
        List.of("supply", "glossary_score", "arc_easy_acc_raw", "rewards/margin")) {
      assertThat(Better.of(higher)).as(higher).isEqualTo(Better.HIGHER);
    }
  }
}
