-- All print files are there: what follows is the account. $1: run id, $2: finished at
UPDATE run SET state = 'rendered', failure = NULL, finished_at = coalesce(finished_at, $2)
WHERE run_id = $1 AND state <> 'done'
  AND NOT EXISTS (SELECT FROM print_file WHERE run_id = $1 AND state <> 'rendered')
