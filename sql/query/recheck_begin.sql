-- The next check of a run. $1: run id, $2: as-of date, $3: pieces looked at
WITH due AS (
    UPDATE run SET account_due = true WHERE run_id = $1
)
INSERT INTO recheck (run_id, number, as_of, checked)
SELECT $1::bigint, coalesce(max(number), 0) + 1, $2::date, $3::bigint FROM recheck WHERE run_id = $1
RETURNING number
