package dev.datadecide.domain.sweep;

import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a sweep says about one metric, cell by cell. A cell's value is the mean over its finished
 * runs of their last value.
 *
 * @param noise the pooled sample standard deviation of replicates: the square root of the sum of
 *     {@code (n-1) s^2} over the cells with two finished runs or more, divided by the sum of {@code
 *     n-1}; empty where there are no replicates
 * @param best the place of the best cell, if any cell has a value
 * @param cells all combinations, those without runs too
 */
public record SweepAnalysis(
    Sweep sweep,
    RunOutcome.Better better,
    OptionalDouble noise,
    Optional<List<SettingValue>> best,
    List<Cell> cells) {
  /**
   * Two cells tie when their means differ by no more than so many standard errors of the
   * difference, {@code noise x sqrt(1/n + 1/m)}.
   */
  public static final double TIE = 2;

  public SweepAnalysis {
    cells = List.copyOf(cells);
  }

  /**
   * One combination of the axes' values.
   *
   * @param outcomes of all of its runs
   * @param runs finished runs that have a value: the n of the statistics
   * @param deviation sample standard deviation (n-1) over the replicates
   * @param best the best value along any of the finished runs
   * @param standing how it compares with the best cell
   */
  public record Cell(
      SweepCell cell,
      List<RunOutcome> outcomes,
      int runs,
      OptionalDouble mean,
      OptionalDouble deviation,
      OptionalDouble best,
      Standing standing) {
    public Cell {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** How a cell compares with the best one. */
  public enum Standing {
    BEST,
    /** Within the noise of the replicates. */
    TIE,
    WORSE,
    /** There are no replicates that would tell the noise. */
    WORSE_OR_TIE,
    /** No finished run has a value. */
    NO_VALUE
  }

  /**
   * Analyses a sweep.
   *
   * @param outcomes of its runs; a run without one does not have the metric
   */
  public static SweepAnalysis of(
      Sweep sweep, Map<RunKey, RunOutcome> outcomes, RunOutcome.Better better) {
    List<Cell> cells = sweep.cells().stream().map(cell -> cell(cell, outcomes, better)).toList();
    OptionalDouble noise = noise(cells);
    Optional<Cell> best =
        cells.stream()
            .filter(cell -> cell.mean().isPresent())
            .reduce((one, other) ->
                better.prefers(other.mean().getAsDouble(), one.mean().getAsDouble()) ? other : one);
    return new SweepAnalysis(
        sweep,
        better,
        noise,
        best.map(cell -> cell.cell().place()),
        cells.stream().map(cell -> judged(cell, best, noise)).toList());
  }

  private static Cell cell(
      SweepCell cell, Map<RunKey, RunOutcome> outcomes, RunOutcome.Better better) {
    List<RunOutcome> finished = outcomes(cell.finished(), outcomes);
    double[] values =
        finished.stream()
            .map(RunOutcome::last)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    List<Double> bests =
        finished.stream()
            .map(RunOutcome::best)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return new Cell(
        cell,
        Stream.concat(finished.stream(), outcomes(cell.unfinished(), outcomes).stream()).toList(),
        values.length,
        mean(values),
        values.length < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares(values) / (values.length - 1))),
        best(bests, better),
        Standing.NO_VALUE);
  }

  private static List<RunOutcome> outcomes(
      Collection<RunKey> runs, Map<RunKey, RunOutcome> outcomes) {
    List<RunOutcome> found = new ArrayList<>();
    runs.forEach(run ->
        found.add(Objects.requireNonNullElseGet(outcomes.get(run), () -> RunOutcome.none(run))));
    return found;
  }

  private static OptionalDouble best(List<Double> values, RunOutcome.Better better) {
    return values.stream()
        .reduce((one, other) -> better.prefers(other, one) ? other : one)
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  private static OptionalDouble mean(double[] values) {
    return Arrays.stream(values).average();
  }

  private static double squares(double[] values) {
    double mean = mean(values).orElse(0);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  private static OptionalDouble noise(List<Cell> cells) {
    double squares = 0;
    long freedom = 0;
    for (Cell cell : cells) {
      if (cell.deviation().isPresent()) {
        double deviation = cell.deviation().getAsDouble();
        squares += (cell.runs() - 1) * deviation * deviation;
        freedom += cell.runs() - 1L;
      }
    }
    return freedom == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / freedom));
  }

  private static Cell judged(Cell cell, Optional<Cell> best, OptionalDouble noise) {
    return new Cell(
        cell.cell(),
        cell.outcomes(),
        cell.runs(),
        cell.mean(),
        cell.deviation(),
        cell.best(),
        standing(cell, best, noise));
  }

  private static Standing standing(Cell cell, Optional<Cell> best, OptionalDouble noise) {
    if (cell.mean().isEmpty() || best.isEmpty()) {
      return Standing.NO_VALUE;
    }
    if (cell.cell().place().equals(best.get().cell().place())) {
      return Standing.BEST;
    }
    if (noise.isEmpty()) {
      return Standing.WORSE_OR_TIE;
    }
    double difference = Math.abs(cell.mean().getAsDouble() - best.get().mean().orElseThrow());
    double error = noise.getAsDouble() * Math.sqrt(1.0 / cell.runs() + 1.0 / best.get().runs());
    return difference <= TIE * error ? Standing.TIE : Standing.WORSE;
  }
}
