COMMENT ON TABLE core.run IS 'Runs as sources describe them; run_key is the key after project aliases, seen_key as written; row is null for pretraining runs, which are derived from their results';
