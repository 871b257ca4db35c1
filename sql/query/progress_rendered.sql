-- $1: run id, $2: number, $3: sha256, $4: that of its cover sheet
UPDATE print_file SET state = 'rendered', sha256 = $3, cover_sha256 = $4 WHERE run_id = $1 AND number = $2 AND state = 'planned'
