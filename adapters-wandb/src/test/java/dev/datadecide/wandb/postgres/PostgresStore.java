package dev.datadecide.wandb.postgres;

/** The database of dr_wandb 0.1, made up. */
final class PostgresStore {
  private PostgresStore() {}

  /** Statements that make and fill the tables, with two metrics to a row. */
  static String[] statements(int runs, int rowsPerRun) {
    return new String[] {
      "CREATE TABLE wandb_runs (run_id varchar PRIMARY KEY, run_name varchar NOT NULL, state"
          + " varchar NOT NULL, project varchar NOT NULL, entity varchar NOT NULL, created_at"
          + " timestamp, config jsonb NOT NULL, summary jsonb NOT NULL, wandb_metadata jsonb NOT"
          + " NULL, system_metrics jsonb NOT NULL, system_attrs jsonb NOT NULL, sweep_info jsonb"
          + " NOT NULL)",
      "CREATE TABLE wandb_history (id serial PRIMARY KEY, run_id varchar, step int, timestamp"
          + " timestamp, runtime int, wandb_metadata jsonb, metrics jsonb)",
      "INSERT INTO wandb_runs SELECT 'run' || lpad(i::text, 4, '0'), 'name ' || i, 'finished',"
          + " 'sft', 'lab', timestamp '2026-01-01' + i * interval '1 second',"
          + " jsonb_build_object('lr', 0.1, 'i', i), jsonb_build_object('loss', 'NaN', '_step',"
          + " 99), '{}', '{}', '{\"projectId\": 77}', '{\"sweep_id\": \"s1\"}' FROM"
          + " generate_series(1, "
          + runs
          + ") i",
      "INSERT INTO wandb_history (run_id, step, timestamp, runtime, wandb_metadata, metrics)"
          + " SELECT 'run' || lpad(i::text, 4, '0'), s, timestamp '2026-01-01 12:00:00' + s *"
          + " interval '1 second', s, '{}', jsonb_build_object('loss', 1.0 / (s + 1), 'n', s)"
          + " FROM generate_series(1, "
          + runs
          + ") i, generate_series(0, "
          + (rowsPerRun - 1)
          + ") s"
    };
  }
}
