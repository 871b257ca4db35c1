-- How far the print files of a run are: press token; to be rendered; of these, to be claimed by a worker, by an examiner; the
-- first one that keeps ending its workers although its pieces were tried, 0 for none. $1: run id
SELECT r.press_token, count(*) FILTER (WHERE f.state = 'planned'),
       count(*) FILTER (WHERE NOT u.is_suspect), count(*) FILTER (WHERE u.is_suspect),
       coalesce(min(f.number) FILTER (WHERE f.state = 'planned' AND (f.examined AND f.crashes >= 1 OR f.crashes >= 6)), 0)
FROM run r LEFT JOIN print_file f USING (run_id) LEFT JOIN unclaimed u USING (run_id, number)
WHERE r.run_id = $1
GROUP BY r.run_id
