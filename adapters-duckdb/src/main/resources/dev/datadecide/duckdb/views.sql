CREATE OR REPLACE VIEW analysis.runs AS
SELECT r.run_key, r.run_id, r.display_name, r.entity, r.project, r.state, t.type AS training_type,
  t.pattern, t.recipe, t.size, t.seed, t.checkpoint_step, r.created_at, r.last_step, r.source
FROM core.run r LEFT JOIN core.run_type t ON t.run_key = r.run_key
WHERE NOT r.superseded;

CREATE OR REPLACE VIEW analysis.hyperparameters AS
SELECT run_key, name, status, value, origin FROM core.hyperparameter;

CREATE OR REPLACE VIEW analysis.lineages AS
SELECT e.child_key AS run_key, e.state, e.parent_kind, e.parent_key, e.recipe, e.size, e.seed, e.step,
  e.confidence, coalesce(v.details, []) AS evidence, coalesce(c.details, []) AS contradictions
FROM core.lineage_edge e
LEFT JOIN (SELECT child_key, list(kind || ': ' || detail ORDER BY position) AS details
  FROM core.lineage_evidence GROUP BY child_key) v ON v.child_key = e.child_key
LEFT JOIN (SELECT child_key, list(detail ORDER BY position) AS details
  FROM core.lineage_contradiction GROUP BY child_key) c ON c.child_key = e.child_key;

CREATE OR REPLACE VIEW analysis.progression AS
SELECT h.run_key, h.step, h."timestamp" AS logged_at, h.runtime, p.metric, p.value, p.exact
FROM core.history_row h JOIN core.metric_point p ON p.batch = h.batch AND p."row" = h."row"
WHERE NOT h.superseded;

CREATE OR REPLACE VIEW analysis.evaluations AS
SELECT p.run_key, e.recipe, e.size, e.seed, e.step, e.tokens, e.compute, e.task, e.metric, e.value,
  'pretraining' AS phase, 'datadecide' AS system, e.task || '/' || e.metric AS native_name,
  e.task AS native_task, e.metric AS native_metric, coalesce(m.procedure, '') AS procedure, m.unit,
  m.direction, m.random_baseline, coalesce(m.verdict, 'unmapped') AS verdict, m.reason, NULL::VARCHAR AS model
FROM (SELECT recipe, size, seed, step, tokens, compute, task,
    unnest([$metric_names]) AS metric, unnest([$metric_values]) AS value
  FROM core.pretraining_evaluation WHERE NOT superseded
  UNION ALL
  SELECT recipe, size, seed, step, tokens, compute, task, unnest([$metric_names]), unnest([$metric_values])
  FROM core.macro_average WHERE NOT superseded AND task IN ('mmlu', 'olmes_10_macro_avg')
  UNION ALL
  SELECT recipe, size, seed, step, NULL, NULL, unnest([$set_names]), 'perplexity', unnest([$set_values])
  FROM core.pretraining_perplexity WHERE NOT superseded) e
LEFT JOIN core.pretraining_run p ON p.recipe = e.recipe AND p.size = e.size AND p.seed = e.seed
LEFT JOIN analysis.evaluation_mapping m
  ON m.system = 'datadecide' AND m.native_task = e.task AND m.native_metric = e.metric
WHERE e.value IS NOT NULL
UNION ALL
SELECT r.run_key, t.recipe, t.size, t.seed, TRY_CAST(l.step AS BIGINT), NULL, NULL,
  coalesce(m.task, substr(e.name, 15)), coalesce(m.metric, ''), e.value,
  'pretraining', 'pretrain-eval', e.name, coalesce(m.native_task, substr(e.name, 15)),
  coalesce(m.native_metric, ''), coalesce(m.procedure, ''), m.unit, m.direction, m.random_baseline,
  coalesce(m.verdict, 'unmapped'), m.reason, NULL
FROM (SELECT batch, "row", $key AS name, $number AS value FROM core.config_entry
  WHERE (starts_with(path, 'pretrain_eval_') OR starts_with(path, 'pretrain_eval/')
      OR starts_with(path, '["pretrain_eval_') OR starts_with(path, '["pretrain_eval/')) AND $is_key) e
