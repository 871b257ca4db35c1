-- $1: the migration that was just applied
INSERT INTO schema_version (version) VALUES ($1)
