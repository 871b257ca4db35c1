-- The new run's row; ids have no gaps, so that a night that died before its freeze leaves no trace.
-- $1: as-of date, $2: started at, $3: kind, $4: run that is reprinted, 0 for none
INSERT INTO run (run_id, as_of, state, folder, started_at, kind, reprint_of)
SELECT n, $1::date, 'open', $1::date || '/run-' || n, $2, $3, nullif($4::bigint, 0)
FROM (SELECT coalesce(max(run_id), 0) + 1 AS n FROM run) next
RETURNING run_id, folder
