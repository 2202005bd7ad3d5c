package dev.datadecide.application.report;

import dev.datadecide.application.chart.Axis;
import dev.datadecide.application.chart.CoverageGrids;
import dev.datadecide.application.chart.RankLines;
import dev.datadecide.application.chart.ScalingGrid;
import dev.datadecide.application.chart.ScalingLines;
import dev.datadecide.application.chart.ScalingPlan;
import dev.datadecide.application.evaluation.EvaluationService;
import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.scaling.ScalingService;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.scaling.ScalingPoint;
import dev.datadecide.domain.sweep.RunOutcome;
import java.util.List;
import java.util.Optional;

/** The parts of a report that are about everything. */
final class SuiteParts {
  private final QualityService quality;
  private final EvaluationService evaluations;
  private final ScalingService scaling;

  SuiteParts(QualityService quality, EvaluationService evaluations, ScalingService scaling) {
    this.quality = quality;
    this.evaluations = evaluations;
    this.scaling = scaling;
  }

  void quality(ReportService.Writing writing) {
    writing.page().heading(2, "Quality");
    Findings.onto(writing, quality.report());
    List<ColumnCoverage> coverage = quality.coverage();
    for (ColumnCoverage.Kind kind :
        List.of(ColumnCoverage.Kind.HYPERPARAMETER, ColumnCoverage.Kind.HISTORY)) {
      writing.chart(
          () -> CoverageGrids.columns(coverage, kind, Optional.empty()),
          Commands.plain("plot", "coverage", "--of", kind.label(), "--to", kind.label() + ".html"));
    }
  }

  void suite(ReportRequest request, ReportService.Writing writing) {
    String metric = request.suiteMetric();
    writing.page().heading(2, "The pretraining suite");
    writing.chart(
        () -> CoverageGrids.checkpoints(evaluations.coverage(), Optional.empty()),
        Commands.plain("plot", "coverage", "--of", "checkpoints", "--to", "checkpoints.html"));
    List<ScalingPoint> points = scaling.pretraining(metric);
    RunOutcome.Better better = RunOutcome.Better.of(metric);
    ScalingPlan.Builder plan = ScalingPlan.builder();
    ScalingPlan lines = plan.metric(metric).hue(Optional.of(ScalingPlan.Property.RECIPE)).build();
    writing.chart(
        () -> ScalingLines.of(points, lines),
        Commands.plain("plot", "scaling", "--metric", metric, "--to", "scaling.html"));
    writing.chart(
        () -> RankLines.of(ScalingLines.of(points, lines), better),
        Commands.plain("plot", "scaling", "--ranks", "--metric", metric, "--to", "ranks.html"));
    writing.chart(
        () -> ScalingGrid.of(points, metric, better, Axis.Scale.LINEAR, Optional.empty()),
        Commands.plain("plot", "scaling", "--grid", "--metric", metric, "--to", "grid.html"));
    Grid grid = new Grid("recipe", "size", "runs#", "compute (FLOPs)#", "tokens#", "mean#", "std#");
    for (ScalingPoint point : points) {
      grid.row(
          List.of(
              point.group().recipe(),
              point.group().size(),
              Grid.count(point.runs()),
              Grid.number(point.compute()),
              point.tokens().isPresent() ? Grid.count((long) point.tokens().getAsDouble()) : "-",
              Grid.number(point.mean()),
              Grid.number(point.deviation())));
    }
    String list = Commands.plain("scaling-curves", "--metric", metric, "--format", "csv");
    grid.onto(writing.page(), list);
    writing.command(list);
  }
}
