-- $1: run id, $2: today
UPDATE run SET purged_on = $2::date WHERE run_id = $1 AND state = 'done' AND purged_on IS NULL
