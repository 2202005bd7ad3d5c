CREATE OR REPLACE VIEW analysis.runs AS
SELECT r.run_key, r.run_id, r.display_name, r.entity, r.project, r.state, t.type AS training_type,
  t.pattern, t.recipe, t.size, t.seed, t.checkpoint_step, r.created_at, r.last_step, r.source
FROM core.run r LEFT JOIN core.run_type t ON t.run_key = r.run_key
WHERE NOT r.superseded;
COMMENT ON VIEW analysis.runs IS 'One row per run: what it is and where it starts from';
COMMENT ON COLUMN analysis.runs.run_key IS 'Identity: host/entity/project/run id, after project renames';
COMMENT ON COLUMN analysis.runs.run_id IS 'The id within its project';
COMMENT ON COLUMN analysis.runs.display_name IS 'The label people see; it may change';
COMMENT ON COLUMN analysis.runs.entity IS 'The user or team';
COMMENT ON COLUMN analysis.runs.project IS 'The project';
COMMENT ON COLUMN analysis.runs.state IS 'The state as the source names it';
COMMENT ON COLUMN analysis.runs.training_type IS 'pretraining, supervised_finetuning, preference_tuning or unclassified; null until typed';
COMMENT ON COLUMN analysis.runs.pattern IS 'The naming scheme that matched';
COMMENT ON COLUMN analysis.runs.recipe IS 'Data recipe of the pretraining checkpoint';
COMMENT ON COLUMN analysis.runs.size IS 'Model size label';
COMMENT ON COLUMN analysis.runs.seed IS 'Pretraining seed, as on the Hub';
COMMENT ON COLUMN analysis.runs.checkpoint_step IS 'Step of the checkpoint a post-training run starts from, or main; null for pretraining';
COMMENT ON COLUMN analysis.runs.created_at IS 'When the run began (UTC)';
COMMENT ON COLUMN analysis.runs.last_step IS 'Last optimiser step the source knows';
COMMENT ON COLUMN analysis.runs.source IS 'The source whose description is used';

CREATE OR REPLACE VIEW analysis.hyperparameters AS
SELECT run_key, name, status, value, origin FROM core.hyperparameter;
COMMENT ON VIEW analysis.hyperparameters IS 'Hyperparameters by the schema of the run type';
COMMENT ON COLUMN analysis.hyperparameters.run_key IS 'The run';
COMMENT ON COLUMN analysis.hyperparameters.name IS 'The hyperparameter';
COMMENT ON COLUMN analysis.hyperparameters.status IS 'present, defaulted, missing_required, missing_optional or not_applicable';
COMMENT ON COLUMN analysis.hyperparameters.value IS 'The value as text';
COMMENT ON COLUMN analysis.hyperparameters.origin IS 'Where the value comes from';

CREATE OR REPLACE VIEW analysis.lineages AS
SELECT e.child_key AS run_key, e.state, e.parent_kind, e.parent_key, e.recipe, e.size, e.seed, e.step,
  e.confidence, coalesce(v.details, []) AS evidence, coalesce(c.details, []) AS contradictions
FROM core.lineage_edge e
LEFT JOIN (SELECT child_key, list(kind || ': ' || detail ORDER BY position) AS details
  FROM core.lineage_evidence GROUP BY child_key) v ON v.child_key = e.child_key
LEFT JOIN (SELECT child_key, list(detail ORDER BY position) AS details
  FROM core.lineage_contradiction GROUP BY child_key) c ON c.child_key = e.child_key;
COMMENT ON VIEW analysis.lineages IS 'What each run started from, with the evidence';
COMMENT ON COLUMN analysis.lineages.run_key IS 'The run';
COMMENT ON COLUMN analysis.lineages.state IS 'resolved, stand_in, unresolved or ambiguous';
COMMENT ON COLUMN analysis.lineages.parent_kind IS 'pretraining_checkpoint, posttraining_run or unknown';
COMMENT ON COLUMN analysis.lineages.parent_key IS 'The parent run (or its stand-in) in this warehouse';
COMMENT ON COLUMN analysis.lineages.recipe IS 'Data recipe of the checkpoint';
COMMENT ON COLUMN analysis.lineages.size IS 'Model size of the checkpoint';
COMMENT ON COLUMN analysis.lineages.seed IS 'Pretraining seed of the checkpoint';
COMMENT ON COLUMN analysis.lineages.step IS 'Optimiser step of the checkpoint, or main';
COMMENT ON COLUMN analysis.lineages.confidence IS 'From 0 (nothing known) to 1 (independent evidence agrees)';
COMMENT ON COLUMN analysis.lineages.evidence IS 'What speaks for it';
COMMENT ON COLUMN analysis.lineages.contradictions IS 'What speaks against it';

