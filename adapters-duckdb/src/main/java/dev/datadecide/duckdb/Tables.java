package dev.datadecide.duckdb;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.datadecide.domain.ingest.TypedTable;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The tables and fields that queries speak of, in one place. */
final class Tables {
  static final Table<Record> RUN = core("run");
  static final Table<Record> RUN_ALIAS = core("run_alias");
  static final Table<Record> RUN_TAG = core("run_tag");
  static final Table<Record> ANNOTATION = core("annotation");
  static final Table<Record> CONFIG_ENTRY = core("config_entry");
  static final Table<Record> SUMMARY_ENTRY = core("summary_entry");
  static final Table<Record> HISTORY_ROW = core("history_row");
  static final Table<Record> METRIC_POINT = core("metric_point");
  static final Table<Record> METRIC_OBJECT = core("metric_object");
  static final Table<Record> PRETRAINING_RUN = core("pretraining_run");
  static final Table<Record> PRETRAINING_EVALUATION = core("pretraining_evaluation");
  static final Table<Record> PRETRAINING_PERPLEXITY = core("pretraining_perplexity");
  static final Table<Record> RUN_TYPE = core("run_type");
  static final Table<Record> RUN_TYPE_FIELD = core("run_type_field");
  static final Table<Record> RUN_TYPE_REASON = core("run_type_reason");
  static final Table<Record> HYPERPARAMETER = core("hyperparameter");
  static final Table<Record> LINEAGE_EDGE = core("lineage_edge");
  static final Table<Record> LINEAGE_EVIDENCE = core("lineage_evidence");
  static final Table<Record> LINEAGE_CONTRADICTION = core("lineage_contradiction");

  private Tables() {}

  private static Table<Record> core(String name) {
    return table(name("core", name));
  }

  static Table<Record> of(TypedTable typed) {
    return core(LoadedTables.lowerName(typed));
  }

  static Field<String> text(Table<?> table, String column) {
    return field(table.getQualifiedName().append(column), SQLDataType.VARCHAR);
  }

  static Field<Long> whole(Table<?> table, String column) {
    return field(table.getQualifiedName().append(column), SQLDataType.BIGINT);
  }

  static Field<Double> real(Table<?> table, String column) {
    return field(table.getQualifiedName().append(column), SQLDataType.DOUBLE);
  }

  static Field<Boolean> truth(Table<?> table, String column) {
    return field(table.getQualifiedName().append(column), SQLDataType.BOOLEAN);
  }

  /** A timestamp in microseconds. */
  static Field<Long> micros(Table<?> table, String column) {
    return field(
        "epoch_us({0})", SQLDataType.BIGINT, field(table.getQualifiedName().append(column)));
  }

  /** A digest, for comparison only. */
  static Field<Object> digest(Table<?> table, String column) {
    return field(table.getQualifiedName().append(column));
  }
}
