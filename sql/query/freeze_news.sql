-- How many people this run excludes or holds for the first time, how many of them it holds, and the latest other night of
-- the same day. $1: run id, $2: the reasons that hold
SELECT count(*), count(*) FILTER (WHERE reason = ANY ($2::text[])),
       (SELECT max(o.run_id) FROM run o JOIN run r ON r.run_id = $1
        WHERE o.run_id < $1 AND o.as_of = r.as_of AND o.kind = 'night')
FROM decision WHERE run_id = $1 AND since_run = $1