CREATE OR REPLACE VIEW analysis.progression AS
SELECT h.run_key, h.step, h."timestamp" AS logged_at, h.runtime, p.metric, p.value, p.exact
FROM core.history_row h JOIN core.metric_point p ON p.batch = h.batch AND p."row" = h."row"
WHERE NOT h.superseded;
COMMENT ON VIEW analysis.progression IS 'Logged numbers along the runs, one row per point';
COMMENT ON COLUMN analysis.progression.run_key IS 'The run';
COMMENT ON COLUMN analysis.progression.step IS 'Optimiser step';
COMMENT ON COLUMN analysis.progression.logged_at IS 'When it was logged (UTC)';
COMMENT ON COLUMN analysis.progression.runtime IS 'Seconds since the start of the run';
COMMENT ON COLUMN analysis.progression.metric IS 'Name of the metric, exactly as logged';
COMMENT ON COLUMN analysis.progression.value IS 'The value; NaN and infinities are values';
COMMENT ON COLUMN analysis.progression.exact IS 'The digits of whole numbers beyond 2^53';

CREATE OR REPLACE VIEW analysis.evaluations AS
SELECT p.run_key, e.recipe, e.size, e.seed, e.step, e.tokens, e.compute, e.task, e.metric, e.value,
  'pretraining' AS phase, 'datadecide' AS system, e.task || '/' || e.metric AS native_name,
  e.task AS native_task, e.metric AS native_metric, coalesce(m.procedure, '') AS procedure, m.unit,
  m.direction, m.random_baseline, coalesce(m.verdict, 'unmapped') AS verdict, m.reason
