-- $1: run id
UPDATE run SET state = 'done', failure = NULL WHERE run_id = $1 AND state = 'rendered'
