package dev.datadecide.application.report;

import dev.datadecide.application.chart.Axis;
import dev.datadecide.application.chart.CurveLines;
import dev.datadecide.application.chart.CurvePlan;
import dev.datadecide.application.chart.CurveProperty;
import dev.datadecide.application.chart.SweepCharts;
import dev.datadecide.application.chart.SweepPlan;
import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.lineage.LineageService;
import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.run.RunService;
import dev.datadecide.application.sweep.SweepAnalysisService;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.LineageFamily;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.RunOutcome;
import dev.datadecide.domain.sweep.SweepAnalysis;
import dev.datadecide.domain.sweep.SweepAxis;
import dev.datadecide.domain.sweep.SweepCell;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a report that are about runs. */
final class RunParts {
  /** Sweeps that are drawn; all are listed. */
  private static final int MOST_SWEEPS = 6;

  private final RunService runs;
  private final CurveService curves;
  private final SweepAnalysisService sweeps;
  private final LineageService lineages;
  private final QualityService quality;

  RunParts(
      RunService runs,
      CurveService curves,
      SweepAnalysisService sweeps,
      LineageService lineages,
      QualityService quality) {
    this.runs = runs;
    this.curves = curves;
    this.sweeps = sweeps;
    this.lineages = lineages;
    this.quality = quality;
  }

