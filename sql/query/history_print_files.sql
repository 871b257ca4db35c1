-- $1: run id
SELECT number, pieces, pages, sheets, seq_from, seq_to, sha256, cover_sha256 FROM print_file WHERE run_id = $1 ORDER BY number
