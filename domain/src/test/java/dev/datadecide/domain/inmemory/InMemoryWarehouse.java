package dev.datadecide.domain.inmemory;

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
import dev.datadecide.domain.spi.Warehouse;
import dev.datadecide.domain.sweep.RunSettings;
import java.nio.file.Path;
import java.time.Clock;

/** A warehouse that forgets everything when it is dropped; artifacts lie in {@code folder}. */
public final class InMemoryWarehouse implements Warehouse {
  private final InMemoryTabularFiles files = new InMemoryTabularFiles();
  private final InMemoryFindings findings = new InMemoryFindings();
  private final InMemoryRecords records = new InMemoryRecords();
  private final InMemoryHistory history = new InMemoryHistory(records);
  private final InMemoryRuns runs = new InMemoryRuns(records, history);
  private final InMemoryRunSettings settings = new InMemoryRunSettings(runs);
  private final InMemoryLineages lineages = new InMemoryLineages(runs);
  private final InMemoryEvaluations evaluations = new InMemoryEvaluations(records, runs, lineages);
  private final InMemoryDecisions decisions = new InMemoryDecisions(lineages);
  private final InMemoryFrames frames;
  private final InMemoryRawArtifacts artifacts;
  private final InMemoryLedger ledger;

  public InMemoryWarehouse(Path folder, Clock clock) {
    frames = new InMemoryFrames(records, files, runs, folder);
    artifacts = new InMemoryRawArtifacts(folder.resolve("raw"));
    ledger = new InMemoryLedger(records, artifacts, files, findings, clock);
  }

  @Override
  public TabularFiles tabularFiles() {
    return files;
  }

  @Override
  public RawArtifacts rawArtifacts() {
    return artifacts;
  }

  @Override
  public IngestLedger ledger() {
    return ledger;
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Lineages lineages() {
    return lineages;
  }

  @Override
  public Evaluations evaluations() {
    return evaluations;
  }

  @Override
  public Progressions progressions() {
    return history;
  }

  @Override
  public Histories histories() {
    return new InMemoryHistories(records, history);
  }

  @Override
  public RunAccounts accounts() {
    return new InMemoryRunAccounts(records, history, runs);
  }

  @Override
  public Frames frames() {
    return frames;
  }

  @Override
  public Annotations annotations() {
    return decisions;
  }

  @Override
  public UserMetrics userMetrics() {
    return decisions.userMetrics();
  }

  @Override
  public QualityFindings findings() {
    return findings;
  }

  @Override
  public RunSettings settings() {
    return settings;
  }

  @Override
  public QualityData quality() {
    return new InMemoryQualityData(records, history, runs);
  }
}
