-- Equal results are told by their values, within a checkpoint, so that no digest is kept per row.
ALTER TABLE core.pretraining_evaluation DROP COLUMN digest;
ALTER TABLE core.macro_average DROP COLUMN digest;
ALTER TABLE core.pretraining_perplexity DROP COLUMN digest;

ALTER TABLE core.macro_average ADD COLUMN num_instances BIGINT;
ALTER TABLE core.macro_average ADD COLUMN correct_logit_per_byte DOUBLE;
ALTER TABLE core.macro_average ADD COLUMN correct_prob_per_byte DOUBLE;
ALTER TABLE core.macro_average ADD COLUMN margin_per_byte DOUBLE;
ALTER TABLE core.macro_average ADD COLUMN total_prob_per_byte DOUBLE;
ALTER TABLE core.macro_average ADD COLUMN norm_correct_prob_per_byte DOUBLE;
ALTER TABLE core.macro_average ADD COLUMN uncond_correct_prob_per_byte DOUBLE;
ALTER TABLE core.macro_average ADD COLUMN uncond_total_prob_per_byte DOUBLE;

CREATE TABLE core.scaling_law_fit (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  recipe VARCHAR,
  mix VARCHAR,
  task VARCHAR,
  metric VARCHAR,
  setup VARCHAR,
  step_1_y DOUBLE,
  step_2_y DOUBLE,
  stacked_y DOUBLE,
  step_1_pred DOUBLE,
  step_2_pred DOUBLE,
  stacked_pred DOUBLE,
  abs_error_step_1 DOUBLE,
  abs_error_step_2 DOUBLE,
  abs_error_stacked DOUBLE,
  rel_error_stacked DOUBLE,
  decision_acc DOUBLE,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.scaling_law_fit IS 'Published fits of scaling laws: what was fitted, what it predicts, and its errors (relative ones to the prediction)';
