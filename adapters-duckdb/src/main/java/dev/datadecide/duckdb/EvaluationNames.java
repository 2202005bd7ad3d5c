package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.MappedName;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of evaluation names as a table, and how entries of configurations and summaries are
 * taken for names and scores: as the domain takes them, entry by entry.
 */
final class EvaluationNames {
  static final List<ColumnSpec> COLUMNS =
      List.of(
          text("system"),
          text("native_name"),
          text("native_task"),
          text("native_metric"),
          text("task"),
          text("metric"),
          text("procedure"),
          text("unit"),
          text("direction"),
          real("random_baseline"),
          text("verdict"),
          text("reason"));

  /** The key that a path of one step names; keys with dots stand in brackets. */
  static final String KEY = "CASE WHEN starts_with(path, '[\"') THEN path[3:-3] ELSE path END";

  /** Whether a path is of one step: what lies in objects and lists is no score. */
  static final String IS_KEY =
      "CASE WHEN starts_with(path, '[\"') THEN ends_with(path, '\"]') AND length(path) > 4"
          + " AND NOT contains(path, '\"].')"
          + " ELSE NOT contains(path, '.') AND NOT contains(path, '[') END";

  /** Numbers, also those written as text; beyond the range of a double it is an infinity. */
  static final String NUMBER =
      "CASE WHEN type IN ('INTEGER', 'DECIMAL', 'NON_FINITE') THEN TRY_CAST(json AS DOUBLE)"
          + " WHEN type = 'TEXT' AND regexp_full_match(json,"
          + " '\"(NaN|-?Infinity|-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?)\"')"
          + " THEN TRY_CAST(json[2:-2] AS DOUBLE) END";

  private EvaluationNames() {}

  /** Every name of every system. */
  static List<@Nullable Object[]> rows() {
    return Arrays.stream(EvaluationSystem.values())
        .flatMap(system -> EvaluationMapping.CURRENT.names(system).stream())
        .map(EvaluationNames::row)
        .toList();
  }

  private static @Nullable Object[] row(MappedName mapping) {
    return new @Nullable Object[] {
      mapping.name().system().label(),
      mapping.name().text(),
      mapping.name().task(),
      mapping.name().metric(),
      mapping.task(),
      mapping.metric(),
      mapping.procedure(),
      mapping.unit(),
      mapping.direction().name(),
      mapping.randomBaseline().isPresent() ? mapping.randomBaseline().getAsDouble() : null,
      mapping.verdict().label(),
      mapping.verdict().reason().orElse(null)
    };
  }
}
