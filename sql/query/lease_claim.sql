-- The next print file that nobody is rendering becomes the holder's. Two who ask at once get two.
-- $1: run id, $2: press token, $3: holder, $4: seconds, $5: is a suspect wanted
UPDATE print_file f
SET lease_holder = $3::bigint, lease_until = clock_timestamp() + make_interval(secs => $4::double precision), attempts = f.attempts + 1
FROM (SELECT u.run_id, u.number
      FROM unclaimed u JOIN run r USING (run_id)
      WHERE u.run_id = $1 AND r.press_token = $2 AND u.is_suspect = $5::boolean
      ORDER BY u.number LIMIT 1 FOR UPDATE OF u SKIP LOCKED) AS next
WHERE f.run_id = next.run_id AND f.number = next.number
RETURNING f.number, f.pieces, f.pages, f.sheets, f.seq_from, f.seq_to, f.sha256, f.cover_sha256
