-- The ledger's schema version; no row: a ledger that was never set up.
SELECT coalesce(max(version), 0) FROM schema_version
