-- The excluded and held, a chunk at a time. $1: run id, $2: after this resident id, $3: how many
SELECT resident_id, reason, detail, since_run
FROM decision WHERE run_id = $1 AND resident_id > $2
ORDER BY resident_id LIMIT $3
