package dev.datadecide.application.report;

import dev.datadecide.application.chart.Figures;
import dev.datadecide.application.page.Page;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.sweep.RunOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is told of each run in a table, gathered as curves come by. */
final class RunFacts {
  private final String metric;
  private final RunOutcome.Better better;
  private final Map<RunKey, Fact> facts = new HashMap<>();

  private record Fact(
      String learningRate, long points, Optional<Long> tokens, RunOutcome outcome) {}

  RunFacts(String metric) {
    this.metric = metric;
    this.better = RunOutcome.Better.of(metric);
  }

  void add(ContinuousCurve curve) {
    CurvePhase own = curve.phases().getLast();
    int last = own.phaseTokens().present().length() - 1;
    facts.put(
        own.run(),
        new Fact(
            learningRate(own),
            own.points(),
            last < 0 ? Optional.empty() : Optional.of(own.phaseTokens().values()[last]),
            own.metrics().stream()
                .filter(series -> series.name().equals(metric))
                .findFirst()
                .map(series -> RunOutcome.of(own.run(), own.steps(), series, better))
                .orElseGet(() -> RunOutcome.none(own.run()))));
  }

  /** The number, else in which way there is none. */
  private static String learningRate(CurvePhase phase) {
    OptionalDouble rate = phase.learningRate();
    return rate.isPresent()
        ? Figures.significant(rate.getAsDouble(), 6)
        : phase.learningRateState().status().replace('_', ' ');
  }

  void onto(Page page, List<RunRow> rows, String command) {
    Grid grid =
        new Grid(
            "run",
            "type",
            "state",
            "recipe",
            "size",
            "seed",
            "checkpoint",
            "learning rate#",
            "tokens#",
            "points#",
            "last " + metric + "#",
            "best " + metric + "#");
    for (RunRow row : rows) {
      Optional<Fact> fact = Optional.ofNullable(facts.get(row.key()));
      grid.row(
          List.of(
              row.key().runId(),
              row.type().label().replace('_', ' '),
              row.state().name(),
              row.recipe().orElse("-"),
              row.size().orElse("-"),
              row.seed().orElse("-"),
              row.checkpointStep().orElse("-"),
              fact.map(Fact::learningRate).orElse("-"),
              fact.flatMap(Fact::tokens).map(Grid::count).orElse("-"),
              fact.map(known -> Grid.count(known.points())).orElse("-"),
              fact.map(known -> Grid.number(known.outcome().last())).orElse("-"),
              fact.map(known -> Grid.number(known.outcome().best())).orElse("-")));
    }
    grid.onto(page, command);
  }
}
