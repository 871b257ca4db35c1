-- $1: run id, $2: number, $3: sha256
UPDATE print_file SET state = 'rendered', sha256 = $3 WHERE run_id = $1 AND number = $2 AND state = 'planned'