JOIN core.run r ON r.batch = e.batch AND r."row" = e."row" AND NOT r.superseded
LEFT JOIN core.run_type t ON t.run_key = r.run_key
LEFT JOIN core.lineage_edge l ON l.child_key = r.run_key
LEFT JOIN analysis.evaluation_mapping m ON m.system = 'pretrain-eval' AND m.native_name = e.name
WHERE e.value IS NOT NULL
UNION ALL
SELECT r.run_key, t.recipe, t.size, t.seed, r.last_step, NULL, NULL,
  coalesce(m.task, split_part(e.name, '/', 2)),
  coalesce(m.metric, substr(e.name, 18 + length(split_part(e.name, '/', 2)))), e.value,
  'posttraining', 'oe-eval', e.name, coalesce(m.native_task, split_part(e.name, '/', 2)),
  coalesce(m.native_metric, substr(e.name, 18 + length(split_part(e.name, '/', 2)))),
  coalesce(m.procedure, ''), m.unit, m.direction, m.random_baseline,
  coalesce(m.verdict, 'unmapped'), m.reason, NULL
FROM (SELECT batch, "row", $key AS name, $number AS value FROM core.summary_entry
  WHERE (starts_with(path, 'oe_eval_metrics/') OR starts_with(path, '["oe_eval_metrics/'))
    AND $is_key AND contains(substr($key, 17), '/')) e
JOIN core.run r ON r.batch = e.batch AND r."row" = e."row" AND NOT r.superseded
LEFT JOIN core.run_type t ON t.run_key = r.run_key
LEFT JOIN analysis.evaluation_mapping m ON m.system = 'oe-eval' AND m.native_name = e.name
WHERE e.value IS NOT NULL
UNION ALL
SELECT r.run_key, t.recipe, t.size, t.seed, r.last_step, NULL, NULL, coalesce(m.task, e.task),
  coalesce(m.metric, e.metric), e.value, 'posttraining', 'olmes', e.task || '/' || e.metric, e.task, e.metric,
  coalesce(m.procedure, ''), m.unit, m.direction, m.random_baseline, coalesce(m.verdict, 'unmapped'), m.reason, e.model
FROM (SELECT coalesce(alias, task) AS task, metric, value, named_run,
    concat_ws(' ', model, revision) AS model
  FROM core.posttraining_evaluation WHERE NOT superseded AND value IS NOT NULL) e
LEFT JOIN (SELECT run_id, min(run_key) AS run_key, min(last_step) AS last_step FROM core.run
  WHERE NOT superseded GROUP BY run_id HAVING count(DISTINCT run_key) = 1) r ON r.run_id = e.named_run
LEFT JOIN core.run_type t ON t.run_key = r.run_key
LEFT JOIN analysis.evaluation_mapping m
  ON m.system = 'olmes' AND m.native_task = e.task AND m.native_metric = e.metric;

CREATE OR REPLACE VIEW analysis.posttraining_evaluations AS
SELECT r.run_key, e.model, e.revision, e.task, e.alias, e.metric, e.value, e.exact, e.json,
  e.num_instances, e.evaluated_at, e.task_hash, e.model_hash, e.task_config, e.model_config
FROM core.posttraining_evaluation e
LEFT JOIN (SELECT run_id, min(run_key) AS run_key FROM core.run WHERE NOT superseded
  GROUP BY run_id HAVING count(DISTINCT run_key) = 1) r ON r.run_id = e.named_run
WHERE NOT e.superseded;

CREATE OR REPLACE VIEW analysis.evaluation_instances AS
SELECT model, revision, min(task) AS task, doc_id, min(native_id) AS native_id, idx, min(label) AS label,
  min(metrics) FILTER (part = 'prediction') AS prediction_metrics,
  min(model_output) FILTER (part = 'prediction') AS model_output,
  coalesce(min(doc) FILTER (part = 'request'), min(doc)) AS doc,
  min(requests) FILTER (part = 'recorded_input') AS recorded_requests,
  min(request_type) FILTER (part = 'request') AS request_type,
  min(request) FILTER (part = 'request') AS request,
  list(extra ORDER BY part) FILTER (extra IS NOT NULL) AS extra,
  min(task_hash) AS task_hash, min(model_hash) AS model_hash, min(task_config) AS task_config
