-- The run lock: one run at a time for each ledger. Held by the session until it ends.
SELECT pg_try_advisory_lock(hashtextextended('jpki-notice run ' || current_setting('search_path'), 0))
