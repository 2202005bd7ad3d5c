package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.huggingface.results.ResultShape.ColumnPlan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Recognises result tables by their columns and says how their rows become entries. */
@Singleton
public final class ResultTables {
  /** Raw shapes first: they are told by a column that no other shape has. */
  private static final List<ResultShape> SHAPES =
      List.of(
          new RawEvaluations(),
          new RawPerplexities(),
          new MacroAverages(),
          new ScalingLawFits(),
          new WideResults());

  private static final int NAMES_SHOWN = 8;

  private final TabularFiles files;

  @Inject
  ResultTables(TabularFiles files) {
    this.files = files;
  }

  /**
   * How to load a file.
   *
   * @throws SourceException when it is not readable, or not one of the known shapes
   */
  public LoadPlan plan(RawArtifact artifact, Path content) {
    TabularSchema schema = schema(artifact, content);
    ResultColumns columns = new ResultColumns(schema);
    for (ResultShape shape : SHAPES) {
      Optional<ColumnPlan> plan = shape.columns(columns);
      if (plan.isPresent()) {
        return new LoadPlan(
            shape.name(),
            schema.rows(),
            shape.step(
                plan.get(),
                done ->
                    feed(
                        shape,
                        plan.get(),
                        artifact,
                        content,
                        done,
                        LongStream.range(0, schema.rows()).allMatch(done))));
      }
    }
    throw new SourceException(unrecognised(artifact, columns));
  }

  private LoadPlan.Feed feed(
      ResultShape shape,
      ColumnPlan plan,
      RawArtifact artifact,
      Path content,
      LongPredicate done,
      Boolean nothingIsLeft) {
    String subject = "artifact " + artifact.digest();
    return sink -> {
      Doubts doubts = new Doubts(subject);
      if (!nothingIsLeft) {
        try (ParallelReading reading = new ParallelReading(shape, doubts, done)) {
          reading.into(sink, batches -> files.read(content, plan.read(), batches));
        }
      }
      doubts.report(sink);
      reportUnread(plan.unknown(), subject, sink);
    };
  }

  private TabularSchema schema(RawArtifact artifact, Path content) {
    try {
      return files.schema(content);
    } catch (DomainException unreadable) {
      if (unreadable.code() != ErrorCode.SOURCE_MALFORMED) {
        throw unreadable;
      }
      throw new SourceException(
          new SourceFailure.Malformed(
              artifact.origin() + ": " + unreadable.getMessage(), unreadable.remedy()),
          unreadable);
    }
  }

  private static void reportUnread(List<String> columns, String subject, RecordSink sink) {
    Map<Boolean, List<String>> byKind =
        columns.stream().collect(Collectors.partitioningBy(ResultTables::looksLikeResult));
    List<String> results = byKind.getOrDefault(true, List.of());
    if (!results.isEmpty()) {
      sink.report(
          QualityFinding.warning(
              "unknown-result-column",
              subject,
              "%s no validation set, or no task and metric, of the catalogue and %s not read: %s"
                  .formatted(
                      results.size() == 1 ? "1 column is" : results.size() + " columns are",
                      results.size() == 1 ? "is" : "are",
                      listed(results))));
    }
    List<String> others = byKind.getOrDefault(false, List.of());
    if (!others.isEmpty()) {
      sink.report(
          QualityFinding.note(
              "unknown-column",
              subject,
              "%s not known and not read: %s"
                  .formatted(
                      others.size() == 1 ? "1 column is" : others.size() + " columns are",
                      listed(others))));
    }
  }

  private static boolean looksLikeResult(String column) {
    return column.endsWith("valppl")
        || column.endsWith("/Perplexity")
        || ScoreColumns.resembles(column);
  }

  private static SourceFailure unrecognised(RawArtifact artifact, ResultColumns columns) {
    return new SourceFailure.Malformed(
        "%s is no result table of the suite: %s"
            .formatted(
                artifact.origin(),
                columns.names().isEmpty()
                    ? "it has no columns"
                    : "its columns are " + listed(columns.names())),
        SHAPES.stream()
            .map(shape ->
                "%s (%s%s)"
                    .formatted(
                        shape.name(), String.join(", ", shape.signature()), lacks(shape, columns)))
            .collect(Collectors.joining("; ", "Expected one of: ", ".")));
  }

  /** Which plainly named columns of a shape are missing, when at least half of them are there. */
  private static String lacks(ResultShape shape, ResultColumns columns) {
    List<String> missing =
        shape.signature().stream()
            .filter(name -> !name.contains("<") && !columns.has(name))
            .toList();
    return missing.isEmpty() || missing.size() > shape.signature().size() / 2
        ? ""
        : "; here without " + String.join(", ", missing);
  }

  private static String listed(List<String> names) {
    String shown =
        names.stream().limit(NAMES_SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
    return names.size() > NAMES_SHOWN
        ? shown + " and " + (names.size() - NAMES_SHOWN) + " more"
        : shown;
  }
}
