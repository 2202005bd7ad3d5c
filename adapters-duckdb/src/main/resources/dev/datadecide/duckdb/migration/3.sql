-- What the sources of runs say besides configuration, summary and history, and who said what.

ALTER TABLE core.run ADD COLUMN history_line_count BIGINT;
ALTER TABLE core.run ADD COLUMN observed_at TIMESTAMP;

CREATE TABLE core.run_provenance (batch BIGINT NOT NULL, run_key VARCHAR NOT NULL, host VARCHAR, entity VARCHAR, project VARCHAR, run_id VARCHAR NOT NULL, descriptions BIGINT NOT NULL, history_rows BIGINT NOT NULL, observed_at TIMESTAMP);
COMMENT ON TABLE core.run_provenance IS 'Which batch spoke of which run: how many descriptions and history rows its artifact holds of it, known ones included';

-- What came before is known by what was stored of it.
INSERT INTO core.run_provenance SELECT batch, run_key, host, entity, project, run_id, sum(description), sum(history), NULL FROM (
  SELECT batch, run_key, host, entity, project, run_id, 1 AS description, 0 AS history FROM core.run WHERE "row" IS NOT NULL
  UNION ALL SELECT batch, run_key, host, entity, project, run_id, 0, 1 FROM core.history_row) GROUP BY ALL;

CREATE TABLE core.run_absence (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, run_key VARCHAR NOT NULL, host VARCHAR NOT NULL, entity VARCHAR NOT NULL, project VARCHAR NOT NULL, run_id VARCHAR NOT NULL, observed_at TIMESTAMP, reason VARCHAR, digest UHUGEINT NOT NULL);
COMMENT ON TABLE core.run_absence IS 'Runs that a source is sure are no longer there; a later description takes the mark back';

CREATE TABLE core.system_metric_point (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, run_key VARCHAR NOT NULL, host VARCHAR NOT NULL, entity VARCHAR NOT NULL, project VARCHAR NOT NULL, run_id VARCHAR NOT NULL, "timestamp" TIMESTAMP, runtime DOUBLE, metric VARCHAR, value DOUBLE, json VARCHAR, digest UHUGEINT NOT NULL);
COMMENT ON TABLE core.system_metric_point IS 'Values of the machines that runs ran on';

CREATE TABLE core.console_line (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, run_key VARCHAR NOT NULL, host VARCHAR NOT NULL, entity VARCHAR NOT NULL, project VARCHAR NOT NULL, run_id VARCHAR NOT NULL, position BIGINT, "timestamp" TIMESTAMP, stream VARCHAR, line VARCHAR, digest UHUGEINT NOT NULL);
COMMENT ON TABLE core.console_line IS 'What runs printed, line by line';

CREATE TABLE core.file_reference (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, run_key VARCHAR NOT NULL, host VARCHAR NOT NULL, entity VARCHAR NOT NULL, project VARCHAR NOT NULL, run_id VARCHAR NOT NULL, kind VARCHAR, name VARCHAR, location VARCHAR, bytes BIGINT, content_digest VARCHAR, extra VARCHAR, digest UHUGEINT NOT NULL);
COMMENT ON TABLE core.file_reference IS 'Files and artifacts that runs speak of; content_digest is the digest as the source writes it';

CREATE TABLE core.metric_definition (batch BIGINT NOT NULL, "row" BIGINT NOT NULL, run_key VARCHAR NOT NULL, host VARCHAR NOT NULL, entity VARCHAR NOT NULL, project VARCHAR NOT NULL, run_id VARCHAR NOT NULL, position BIGINT, name VARCHAR, is_glob BOOLEAN, step_metric VARCHAR, summaries VARCHAR, goal VARCHAR, digest UHUGEINT NOT NULL);
COMMENT ON TABLE core.metric_definition IS 'How runs declared their metrics: axis, kinds of summary, goal';
