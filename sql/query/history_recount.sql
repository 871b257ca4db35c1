-- The run's counts once more, from its rows. $1: run id
SELECT (SELECT count(*) FROM piece WHERE run_id = $1),
       (SELECT count(DISTINCT resident_id) FROM piece WHERE run_id = $1),
       (SELECT count(*) FROM decision WHERE run_id = $1),
       (SELECT count(*) FROM (SELECT resident_id FROM decision WHERE run_id = $1
                              INTERSECT SELECT resident_id FROM piece WHERE run_id = $1) AS in_both),
       (SELECT coalesce(sum(people), 0) FROM run_count WHERE run_id = $1),
       (SELECT coalesce(sum(people), 0) FROM run_count WHERE run_id = $1 AND reason = 'already_noticed'),
       (SELECT coalesce(sum(pieces), 0) FROM print_file WHERE run_id = $1),
       (SELECT coalesce(sum(pages), 0) FROM print_file WHERE run_id = $1),
       (SELECT coalesce(sum(sheets), 0) FROM print_file WHERE run_id = $1),
       (SELECT coalesce(sum(sheets), 0) FROM piece WHERE run_id = $1)
