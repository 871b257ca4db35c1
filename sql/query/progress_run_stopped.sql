-- The state stays: nothing is wrong with the run. $1: run id, $2: reason
UPDATE run SET failure = $2 WHERE run_id = $1 AND state <> 'done'
