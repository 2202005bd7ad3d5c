-- Scores of models after training, and what was recorded of single questions. The slot is what an entry is of, as a digest.

CREATE TABLE core.posttraining_evaluation (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  model VARCHAR NOT NULL,
  revision VARCHAR,
  model_hash VARCHAR,
  model_config VARCHAR,
  named_run VARCHAR,
  task VARCHAR NOT NULL,
  alias VARCHAR,
  task_hash VARCHAR,
  task_config VARCHAR,
  evaluated_at TIMESTAMP,
  num_instances BIGINT,
  metric VARCHAR NOT NULL,
  value DOUBLE,
  exact VARCHAR,
  json VARCHAR,
  slot UHUGEINT NOT NULL,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.posttraining_evaluation IS 'Scores of models on tasks as an evaluation harness wrote them: one row per model, task configuration and metric; named_run is the run id that the path of the model names';

CREATE TABLE core.evaluation_instance (
  batch BIGINT NOT NULL,
  "row" BIGINT NOT NULL,
  part VARCHAR NOT NULL,
  model VARCHAR NOT NULL,
  revision VARCHAR,
  model_hash VARCHAR,
  task VARCHAR NOT NULL,
  task_hash VARCHAR,
  task_config VARCHAR,
  doc_id BIGINT NOT NULL,
  native_id VARCHAR,
  idx BIGINT,
  label VARCHAR,
  metrics VARCHAR,
  model_output VARCHAR,
  doc VARCHAR,
  request_type VARCHAR,
  request VARCHAR,
  requests VARCHAR,
  extra VARCHAR,
  slot UHUGEINT NOT NULL,
  digest UHUGEINT NOT NULL,
  superseded BOOLEAN NOT NULL
);
COMMENT ON TABLE core.evaluation_instance IS 'What was recorded of single questions to models: one row per model, task configuration, document, index and part (prediction, recorded_input, request); the parts of one slot belong together';
