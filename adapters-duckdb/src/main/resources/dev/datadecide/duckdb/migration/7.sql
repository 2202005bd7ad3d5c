-- What a warehouse is made again by: how sources were asked, what the user decided, and that something was forgotten.

ALTER TABLE ledger.batch ADD COLUMN IF NOT EXISTS request VARCHAR;

CREATE TABLE IF NOT EXISTS ledger.forgotten (number BIGINT NOT NULL, forgotten_at TIMESTAMP NOT NULL, what VARCHAR NOT NULL, source VARCHAR, runs BIGINT NOT NULL, records BIGINT NOT NULL);
COMMENT ON TABLE ledger.forgotten IS 'That something was forgotten: how much, and never what';

CREATE TABLE IF NOT EXISTS ledger.forgotten_artifact (number BIGINT NOT NULL, sha256 VARCHAR NOT NULL);
COMMENT ON TABLE ledger.forgotten_artifact IS 'Raw artifacts whose bytes are gone, by their digests';

CREATE TABLE IF NOT EXISTS core.annotation (run_key VARCHAR NOT NULL, kind VARCHAR NOT NULL, text VARCHAR NOT NULL, noted_at TIMESTAMP NOT NULL);
COMMENT ON TABLE core.annotation IS 'Notes and tags that the user gave to runs';

CREATE TABLE IF NOT EXISTS core.user_metric (name VARCHAR NOT NULL, expression VARCHAR NOT NULL, unit VARCHAR NOT NULL, direction VARCHAR NOT NULL, meaning VARCHAR NOT NULL, defined_at TIMESTAMP NOT NULL);
COMMENT ON TABLE core.user_metric IS 'Metrics that the user defined as expressions over others';
