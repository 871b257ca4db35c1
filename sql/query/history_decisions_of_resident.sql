-- When a person was excluded or held, newest first: one row for each unbroken stretch of runs that said the same.
-- $1: resident id
SELECT d.reason, min(r.as_of), max(r.as_of), max(d.run_id), max(d.detail)
FROM decision d JOIN run r USING (run_id)
WHERE d.resident_id = $1
GROUP BY d.since_run, d.reason ORDER BY max(d.run_id) DESC LIMIT 10
