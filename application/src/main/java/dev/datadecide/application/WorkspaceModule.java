package dev.datadecide.application;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import dev.datadecide.application.annotation.AnnotationService;
import dev.datadecide.application.annotation.UserMetricService;
import dev.datadecide.application.care.Replay;
import dev.datadecide.application.chart.ChartService;
import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.decision.DecisionScores;
import dev.datadecide.application.decision.DecisionService;
import dev.datadecide.application.decision.ScalingLawService;
import dev.datadecide.application.evaluation.EvaluationService;
import dev.datadecide.application.forecast.ExperimentStore;
import dev.datadecide.application.forecast.FinetuningCurves;
import dev.datadecide.application.forecast.ForecastService;
import dev.datadecide.application.forecast.PretrainingCurves;
import dev.datadecide.application.frame.ComputedFrameRows;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.application.frame.SnapshotService;
import dev.datadecide.application.frame.SqlService;
import dev.datadecide.application.ingest.IngestService;
import dev.datadecide.application.ingest.ReleaseReview;
import dev.datadecide.application.kind.KindService;
import dev.datadecide.application.lineage.LineageService;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.report.ReportService;
import dev.datadecide.application.reproduction.ReproductionService;
import dev.datadecide.application.run.HistoryService;
import dev.datadecide.application.run.KnownTypes;
import dev.datadecide.application.run.RunService;
import dev.datadecide.application.run.Settlement;
import dev.datadecide.application.run.TypingService;
import dev.datadecide.application.scaling.ScalingService;
import dev.datadecide.application.sweep.SweepAnalysisService;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.application.sync.KnownSources;
import dev.datadecide.application.verify.VerifyService;
import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.curve.CurveStitcher;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.decision.PretrainingScores;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.run.Histories;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.spi.Warehouse;
import dev.datadecide.domain.sweep.RunSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Binds the ports of an open warehouse, the domain's policies, and the services over them. */
final class WorkspaceModule extends AbstractModule {
  private final Adapters adapters;
  private final Warehouse warehouse;

  WorkspaceModule(Adapters adapters) {
    this(adapters, adapters.warehouse());
  }

  /** The same services over another warehouse than the one in use. */
  WorkspaceModule(Adapters adapters, Warehouse warehouse) {
    this.adapters = adapters;
    this.warehouse = warehouse;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(Adapters.class).toInstance(adapters);
    bind(Clock.class).toInstance(Clock.systemUTC());
    bind(new TypeLiteral<Optional<PretrainingScores>>() {})
        .toInstance(warehouse.pretrainingScores());
    bind(DecisionScores.class).in(Singleton.class);
    bindPorts(warehouse);
    bind(RunTyping.class).toInstance(new RunTyping(adapters.trainingTypes()));
    bind(CurveStitcher.class).toInstance(new CurveStitcher());
    bind(TypingService.class).in(Singleton.class);
    bind(LineageService.class).in(Singleton.class);
    bind(SweepService.class).in(Singleton.class);
    bind(SweepAnalysisService.class).in(Singleton.class);
    bind(Settlement.class).in(Singleton.class);
    bind(ReleaseReview.class).in(Singleton.class);
    bind(Replay.class).in(Singleton.class);
    bind(IngestService.class).in(Singleton.class);
    bind(AnnotationService.class).in(Singleton.class);
    bind(UserMetricService.class).in(Singleton.class);
    bind(KnownTypes.class).in(Singleton.class);
    bind(RunService.class).in(Singleton.class);
    bind(HistoryService.class).in(Singleton.class);
    bind(CurveService.class).in(Singleton.class);
    bind(ChartService.class).in(Singleton.class);
    bind(ReportService.class).in(Singleton.class);
    bind(DecisionService.class).in(Singleton.class);
    bind(ReproductionService.class).in(Singleton.class);
    bind(ScalingLawService.class).in(Singleton.class);
    bind(ScalingService.class).in(Singleton.class);
    bind(KnownSources.class).in(Singleton.class);
    bind(QualityService.class).in(Singleton.class);
    bind(KindService.class).in(Singleton.class);
    bind(EvaluationService.class).in(Singleton.class);
    bind(ComputedFrameRows.class).in(Singleton.class);
    bind(FrameService.class).in(Singleton.class);
    bind(SqlService.class).in(Singleton.class);
    bind(SnapshotService.class).in(Singleton.class);
    bind(PretrainingCurves.class).in(Singleton.class);
    bind(FinetuningCurves.class).in(Singleton.class);
    bind(ExperimentStore.class).toInstance(new ExperimentStore(adapters.workspace()));
    bind(ForecastService.class).in(Singleton.class);
    bind(VerifyService.class).in(Singleton.class);
  }

  private void bindPorts(Warehouse warehouse) {
    bind(Warehouse.class).toInstance(warehouse);
    bind(TabularFiles.class).toInstance(warehouse.tabularFiles());
    bind(RawArtifacts.class).toInstance(warehouse.rawArtifacts());
    bind(IngestLedger.class).toInstance(warehouse.ledger());
    bind(Annotations.class).toInstance(warehouse.annotations());
    bind(UserMetrics.class).toInstance(warehouse.userMetrics());
    bind(Runs.class).toInstance(warehouse.runs());
    bind(Lineages.class).toInstance(warehouse.lineages());
    bind(Evaluations.class).toInstance(warehouse.evaluations());
    bind(Progressions.class).toInstance(warehouse.progressions());
    bind(Histories.class).toInstance(warehouse.histories());
    bind(RunAccounts.class).toInstance(warehouse.accounts());
    bind(Frames.class).toInstance(warehouse.frames());
    bind(RunSettings.class).toInstance(warehouse.settings());
    bind(QualityData.class).toInstance(warehouse.quality());
    bind(QualityFindings.class).toInstance(warehouse.findings());
  }
}
