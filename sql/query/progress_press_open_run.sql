-- The oldest run after $1 with print files that are to be rendered, and that a `run` has begun to press. $1: run id, 0 for all
SELECT run_id FROM run r
WHERE run_id > $1 AND press_token IS NOT NULL AND state IN ('frozen', 'failed')
  AND EXISTS (SELECT FROM print_file f WHERE f.run_id = r.run_id AND f.state = 'planned')
ORDER BY run_id LIMIT 1
