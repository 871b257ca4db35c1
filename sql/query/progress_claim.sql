-- The next print file that nobody is rendering; the row lock is the claim, and a worker that dies gives it back.
-- $1: run id
SELECT number, pieces, pages, sheets, seq_from, seq_to, sha256, cover_sha256
FROM print_file WHERE run_id = $1 AND state = 'planned'
ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED
