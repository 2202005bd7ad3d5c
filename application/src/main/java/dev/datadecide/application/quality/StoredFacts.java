package dev.datadecide.application.quality;

import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.sync.KnownSource;
import dev.datadecide.application.sync.KnownSources;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.QualityFacts;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.RunHealth;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.source.SourceVisit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is stored, read when a rule asks for it first and kept as long as nothing changes. Only what
 * the sources were last asked, and the time, are of the moment.
 */
final class StoredFacts {
  private static final int CHUNK = 1_000;

  private final Runs runs;
  private final Lineages lineages;
  private final Supplier<List<RunRow>> rows;
  private final Supplier<List<RunHealth>> histories;
  private final Supplier<List<CheckpointCoverage>> evaluated;
  private final Supplier<List<StoredName>> names;
  private final Supplier<List<QualityFinding>> curves;
  private final Map<String, List<FinalScore>> finals = new ConcurrentHashMap<>();
  private final Evaluations evaluations;

  StoredFacts(
      Runs runs,
      Lineages lineages,
      Evaluations evaluations,
      QualityData data,
      CurveService curves) {
    this.runs = runs;
    this.lineages = lineages;
    this.evaluations = evaluations;
    this.rows = new Once<>(() -> runs.list(RunQuery.ALL));
    this.histories = new Once<>(data::histories);
    this.evaluated = new Once<>(() -> evaluations.coverage(ReleaseGrid.TASKS));
    this.names = new Once<>(evaluations::storedNames);
    this.curves =
        new Once<>(() -> {
          List<QualityFinding> found = new ArrayList<>();
          curves.findings(posttraining(), found::addAll);
          return found;
        });
  }

  private List<RunKey> posttraining() {
    return rows.get().stream()
        .filter(row -> row.type() != TrainingType.PRETRAINING)
        .map(RunRow::key)
        .toList();
  }

  /** What is doubtful along the curves of all post-training runs. */
  List<QualityFinding> alongCurves() {
    return curves.get();
  }

  /** The facts at a moment. */
  QualityFacts at(Instant now, KnownSources sources) {
    return new AtMoment(now, sources);
  }

  /** A list that is read at most once. */
  private static final class Once<T> implements Supplier<List<T>> {
    private final Supplier<List<T>> source;
    private List<T> read = List.of();
    private boolean isRead;

    Once(Supplier<List<T>> source) {
      this.source = source;
    }

    @Override
    public synchronized List<T> get() {
      if (!isRead) {
        read = source.get();
        isRead = true;
      }
      return read;
    }
  }

  private final class AtMoment implements QualityFacts {
    private final Instant now;
    private final KnownSources sources;

    AtMoment(Instant now, KnownSources sources) {
      this.now = now;
      this.sources = sources;
    }

    @Override
    public List<RunRow> runs() {
      return rows.get();
    }

    /** Pretraining runs have no description of their own, and are left out. */
    @Override
    public void each(Consumer<TrainingRun> run) {
      List<RunKey> keys = posttraining();
      for (int from = 0; from < keys.size(); from += CHUNK) {
        runs.findAll(keys.subList(from, Math.min(from + CHUNK, keys.size()))).forEach(run);
      }
    }

    @Override
    public List<RunHealth> histories() {
      return histories.get();
    }

    @Override
    public LineageGraph lineages() {
      return lineages.graph();
    }

    @Override
    public List<CheckpointCoverage> evaluated() {
      return evaluated.get();
    }

    @Override
    public List<FinalScore> finals(String metric) {
      return finals.computeIfAbsent(metric, evaluations::finals);
    }

    @Override
    public List<StoredName> scoreNames() {
      return names.get();
    }

    @Override
    public List<SourceVisit> sources() {
      return sources.all().stream().map(KnownSource::visit).toList();
    }

    @Override
    public Instant now() {
      return now;
    }
  }
}
