-- The reason stays until the run gets further. $1: run id, $2: reason
UPDATE run SET state = 'failed', failure = $2 WHERE run_id = $1 AND state <> 'done'
