-- Tonight's decisions for good, each with the first of the unbroken runs that said the same. $1: run id
INSERT INTO decision (run_id, resident_id, reason, detail, since_run)
SELECT $1::bigint, t.resident_id, t.reason, t.detail, coalesce(before.since_run, $1::bigint)
FROM tonight t
LEFT JOIN decision before
       ON before.run_id = (SELECT max(run_id) FROM run WHERE run_id < $1::bigint)
      AND before.resident_id = t.resident_id AND before.reason = t.reason