FROM core.evaluation_instance WHERE NOT superseded GROUP BY slot, model, revision, doc_id, idx;
COMMENT ON VIEW analysis.evaluation_instances IS 'Questions to evaluated models, one row per model, task configuration, document and index: predictions and recorded inputs have no index, requests have one';
COMMENT ON COLUMN analysis.evaluation_instances.model IS 'Path or name of the model, as the harness was given it';
COMMENT ON COLUMN analysis.evaluation_instances.revision IS 'Revision of the model, such as a branch of its repository';
COMMENT ON COLUMN analysis.evaluation_instances.task IS 'Task, as the harness names it';
COMMENT ON COLUMN analysis.evaluation_instances.doc_id IS 'Number of the document within the task';
COMMENT ON COLUMN analysis.evaluation_instances.native_id IS 'The id of the document in its data set, always a text';
COMMENT ON COLUMN analysis.evaluation_instances.idx IS 'Number of the request among those of the document; null for predictions and recorded inputs';
COMMENT ON COLUMN analysis.evaluation_instances.label IS 'The right answer: a text, JSON only where it is an object or a list';
COMMENT ON COLUMN analysis.evaluation_instances.prediction_metrics IS 'Metrics of the prediction, JSON as written';
COMMENT ON COLUMN analysis.evaluation_instances.model_output IS 'What the model answered, JSON as written';
COMMENT ON COLUMN analysis.evaluation_instances.doc IS 'The document, JSON as written';
COMMENT ON COLUMN analysis.evaluation_instances.recorded_requests IS 'The requests as the recorded inputs have them, JSON as written';
COMMENT ON COLUMN analysis.evaluation_instances.request_type IS 'Kind of the request, such as loglikelihood';
COMMENT ON COLUMN analysis.evaluation_instances.request IS 'The request, JSON as written';
COMMENT ON COLUMN analysis.evaluation_instances.extra IS 'What else the records say, JSON objects';
COMMENT ON COLUMN analysis.evaluation_instances.task_hash IS 'Digest of the configuration of the task, as the harness writes it';
COMMENT ON COLUMN analysis.evaluation_instances.model_hash IS 'Digest of the configuration of the model, as the harness writes it';
COMMENT ON COLUMN analysis.evaluation_instances.task_config IS 'Configuration of the task without its name: JSON with sorted keys; null where nothing tells it';

CREATE OR REPLACE VIEW analysis.matched_finetune AS
SELECT f.run_key, m.comparison_metric, m.comparison_recipe, m.comparison_size, p.run_key AS pt_run_key,
  p.recipe, p.size, p.seed, p.step AS pt_step, p.is_stand_in, f.task, f.metric, f.value AS ft_value,
  x.value AS pt_value, f.value - x.value AS delta, f.verdict, f.reason
FROM (SELECT * FROM analysis.evaluations WHERE system = 'oe-eval'
  UNION ALL SELECT e.* REPLACE ('primary_metric' AS metric) FROM analysis.evaluations e
  JOIN analysis.tasks t ON t.task = e.task AND t.primary_metric = e.metric
  WHERE e.system = 'oe-eval') f
JOIN (SELECT l.child_key, l.parent_key AS run_key, c.recipe, c.size, c.seed,
    CASE WHEN l.step = 'main' THEN c.last_step ELSE TRY_CAST(l.step AS BIGINT) END AS step,
    l.state = 'stand_in' AS is_stand_in
  FROM core.lineage_edge l
  JOIN (SELECT r.run_key, r.recipe, r.size, r.seed, max(e.step) AS last_step
    FROM core.pretraining_run r JOIN core.pretraining_evaluation e
      ON e.recipe = r.recipe AND e.size = r.size AND e.seed = r.seed
    WHERE NOT e.superseded AND e.step IS NOT NULL GROUP BY ALL) c ON c.run_key = l.parent_key
  WHERE l.parent_kind = 'pretraining_checkpoint' AND l.state IN ('resolved', 'stand_in')) p
  ON p.child_key = f.run_key
