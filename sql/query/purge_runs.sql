-- The runs of days before a day that are done and still have personal data, oldest first. $1: the day
SELECT run_id FROM run WHERE state = 'done' AND as_of < $1::date AND purged_on IS NULL ORDER BY run_id
