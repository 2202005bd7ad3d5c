package dev.datadecide.duckdb;

import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.benchmark.AnalysisBaselines;
import dev.datadecide.domain.benchmark.IngestBaselines;
import dev.datadecide.domain.benchmark.ResearchBaselines;
import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.decision.PretrainingScores;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.frame.Snapshots;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.query.SqlQueries;
import dev.datadecide.domain.run.Histories;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.spi.Warehouse;
import dev.datadecide.domain.sweep.RunSettings;
import jakarta.inject.Inject;
import java.util.Optional;

/** The ports on one open database. */
record DuckDbWarehouse(
    TabularFiles tabularFiles,
    RawArtifacts rawArtifacts,
    IngestLedger ledger,
    Runs runs,
    Lineages lineages,
    Evaluations evaluations,
    Progressions progressions,
    Histories histories,
    RunAccounts accounts,
    Frames frames,
    QualityFindings findings,
    QualityData quality,
    RunSettings settings,
    DuckDbSnapshots ownSnapshots,
    DuckDbSqlQueries ownSql,
    Annotations annotations,
    UserMetrics userMetrics,
    DuckDbPretrainingScores ownScores,
    DuckDbCare ownCare,
    DuckDbBaselines ownBaselines,
    DuckDbResearchBaselines ownResearch,
    DuckDbAnalysisBaselines ownAnalysis)
    implements Warehouse {
  @Inject
  DuckDbWarehouse {}

  @Override
  public Optional<Snapshots> snapshots() {
    return Optional.of(ownSnapshots);
  }

  @Override
  public Optional<SqlQueries> sql() {
    return Optional.of(ownSql);
  }

  @Override
  public Optional<WarehouseCare> care() {
    return Optional.of(ownCare);
  }

  @Override
  public Optional<PretrainingScores> pretrainingScores() {
    return Optional.of(ownScores);
  }

  @Override
  public Optional<IngestBaselines> baselines() {
    return Optional.of(ownBaselines);
  }

  @Override
  public Optional<ResearchBaselines> researchBaselines() {
    return Optional.of(ownResearch);
  }

  @Override
  public Optional<AnalysisBaselines> analysisBaselines() {
    return Optional.of(ownAnalysis);
  }
}