LEFT JOIN (SELECT run_key,
    any_value(value) FILTER (WHERE name = 'comparison_metric') AS comparison_metric,
    any_value(value) FILTER (WHERE name = 'comparison_model_recipe') AS comparison_recipe,
    any_value(value) FILTER (WHERE name = 'comparison_model_size') AS comparison_size
  FROM core.hyperparameter GROUP BY run_key) m ON m.run_key = f.run_key
JOIN (SELECT recipe, size, seed, step, task, unnest([$metric_names]) AS metric,
    unnest([$metric_values]) AS value
  FROM core.pretraining_evaluation WHERE NOT superseded) x
  ON x.recipe = p.recipe AND x.size = p.size AND x.seed = p.seed AND x.step = p.step
  AND x.task = f.task AND x.metric = f.metric
WHERE f.verdict IN ('comparable', 'comparable_with_caveat')
  AND f.procedure = '' AND x.value IS NOT NULL;

CREATE OR REPLACE VIEW analysis.annotations AS
SELECT run_key, kind, text, noted_at FROM core.annotation;
COMMENT ON VIEW analysis.annotations IS 'Notes and tags that the user gave to runs';
COMMENT ON COLUMN analysis.annotations.run_key IS 'The run';
COMMENT ON COLUMN analysis.annotations.kind IS 'note or tag';
COMMENT ON COLUMN analysis.annotations.text IS 'The words of the note, or the tag';
COMMENT ON COLUMN analysis.annotations.noted_at IS 'When (UTC)';

CREATE OR REPLACE VIEW analysis.user_metrics AS
SELECT name, expression, unit, direction, meaning, defined_at FROM core.user_metric;
COMMENT ON VIEW analysis.user_metrics IS 'Metrics that the user defined as expressions over others';
COMMENT ON COLUMN analysis.user_metrics.name IS 'By which it is asked for';
COMMENT ON COLUMN analysis.user_metrics.expression IS 'Over logged metrics along curves, over standard ones among evaluations';
COMMENT ON COLUMN analysis.user_metrics.unit IS 'What one is of';
COMMENT ON COLUMN analysis.user_metrics.direction IS 'Which way is better';
COMMENT ON COLUMN analysis.user_metrics.meaning IS 'For people';
COMMENT ON COLUMN analysis.user_metrics.defined_at IS 'When (UTC)';

COMMENT ON TABLE analysis.evaluation_mapping IS 'How the names of scores of each system are read in standard terms';
COMMENT ON COLUMN analysis.evaluation_mapping.system IS 'datadecide, pretrain-eval, oe-eval or olmes';
COMMENT ON COLUMN analysis.evaluation_mapping.native_name IS 'The name as it is stored';
COMMENT ON COLUMN analysis.evaluation_mapping.native_task IS 'The task as the system calls it';
COMMENT ON COLUMN analysis.evaluation_mapping.native_metric IS 'The metric as the system calls it';
COMMENT ON COLUMN analysis.evaluation_mapping.task IS 'Standard task';
COMMENT ON COLUMN analysis.evaluation_mapping.metric IS 'Standard metric';
COMMENT ON COLUMN analysis.evaluation_mapping.procedure IS 'How it was measured where that is not the way of the suite, else empty';
COMMENT ON COLUMN analysis.evaluation_mapping.unit IS 'What one is of';
COMMENT ON COLUMN analysis.evaluation_mapping.direction IS 'Which way is better';
COMMENT ON COLUMN analysis.evaluation_mapping.random_baseline IS 'Expected score of random choice, for accuracies';
COMMENT ON COLUMN analysis.evaluation_mapping.verdict IS 'comparable, comparable_with_caveat or not_comparable, within its standard task and metric';
COMMENT ON COLUMN analysis.evaluation_mapping.reason IS 'Why there is doubt, or why it is not comparable';
