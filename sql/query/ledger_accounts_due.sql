-- The runs whose marks have changed since their account was written, oldest first.
SELECT run_id FROM run WHERE account_due AND state = 'done' ORDER BY run_id
