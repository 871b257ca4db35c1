-- The excluded and held, a chunk at a time; of the protected the reference of the last piece that an earlier run made for them,
-- for whoever has to know that a letter may be on its way. $1: run id, $2: after this resident id, $3: how many
SELECT d.resident_id, d.reason, d.detail, d.since_run,
       CASE WHEN d.reason = 'protected' THEN
           (SELECT p.notice_id FROM piece p WHERE p.resident_id = d.resident_id AND p.run_id < d.run_id
            ORDER BY p.run_id DESC, p.seq DESC LIMIT 1)
       END
FROM decision d WHERE d.run_id = $1 AND d.resident_id > $2
ORDER BY d.resident_id LIMIT $3
