-- How many of a run's pieces bear each mark, and how many of them were posted at some time. $1: run id
SELECT coalesce(mark, 'none'), count(*), count(posted_on) FROM piece WHERE run_id = $1 GROUP BY mark
