-- $1: run id, $2: number behind which to begin, $3: how many at most, NULL: all
SELECT number, pieces, pages, sheets, seq_from, seq_to, sha256, cover_sha256
FROM print_file WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3::bigint