FROM (SELECT recipe, size, seed, step, tokens, compute, task,
    unnest([$metric_names]) AS metric, unnest([$metric_values]) AS value
  FROM core.pretraining_evaluation WHERE NOT superseded
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
  coalesce(m.verdict, 'unmapped'), m.reason
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
  coalesce(m.verdict, 'unmapped'), m.reason
FROM (SELECT batch, "row", $key AS name, $number AS value FROM core.summary_entry
  WHERE (starts_with(path, 'oe_eval_metrics/') OR starts_with(path, '["oe_eval_metrics/'))
    AND $is_key AND contains(substr($key, 17), '/')) e
JOIN core.run r ON r.batch = e.batch AND r."row" = e."row" AND NOT r.superseded
LEFT JOIN core.run_type t ON t.run_key = r.run_key
LEFT JOIN analysis.evaluation_mapping m ON m.system = 'oe-eval' AND m.native_name = e.name
WHERE e.value IS NOT NULL;
COMMENT ON VIEW analysis.evaluations IS 'Scores of both phases in standard names, one row per score: published results of checkpoints, and what runs report of the checkpoint they start from and of themselves. Average only where procedure agrees or no verdict refuses';
COMMENT ON COLUMN analysis.evaluations.run_key IS 'The run that the score is stored with: the pretraining run, or the run that reports it';
COMMENT ON COLUMN analysis.evaluations.recipe IS 'Data recipe; of a post-training run that of its checkpoint';
COMMENT ON COLUMN analysis.evaluations.size IS 'Model size label';
COMMENT ON COLUMN analysis.evaluations.seed IS 'Pretraining seed';
COMMENT ON COLUMN analysis.evaluations.step IS 'Optimiser step of the weights evaluated: of the checkpoint, or the last one of the run; null where unknown';
COMMENT ON COLUMN analysis.evaluations.tokens IS 'Training tokens, as published';
COMMENT ON COLUMN analysis.evaluations.compute IS 'Training FLOPs, as published';
COMMENT ON COLUMN analysis.evaluations.task IS 'Task, average, or validation set of a perplexity, by its standard name';
COMMENT ON COLUMN analysis.evaluations.metric IS 'Standard metric; see analysis.evaluation_mapping';
COMMENT ON COLUMN analysis.evaluations.value IS 'The score; NaN and infinities are values';
COMMENT ON COLUMN analysis.evaluations.phase IS 'What was evaluated: pretraining (a checkpoint) or posttraining (the run itself)';
COMMENT ON COLUMN analysis.evaluations.system IS 'datadecide, pretrain-eval (configurations) or oe-eval (summaries)';
COMMENT ON COLUMN analysis.evaluations.native_name IS 'The name as it is stored';
COMMENT ON COLUMN analysis.evaluations.native_task IS 'The task as the system calls it';
COMMENT ON COLUMN analysis.evaluations.native_metric IS 'The metric as the system calls it; empty where an unmapped name does not tell';
COMMENT ON COLUMN analysis.evaluations.procedure IS 'How it was measured where that is not the way of the suite, else empty';
COMMENT ON COLUMN analysis.evaluations.unit IS 'What one is of';
COMMENT ON COLUMN analysis.evaluations.direction IS 'Which way is better';
COMMENT ON COLUMN analysis.evaluations.random_baseline IS 'Expected score of random choice, for accuracies';
COMMENT ON COLUMN analysis.evaluations.verdict IS 'comparable, comparable_with_caveat, not_comparable or unmapped';
COMMENT ON COLUMN analysis.evaluations.reason IS 'Why there is doubt, or why it is not comparable';

CREATE OR REPLACE VIEW analysis.posttraining_evaluations AS
SELECT r.run_key, e.model, e.revision, e.task, e.alias, e.metric, e.value, e.exact, e.json,
  e.num_instances, e.evaluated_at, e.task_hash, e.model_hash, e.task_config, e.model_config
FROM core.posttraining_evaluation e
LEFT JOIN (SELECT run_id, min(run_key) AS run_key FROM core.run WHERE NOT superseded
  GROUP BY run_id HAVING count(DISTINCT run_key) = 1) r ON r.run_id = e.named_run
WHERE NOT e.superseded;
COMMENT ON VIEW analysis.posttraining_evaluations IS 'Scores of evaluated models, one row per model, task configuration and metric';
COMMENT ON COLUMN analysis.posttraining_evaluations.run_key IS 'The run that the path of the model names, where it is the only one of that name';
COMMENT ON COLUMN analysis.posttraining_evaluations.model IS 'Path or name of the model, as the harness was given it';
COMMENT ON COLUMN analysis.posttraining_evaluations.revision IS 'Revision of the model, such as a branch of its repository';
COMMENT ON COLUMN analysis.posttraining_evaluations.task IS 'Task, as the harness names it';
COMMENT ON COLUMN analysis.posttraining_evaluations.alias IS 'Name of the task with its variant';
COMMENT ON COLUMN analysis.posttraining_evaluations.metric IS 'Metric as the harness names it; of a nested one all names, joined by dots';
COMMENT ON COLUMN analysis.posttraining_evaluations.value IS 'The score; NaN and infinities are values';
COMMENT ON COLUMN analysis.posttraining_evaluations.exact IS 'The digits of whole numbers beyond 2^53';
COMMENT ON COLUMN analysis.posttraining_evaluations.json IS 'A value that is not a number, as JSON';
COMMENT ON COLUMN analysis.posttraining_evaluations.num_instances IS 'How many questions the score is of';
COMMENT ON COLUMN analysis.posttraining_evaluations.evaluated_at IS 'When it was evaluated (UTC), by the clock of the harness';
COMMENT ON COLUMN analysis.posttraining_evaluations.task_hash IS 'Digest of the configuration of the task, as the harness writes it';
COMMENT ON COLUMN analysis.posttraining_evaluations.model_hash IS 'Digest of the configuration of the model, as the harness writes it';
COMMENT ON COLUMN analysis.posttraining_evaluations.task_config IS 'Configuration of the task without its name: JSON with sorted keys';
COMMENT ON COLUMN analysis.posttraining_evaluations.model_config IS 'Configuration of the model: JSON with sorted keys';

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
FROM (SELECT * FROM analysis.evaluations WHERE phase = 'posttraining'
  UNION ALL SELECT e.* REPLACE ('primary_metric' AS metric) FROM analysis.evaluations e
  JOIN analysis.tasks t ON t.task = e.task AND t.primary_metric = e.metric
  WHERE e.phase = 'posttraining') f
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
COMMENT ON VIEW analysis.matched_finetune IS 'Scores of finetuned models beside those of the checkpoint they started from, of its own seed and at its own step, one row per task and metric that both have';
COMMENT ON COLUMN analysis.matched_finetune.run_key IS 'The finetuning run';
COMMENT ON COLUMN analysis.matched_finetune.comparison_metric IS 'The perplexity by which a matched run was chosen';
COMMENT ON COLUMN analysis.matched_finetune.comparison_recipe IS 'Recipe of the model that a matched run was chosen to be compared with';
COMMENT ON COLUMN analysis.matched_finetune.comparison_size IS 'Size of that model';
COMMENT ON COLUMN analysis.matched_finetune.pt_run_key IS 'The pretraining run, or its stand-in';
COMMENT ON COLUMN analysis.matched_finetune.recipe IS 'Data recipe of the checkpoint';
COMMENT ON COLUMN analysis.matched_finetune.size IS 'Model size label';
COMMENT ON COLUMN analysis.matched_finetune.seed IS 'Pretraining seed of the scores beside';
COMMENT ON COLUMN analysis.matched_finetune.pt_step IS 'Step of the scores beside; for main the last one with scores';
COMMENT ON COLUMN analysis.matched_finetune.is_stand_in IS 'Whether they are of another seed than the run started from';
COMMENT ON COLUMN analysis.matched_finetune.task IS 'Standard name of the task';
COMMENT ON COLUMN analysis.matched_finetune.metric IS 'Standard name of the metric; a task''s primary one is there as primary_metric too';
COMMENT ON COLUMN analysis.matched_finetune.ft_value IS 'Score after finetuning';
COMMENT ON COLUMN analysis.matched_finetune.pt_value IS 'Score of the checkpoint';
COMMENT ON COLUMN analysis.matched_finetune.delta IS 'After finetuning minus before';
COMMENT ON COLUMN analysis.matched_finetune.verdict IS 'Whether the two may be compared';
COMMENT ON COLUMN analysis.matched_finetune.reason IS 'What speaks against it';

CREATE OR REPLACE VIEW analysis.data_quality AS
SELECT severity, rule, subject, detail FROM core.quality_finding;
COMMENT ON VIEW analysis.data_quality IS 'What is doubtful about the data';
COMMENT ON COLUMN analysis.data_quality.severity IS 'NOTE, WARNING or ERROR';
COMMENT ON COLUMN analysis.data_quality.rule IS 'What was checked';
COMMENT ON COLUMN analysis.data_quality.subject IS 'A run key, or an artifact';
COMMENT ON COLUMN analysis.data_quality.detail IS 'The values that show it';

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

COMMENT ON TABLE analysis.recipes IS 'The data recipes of the suite';
COMMENT ON COLUMN analysis.recipes.recipe IS 'Name for people';
COMMENT ON COLUMN analysis.recipes.normalized IS 'Name for machines';
COMMENT ON COLUMN analysis.recipes.family IS 'Recipes of one family share their source';
COMMENT ON COLUMN analysis.recipes.hub_slug IS 'How the Hub calls it in names of models';
COMMENT ON COLUMN analysis.recipes.position IS 'Order in the suite';
COMMENT ON TABLE analysis.model_sizes IS 'The model sizes of the suite';
COMMENT ON COLUMN analysis.model_sizes.size IS 'Label';
COMMENT ON COLUMN analysis.model_sizes.training_parameters IS 'Parameter count that decides batch, learning rate and token budget';
COMMENT ON COLUMN analysis.model_sizes.non_embedding_parameters IS 'Exact count without embeddings, which decides compute';
COMMENT ON COLUMN analysis.model_sizes.final_step IS 'Last optimiser step of the runs';
COMMENT ON COLUMN analysis.model_sizes.position IS 'Order by size';
COMMENT ON TABLE analysis.tasks IS 'The downstream tasks';
COMMENT ON COLUMN analysis.tasks.task IS 'Name in the result tables';
COMMENT ON COLUMN analysis.tasks.display IS 'Name for people';
COMMENT ON COLUMN analysis.tasks.task_group IS 'mmlu for its subjects';
COMMENT ON COLUMN analysis.tasks.instances IS 'Questions of one pass';
COMMENT ON COLUMN analysis.tasks.random_baseline IS 'Accuracy of random choice';
COMMENT ON COLUMN analysis.tasks.primary_metric IS 'The accuracy that papers report';
COMMENT ON TABLE analysis.metrics IS 'The downstream metrics';
COMMENT ON COLUMN analysis.metrics.metric IS 'Key in the published metrics';
COMMENT ON COLUMN analysis.metrics.meaning IS 'What the mean over the instances is of';
COMMENT ON COLUMN analysis.metrics.direction IS 'Which way is better';
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
