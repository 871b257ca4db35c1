-- What is still to be done: runs that are not done; pieces that can still be posted; accounts that are to be written again.
SELECT (SELECT count(*) FROM run WHERE state <> 'done'),
       (SELECT count(*) FROM piece p JOIN run r USING (run_id)
        WHERE p.mark IS NULL AND r.state = 'done' AND r.purged_on IS NULL),
       (SELECT count(*) FROM run WHERE account_due)
