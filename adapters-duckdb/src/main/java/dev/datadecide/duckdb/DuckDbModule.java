package dev.datadecide.duckdb;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.run.Histories;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.sweep.RunSettings;
import java.time.Clock;

/** Binds the ports to their implementations on one open database. */
final class DuckDbModule extends AbstractModule {
  private final Database database;
  private final Workspace workspace;
  private final EngineSettings settings;
  private final Clock clock;

  DuckDbModule(Database database, Workspace workspace, EngineSettings settings, Clock clock) {
    this.database = database;
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(Database.class).toInstance(database);
    bind(Workspace.class).toInstance(workspace);
    bind(EngineSettings.class).toInstance(settings);
    bind(Clock.class).toInstance(clock);
    bind(RawFiles.class).in(Singleton.class);
    bind(StartUpSweep.class).in(Singleton.class);
    bind(DuckDbRawArtifacts.class).in(Singleton.class);
    bind(RawArtifacts.class).to(DuckDbRawArtifacts.class);
    bind(TabularFiles.class).to(DuckDbTabularFiles.class).in(Singleton.class);
    bind(LedgerBooks.class).in(Singleton.class);
    bind(BatchLoader.class).in(Singleton.class);
    bind(IngestLedger.class).to(DuckDbLedger.class).in(Singleton.class);
    bind(RunHistories.class).in(Singleton.class);
    bind(Runs.class).to(DuckDbRuns.class).in(Singleton.class);
    bind(Lineages.class).to(DuckDbLineages.class).in(Singleton.class);
    bind(Evaluations.class).to(DuckDbEvaluations.class).in(Singleton.class);
    bind(Progressions.class).to(DuckDbProgressions.class).in(Singleton.class);
    bind(RunAccounts.class).to(DuckDbRunAccounts.class).in(Singleton.class);
    bind(Histories.class).to(DuckDbHistories.class).in(Singleton.class);
    bind(ComputedFrames.class).in(Singleton.class);
    bind(Frames.class).to(DuckDbFrames.class).in(Singleton.class);
    bind(DuckDbSnapshots.class).in(Singleton.class);
    bind(DuckDbSqlQueries.class).in(Singleton.class);
    bind(RunSettings.class).to(DuckDbRunSettings.class).in(Singleton.class);
    bind(QualityData.class).to(DuckDbQualityData.class).in(Singleton.class);
    bind(QualityFindings.class).to(DuckDbQualityFindings.class).in(Singleton.class);
    bind(Annotations.class).to(DuckDbAnnotations.class).in(Singleton.class);
    bind(UserMetrics.class).to(DuckDbUserMetrics.class).in(Singleton.class);
    bind(ForgottenBooks.class).in(Singleton.class);
    bind(RunTraces.class).in(Singleton.class);
    bind(Leftovers.class).in(Singleton.class);
    bind(DuckDbCare.class).in(Singleton.class);
    bind(DuckDbAnalysisBaselines.class).in(Singleton.class);
    bind(DuckDbResearchBaselines.class).in(Singleton.class);
    bind(DuckDbBaselines.class).in(Singleton.class);
    bind(DuckDbPretrainingScores.class).in(Singleton.class);
    bind(DuckDbWarehouse.class).in(Singleton.class);
  }
}
