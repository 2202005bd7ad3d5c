ALTER TABLE core.lineage_evidence ADD COLUMN IF NOT EXISTS path VARCHAR;

CREATE TABLE IF NOT EXISTS core.lineage_pin (child_key VARCHAR NOT NULL, decision VARCHAR NOT NULL, parent_kind VARCHAR NOT NULL, parent_key VARCHAR, recipe VARCHAR, size VARCHAR, seed VARCHAR, step VARCHAR, why VARCHAR NOT NULL, decided_at TIMESTAMP NOT NULL);
COMMENT ON TABLE core.lineage_pin IS 'What the user has decided about the parents of runs';
