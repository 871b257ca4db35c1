-- Tonight's decisions for good, each with the first of the unbroken runs that said the same. A run that was limited to
-- some pieces, or a reprint, did not look at everybody: the last one that did is compared. $1: run id
INSERT INTO decision (run_id, resident_id, reason, detail, since_run)
SELECT $1::bigint, t.resident_id, t.reason, t.detail, coalesce(before.since_run, $1::bigint)
FROM tonight t
LEFT JOIN decision before
       ON before.run_id = (SELECT max(r.run_id) FROM run r JOIN run_parameter p ON p.run_id = r.run_id
                           WHERE r.run_id < $1::bigint AND r.kind = 'night' AND p.name = 'run.limit' AND p.value = '0')
      AND before.resident_id = t.resident_id AND before.reason = t.reason
