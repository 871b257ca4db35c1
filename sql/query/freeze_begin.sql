-- The new run's row; ids have no gaps, so that a night that died before its freeze leaves no trace.
-- $1: as-of date, $2: started at
INSERT INTO run (run_id, as_of, state, folder, started_at)
SELECT n, $1::date, 'open', $1::date || '/run-' || n, $2
FROM (SELECT coalesce(max(run_id), 0) + 1 AS n FROM run) next
RETURNING run_id, folder
