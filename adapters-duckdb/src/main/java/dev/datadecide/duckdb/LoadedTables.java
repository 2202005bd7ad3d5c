package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.ingest.TypedTable;
import java.util.List;
import java.util.Locale;

/** How the typed tables are called and keyed in {@code core}. */
final class LoadedTables {
  /** Tables whose entries are results of checkpoints. */
  static final List<TypedTable> RESULTS =
      List.of(
          TypedTable.PRETRAINING_EVALUATION,
          TypedTable.PRETRAINING_PERPLEXITY,
          TypedTable.MACRO_AVERAGE,
          TypedTable.SCALING_LAW_FIT);

  /** Tables whose entries name their run by themselves. */
  static final List<TypedTable> DETAILS =
      List.of(
          TypedTable.RUN_ABSENCE,
          TypedTable.SYSTEM_METRIC_POINT,
          TypedTable.CONSOLE_LINE,
          TypedTable.FILE_REFERENCE,
          TypedTable.METRIC_DEFINITION);

  /** Tables whose entries are scores of models and answers to single questions. */
  static final List<TypedTable> EVALUATIONS =
      List.of(TypedTable.POSTTRAINING_EVALUATION, TypedTable.EVALUATION_INSTANCE);

  private LoadedTables() {}

  static String lowerName(TypedTable table) {
    return table.name().toLowerCase(Locale.ROOT);
  }

  static String core(TypedTable table) {
    return "core." + lowerName(table);
  }

  /** The columns without the record number. */
  static List<ColumnSpec> valueColumns(TypedTable table) {
    return table.columns().subList(1, table.columns().size());
  }

  /** What a result is of. */
  static List<String> slot(TypedTable table) {
    return switch (table) {
      case PRETRAINING_EVALUATION, MACRO_AVERAGE ->
          List.of("recipe", "size", "seed", "step", "task");
      case PRETRAINING_PERPLEXITY -> List.of("recipe", "size", "seed", "step");
      case SCALING_LAW_FIT -> List.of("mix", "task", "metric", "setup");
      case POSTTRAINING_EVALUATION -> List.of("slot");
      case EVALUATION_INSTANCE -> List.of("slot", "part");
      case RUN,
          RUN_TAG,
          CONFIG_ENTRY,
          SUMMARY_ENTRY,
          HISTORY_ROW,
          METRIC_POINT,
          METRIC_OBJECT,
          RUN_ABSENCE,
          SYSTEM_METRIC_POINT,
          CONSOLE_LINE,
          FILE_REFERENCE,
          METRIC_DEFINITION ->
          throw new IllegalArgumentException(table + " holds no results");
    };
  }

  /** Whether results are of runs' checkpoints themselves, rather than worked out from them. */
  static boolean isOfRuns(TypedTable table) {
    return table == TypedTable.PRETRAINING_EVALUATION || table == TypedTable.PRETRAINING_PERPLEXITY;
  }

  /** Names of the columns without the record number. */
  static List<String> values(TypedTable table) {
    return valueColumns(table).stream().map(ColumnSpec::name).toList();
  }

  /** The scores of a result table: its numbers except the size of the checkpoint. */
  static List<String> scores(TypedTable table) {
    return table.columns().stream()
        .filter(column -> column.type() == ColumnType.REAL && !column.name().equals("compute"))
        .map(ColumnSpec::name)
        .toList();
  }

  /** Column names with a prefix, quoted and joined by commas. */
  static String list(String prefix, List<String> names) {
    return String.join(", ", names.stream().map(name -> prefix + Sql.name(name)).toList());
  }

  /** Equality of columns of two tables in which nulls are equal. */
  static String same(String one, String other, List<String> names) {
    return String.join(
        " AND ",
        names.stream()
            .map(name -> one + Sql.name(name) + " IS NOT DISTINCT FROM " + other + Sql.name(name))
            .toList());
  }
}