  void runs(ReportRequest request, ReportService.Writing writing) {
    writing.page().heading(2, "Runs");
    List<RunRow> rows =
        runs.list(request.query()).stream()
            .filter(row -> request.runs().contains(row.key()))
            .toList();
    if (rows.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "no run is selected", "see which there are: ddn runs");
    }
    Set<RunKey> drawn = drawn(rows);
    CurvePlan.Builder plan = CurvePlan.builder();
    CurvePlan whole =
        plan.metrics(List.of(request.metric()))
            .hue(Optional.of(CurveProperty.LEARNING_RATE))
            .style(Optional.of(CurveProperty.PHASE))
            .rows(Optional.of(CurveProperty.LINEAGE))
            .build();
    CurvePlan.Builder second = CurvePlan.builder();
    CurvePlan phases =
        second
            .metrics(List.of(request.metric()))
            .along(CurvePlan.Along.PHASE_TOKENS)
            .hue(Optional.of(CurveProperty.LEARNING_RATE))
            .rows(Optional.of(CurveProperty.PHASE))
            .columns(Optional.of(CurveProperty.SIZE))
            .build();
    RunFacts facts = new RunFacts(request.metric());
    CurveLines ofLineages = new CurveLines(whole, drawn);
    CurveLines ofPhases = new CurveLines(phases, drawn);
    curves.curves(
        rows.stream().map(RunRow::key).toList(),
        List.of(request.metric()),
        curve -> {
          facts.add(curve);
          if (drawn.contains(curve.phases().getLast().run())) {
            ofLineages.add(curve);
            ofPhases.add(curve);
          }
        });
    writing.chart(
        ofLineages::chart,
        Commands.with(
            request, "plot", "curves", "--metric", request.metric(), "--to", "curves.html"));
    writing.chart(
        ofPhases::chart,
        Commands.with(
            request,
            "plot",
            "curves",
            "--metric",
            request.metric(),
            "--x",
            "phase_tokens",
            "--style",
            "none",
            "--facet",
            "phase,size",
            "--to",
            "phases.html"));
    String list = Commands.withOptions(request, "runs", "--format", "csv");
    facts.onto(writing.page(), rows, list);
    writing.command(list);
    writing.page().heading(3, "What is doubtful about these runs");
    Findings.onto(writing, quality.report(request.runs()));
  }

  /** Pretraining is drawn where others go on from it; alone, when it is alone. */
  private static Set<RunKey> drawn(List<RunRow> rows) {
    Set<RunKey> others =
        rows.stream()
            .filter(row -> row.type() != TrainingType.PRETRAINING)
            .map(RunRow::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return others.isEmpty()
        ? rows.stream().map(RunRow::key).collect(Collectors.toCollection(LinkedHashSet::new))
        : others;
  }

  void sweeps(ReportRequest request, ReportService.Writing writing) {
    writing.page().heading(2, "Sweeps");
    RunOutcome.Better better = RunOutcome.Better.of(request.metric());
    List<SweepAnalysis> all =
        sweeps
            .analyse(request.query(), setting -> true, request.metric(), better, curve -> {})
            .stream()
            .filter(each -> each.sweep().runs().stream().anyMatch(request.runs()::contains))
            .toList();
    if (all.isEmpty()) {
      writing.page().paragraph("The selected runs are of no sweep.");
      return;
    }
    String list = Commands.plain("sweeps", "--format", "csv");
    sweepTable(all).onto(writing.page(), list);
    writing.command(list);
    for (SweepAnalysis analysis : all.subList(0, Math.min(all.size(), MOST_SWEEPS))) {
      sweep(analysis, request, writing);
    }
    if (all.size() > MOST_SWEEPS) {
      writing
          .page()
          .paragraph(
              "%d of %d sweeps are drawn, those of most runs.".formatted(MOST_SWEEPS, all.size()));
    }
  }

  private static Grid sweepTable(List<SweepAnalysis> all) {
    Grid grid =
        new Grid("sweep", "training type", "axes", "runs#", "cells#", "missing#", "best", "value#");
    for (SweepAnalysis each : all) {
      Optional<SweepAnalysis.Cell> best =
          each.cells().stream()
              .filter(cell -> cell.standing() == SweepAnalysis.Standing.BEST)
              .findFirst();
      grid.row(
          List.of(
              SweepService.name(each.sweep()),
              each.sweep().type().label().replace('_', ' '),
              each.sweep().axes().stream()
                  .map(axis -> axis.name() + " (" + axis.values().size() + ")")
                  .collect(Collectors.joining(", ")),
              Grid.count(each.sweep().runs().size()),
              Grid.count(each.sweep().size()),
              Grid.count(each.sweep().count(SweepCell.State.MISSING)),
              best.map(cell -> place(each, cell)).orElse("-"),
              best.map(cell -> Grid.number(cell.mean())).orElse("-")));
    }
    return grid;
  }

  private static String place(SweepAnalysis analysis, SweepAnalysis.Cell cell) {
    StringBuilder place = new StringBuilder();
    List<SweepAxis> axes = analysis.sweep().axes();
    for (int i = 0; i < axes.size(); i++) {
      place
          .append(i == 0 ? "" : ", ")
          .append(axes.get(i).name())
          .append(' ')
          .append(cell.cell().place().get(i).text());
    }
    return place.toString();
  }

  private static void sweep(
      SweepAnalysis analysis, ReportRequest request, ReportService.Writing writing) {
    String name = SweepService.name(analysis.sweep());
    String type = analysis.sweep().type().label();
    writing.page().heading(3, "Sweep " + name);
    SweepPlan plan =
        new SweepPlan(request.metric(), List.of(), Axis.Scale.LINEAR, Optional.empty());
    for (String kind : List.of("sweep", "heatmap", "parallel")) {
      if (kind.equals("heatmap") && analysis.sweep().axes().size() < 2) {
        continue;
      }
      writing.chart(
          () -> {
            SweepCharts drawn = new SweepCharts(analysis, plan);
            return switch (kind) {
              case "sweep" -> drawn.lines();
              case "heatmap" -> drawn.grid();
              default -> drawn.parallel();
            };
          },
          Commands.ofType(
              request,
              type,
              "plot",
              kind,
              "--sweep",
              name,
              "--metric",
              request.metric(),
              "--to",
              kind + "-" + name + ".html"));
    }
    Grid cells = new Grid("cell", "state", "finished runs#", "mean#", "std#", "standing");
    for (SweepAnalysis.Cell cell : analysis.cells()) {
      cells.row(
          List.of(
              place(analysis, cell),
              name(cell.cell().state()),
              Grid.count(cell.runs()),
              Grid.number(cell.mean()),
              Grid.number(cell.deviation()),
              name(cell.standing())));
    }
    cells.onto(writing.page(), Commands.plain("sweep-analysis", "--metric", request.metric()));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  void lineages(ReportRequest request, ReportService.Writing writing) {
    writing.page().heading(2, "Lineages");
    List<LineageFamily> families =
        lineages.families(base -> true).stream()
            .filter(family ->
                family.members().stream()
                    .anyMatch(member -> request.runs().contains(member.link().child())))
            .toList();
    Grid grid = new Grid("checkpoint", "runs#", "of these selected#", "depth#", "parent found#");
    Grid members = new Grid("checkpoint", "run", "depth#", "state", "parent");
    Set<RunKey> told = new HashSet<>();
    for (LineageFamily family : families) {
      String base = family.base().map(CheckpointRef::id).orElse("not known");
      long selected =
          family.members().stream()
              .filter(member -> request.runs().contains(member.link().child()))
              .count();
      grid.row(
          List.of(
              base,
              Grid.count(family.members().size()),
              Grid.count(selected),
              Grid.count(family.depth()),
              Grid.count(family.resolved())));
      for (LineageFamily.Member member : family.members()) {
        if (request.runs().contains(member.link().child()) && told.add(member.link().child())) {
          members.row(
              List.of(
                  base,
                  member.link().child().runId(),
                  Grid.count(member.depth()),
                  name(member.link().state()),
                  member.link().parent().map(RunKey::text).orElse("-")));
        }
      }
    }
    if (families.isEmpty()) {
      writing.page().paragraph("None of the selected runs goes back to another.");
      return;
    }
    String list = Commands.plain("lineages", "--members", "--format", "csv");
    grid.onto(writing.page(), list);
    members.onto(writing.page(), list);
    writing.command(list);
  }
}
