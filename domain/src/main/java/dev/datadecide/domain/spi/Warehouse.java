package dev.datadecide.domain.spi;

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
import dev.datadecide.domain.sweep.RunSettings;
import java.util.Optional;

/** The ports of one open workspace. */
public interface Warehouse {
  TabularFiles tabularFiles();

  RawArtifacts rawArtifacts();

  IngestLedger ledger();

  Runs runs();

  Lineages lineages();

  Evaluations evaluations();

  Progressions progressions();

  Histories histories();

  RunAccounts accounts();

  Frames frames();

  QualityFindings findings();

  QualityData quality();

  RunSettings settings();

  Annotations annotations();

  UserMetrics userMetrics();

  /** Looking after the warehouse as a whole, if the engine offers that. */
  default Optional<WarehouseCare> care() {
    return Optional.empty();
  }

  /** Publishing for readers of their own, if the engine can. */
  default Optional<Snapshots> snapshots() {
    return Optional.empty();
  }

  /** Answering statements in the engine's own language, if it has one. */
  default Optional<SqlQueries> sql() {
    return Optional.empty();
  }

  /** Scores of checkpoints in bulk, if the engine offers them. */
  default Optional<PretrainingScores> pretrainingScores() {
    return Optional.empty();
  }

  /** What this engine's ingest is measured against, if it offers that. */
  default Optional<IngestBaselines> baselines() {
    return Optional.empty();
  }

  /** What answers from this engine are measured against, if it offers that. */
  default Optional<ResearchBaselines> researchBaselines() {
    return Optional.empty();
  }

  /** What exports of this engine are measured against, if it offers that. */
  default Optional<AnalysisBaselines> analysisBaselines() {
    return Optional.empty();
  }
}
