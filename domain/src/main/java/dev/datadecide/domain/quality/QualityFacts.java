package dev.datadecide.domain.quality;

import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.source.SourceVisit;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What rules may look at. Answers do not change while rules are checked. */
public interface QualityFacts {
  /** All typed runs in one line each. */
  List<RunRow> runs();

  /** Hands over every run with configuration, summary and tags, one by one. */
  void each(Consumer<TrainingRun> run);

  /** The histories of all post-training runs from afar, by key. */
  List<RunHealth> histories();

  LineageGraph lineages();

  /** Every checkpoint with downstream scores, and how many of the suite's tasks it has. */
  List<CheckpointCoverage> evaluated();

  /** The last value of a metric along every pretraining run. */
  List<FinalScore> finals(String metric);

  /** The names of all stored scores. */
  List<StoredName> scoreNames();

  /** The places that the workspace was filled from, and when they were last asked. */
  List<SourceVisit> sources();

  Instant now();
}
