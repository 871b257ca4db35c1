-- A print file whose PDF is not on the disk any more has to be rendered again. $1: run id, $2: number
UPDATE print_file SET state = 'planned', sha256 = NULL, cover_sha256 = NULL WHERE run_id = $1 AND number = $2
