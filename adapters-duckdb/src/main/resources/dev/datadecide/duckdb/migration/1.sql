CREATE SCHEMA core;
-- What the sources said, typed: one row per entry and distinct content.

-- batch and row name the record an entry comes from: the ledger line and the row of its file.

CREATE TABLE core.run (
  batch BIGINT NOT NULL,
  "row" BIGINT,
  run_key VARCHAR NOT NULL,
  seen_key VARCHAR NOT NULL,
  host VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  project VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  internal_project_id VARCHAR,
  display_name VARCHAR,
  state VARCHAR,
  created_at TIMESTAMP,
  sweep_id VARCHAR,
  group_name VARCHAR,
  job_type VARCHAR,
  notes VARCHAR,
  last_step BIGINT,
  extra VARCHAR,
  source VARCHAR NOT NULL,
  entries BIGINT NOT NULL,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.run IS 'Runs as sources describe them; run_key is the key after project aliases, seen_key as written; row is null for pretraining runs, which are derived from their results';

CREATE TABLE core.run_alias (seen_key VARCHAR NOT NULL, run_key VARCHAR NOT NULL, run_id VARCHAR NOT NULL);
COMMENT ON TABLE core.run_alias IS 'Keys under which a run was seen besides its own (renamed projects)';

CREATE TABLE core.run_tag (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, position BIGINT NOT NULL, tag VARCHAR NOT NULL);
COMMENT ON TABLE core.run_tag IS 'Tags of the runs in order';

CREATE TABLE core.config_entry (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, position BIGINT NOT NULL, path VARCHAR NOT NULL, json VARCHAR NOT NULL, type VARCHAR NOT NULL);
COMMENT ON TABLE core.config_entry IS 'Leaves of the configurations: path, JSON as written, exact type';

CREATE TABLE core.summary_entry (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, position BIGINT NOT NULL, path VARCHAR NOT NULL, json VARCHAR NOT NULL, type VARCHAR NOT NULL);
COMMENT ON TABLE core.summary_entry IS 'Leaves of the summaries: path, JSON as written, exact type';

CREATE TABLE core.history_row (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  run_key VARCHAR NOT NULL,
  host VARCHAR,
  entity VARCHAR,
  project VARCHAR,
  run_id VARCHAR NOT NULL,
  step BIGINT,
  "timestamp" TIMESTAMP,
  runtime DOUBLE,
  metric_count BIGINT NOT NULL,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.history_row IS 'Logged rows; host, entity and project as written (null where the file does not say), run_key as resolved';

CREATE TABLE core.metric_point (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, metric VARCHAR NOT NULL, value DOUBLE, exact VARCHAR);
COMMENT ON TABLE core.metric_point IS 'Numbers of the history rows; exact holds the digits of integers beyond 2^53';

CREATE TABLE core.metric_object (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, metric VARCHAR NOT NULL, json VARCHAR);
COMMENT ON TABLE core.metric_object IS 'Logged values that are no numbers, as JSON text';

CREATE TABLE core.pretraining_evaluation (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  recipe VARCHAR,
  size VARCHAR,
  seed VARCHAR,
  step BIGINT,
  task VARCHAR,
  tokens BIGINT,
  compute DOUBLE,
  "correct_choice" DOUBLE,
  "acc_raw" DOUBLE,
  "acc_per_token" DOUBLE,
  "acc_per_char" DOUBLE,
  "acc_per_byte" DOUBLE,
  "acc_uncond" DOUBLE,
  "no_answer" DOUBLE,
  "sum_logits_corr" DOUBLE,
  "logits_per_token_corr" DOUBLE,
  "logits_per_char_corr" DOUBLE,
  "bits_per_byte_corr" DOUBLE,
  "correct_prob" DOUBLE,
  "correct_prob_per_token" DOUBLE,
  "correct_prob_per_char" DOUBLE,
  "margin" DOUBLE,
  "margin_per_token" DOUBLE,
  "margin_per_char" DOUBLE,
  "total_prob" DOUBLE,
  "total_prob_per_token" DOUBLE,
  "total_prob_per_char" DOUBLE,
  "uncond_correct_prob" DOUBLE,
  "uncond_correct_prob_per_token" DOUBLE,
  "uncond_correct_prob_per_char" DOUBLE,
  "uncond_total_prob" DOUBLE,
  "norm_correct_prob" DOUBLE,
  "norm_correct_prob_per_token" DOUBLE,
  "norm_correct_prob_per_char" DOUBLE,
  "primary_metric" DOUBLE,
  "predicted_index_raw" DOUBLE,
  "predicted_index_per_token" DOUBLE,
  "predicted_index_per_char" DOUBLE,
  "predicted_index_per_byte" DOUBLE,
  "predicted_index_uncond" DOUBLE,
  "logits_per_byte_corr" DOUBLE,
  extra VARCHAR,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.pretraining_evaluation IS 'Downstream scores of pretraining checkpoints: one row per checkpoint and task';

CREATE TABLE core.macro_average (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  recipe VARCHAR,
  size VARCHAR,
  seed VARCHAR,
  step BIGINT,
  task VARCHAR,
  tokens BIGINT,
  compute DOUBLE,
  "correct_choice" DOUBLE,
  "acc_raw" DOUBLE,
  "acc_per_token" DOUBLE,
  "acc_per_char" DOUBLE,
  "acc_per_byte" DOUBLE,
  "acc_uncond" DOUBLE,
  "no_answer" DOUBLE,
  "sum_logits_corr" DOUBLE,
  "logits_per_token_corr" DOUBLE,
  "logits_per_char_corr" DOUBLE,
  "bits_per_byte_corr" DOUBLE,
  "correct_prob" DOUBLE,
  "correct_prob_per_token" DOUBLE,
  "correct_prob_per_char" DOUBLE,
  "margin" DOUBLE,
  "margin_per_token" DOUBLE,
  "margin_per_char" DOUBLE,
  "total_prob" DOUBLE,
  "total_prob_per_token" DOUBLE,
  "total_prob_per_char" DOUBLE,
  "uncond_correct_prob" DOUBLE,
  "uncond_correct_prob_per_token" DOUBLE,
  "uncond_correct_prob_per_char" DOUBLE,
  "uncond_total_prob" DOUBLE,
  "norm_correct_prob" DOUBLE,
  "norm_correct_prob_per_token" DOUBLE,
  "norm_correct_prob_per_char" DOUBLE,
  "primary_metric" DOUBLE,
  "predicted_index_raw" DOUBLE,
  "predicted_index_per_token" DOUBLE,
  "predicted_index_per_char" DOUBLE,
  "predicted_index_per_byte" DOUBLE,
  "predicted_index_uncond" DOUBLE,
  "logits_per_byte_corr" DOUBLE,
  extra VARCHAR,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.macro_average IS 'Scores averaged over tasks by the source itself';

CREATE TABLE core.pretraining_perplexity (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  recipe VARCHAR,
  size VARCHAR,
  seed VARCHAR,
  step BIGINT,
  "wikitext_103" DOUBLE,
  "pile" DOUBLE,
  "c4_en" DOUBLE,
  "m2d2_s2orc" DOUBLE,
  "ice" DOUBLE,
  "dolma_wiki" DOUBLE,
  "dolma_stack" DOUBLE,
  "dolma_reddit" DOUBLE,
  "dolma_pes2o" DOUBLE,
  "dolma_common-crawl" DOUBLE,
  "dolma_books" DOUBLE,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.pretraining_perplexity IS 'Perplexities of pretraining checkpoints: one column per validation set';

CREATE TABLE core.pretraining_run (run_key VARCHAR NOT NULL, recipe VARCHAR NOT NULL, size VARCHAR NOT NULL, seed VARCHAR NOT NULL);
COMMENT ON TABLE core.pretraining_run IS 'Keys of the pretraining runs that have results, with their coordinates as in the result tables';

CREATE TABLE core.run_type (
  run_key VARCHAR NOT NULL,
  type VARCHAR NOT NULL,
  name_type VARCHAR NOT NULL,
  pattern VARCHAR,
  recipe VARCHAR,
  size VARCHAR,
  seed VARCHAR,
  checkpoint_step VARCHAR,
  is_legacy BOOLEAN NOT NULL,
  typing_version INTEGER NOT NULL,
  observation UHUGEINT
);
COMMENT ON TABLE core.run_type IS 'What each run is, by which version of the typing rules and from which observation';

CREATE TABLE core.run_type_field (run_key VARCHAR NOT NULL, name VARCHAR NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE core.run_type_field IS 'What the pattern read out of the run name';

CREATE TABLE core.run_type_reason (run_key VARCHAR NOT NULL, position INTEGER NOT NULL, reason VARCHAR NOT NULL);
COMMENT ON TABLE core.run_type_reason IS 'How configuration evidence confirmed or changed the type';

CREATE TABLE core.hyperparameter (run_key VARCHAR NOT NULL, position INTEGER NOT NULL, name VARCHAR NOT NULL, status VARCHAR NOT NULL, value VARCHAR, origin VARCHAR);
COMMENT ON TABLE core.hyperparameter IS 'Hyperparameters by the schema of the run type, in five states';

CREATE TABLE core.lineage_edge (
  child_key VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  parent_kind VARCHAR NOT NULL,
  parent_key VARCHAR,
  recipe VARCHAR,
  size VARCHAR,
  seed VARCHAR,
  step VARCHAR,
  confidence DOUBLE NOT NULL
);
COMMENT ON TABLE core.lineage_edge IS 'The verdict about what each run started from';

CREATE TABLE core.lineage_evidence (child_key VARCHAR NOT NULL, position INTEGER NOT NULL, kind VARCHAR NOT NULL, detail VARCHAR NOT NULL);
COMMENT ON TABLE core.lineage_evidence IS 'Observations that speak for the parent';

CREATE TABLE core.lineage_contradiction (child_key VARCHAR NOT NULL, position INTEGER NOT NULL, detail VARCHAR NOT NULL);
COMMENT ON TABLE core.lineage_contradiction IS 'Observations that speak against it';

CREATE TABLE core.quality_finding (rule VARCHAR NOT NULL, severity VARCHAR NOT NULL, subject VARCHAR NOT NULL, detail VARCHAR NOT NULL, origin VARCHAR NOT NULL, batch BIGINT);
COMMENT ON TABLE core.quality_finding IS 'What is doubtful; origin is batch (came with an artifact), store (found between artifacts) or research (typing and lineage)';

CREATE TABLE ledger.artifact (sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, origin VARCHAR NOT NULL, scrubbed_from VARCHAR, registered_at TIMESTAMP NOT NULL);
COMMENT ON TABLE ledger.artifact IS 'Raw artifacts on record; times are UTC';

CREATE TABLE ledger.batch (
  batch BIGINT NOT NULL,
  source VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL,
  fetched_sha256 VARCHAR NOT NULL,
  scrubbed_from VARCHAR,
  bytes BIGINT NOT NULL,
  origin VARCHAR NOT NULL,
  settings VARCHAR NOT NULL,
  shape VARCHAR NOT NULL,
  "read" BIGINT NOT NULL,
  stored BIGINT NOT NULL,
  duplicate BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  outcome VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  repeats BIGINT,
  recorded_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE ledger.batch IS 'One line per artifact and attempt to load it; repeats names the earlier batch when the artifact was known';

CREATE TABLE ledger.rejected_record (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, length BIGINT NOT NULL, reason VARCHAR NOT NULL);
COMMENT ON TABLE ledger.rejected_record IS 'Records that could not be used; their bytes are in the raw artifact';

CREATE TABLE ledger.catalogue (fingerprint VARCHAR NOT NULL);
COMMENT ON TABLE ledger.catalogue IS 'Which state of the views and catalogue tables of schema analysis was written last';
