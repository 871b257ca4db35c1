-- The excluded and held, a chunk at a time; of the protected the reference of the last piece that an earlier run made for them,
-- for whoever has to know that a letter may be on its way. $1: run id, $2: after this resident id, $3: how many
-- A person's pieces by their index, not read through (OFFSET 0) by a server that has not counted the table yet.
SELECT d.resident_id, d.reason, d.detail, d.since_run,
       CASE WHEN d.reason = 'protected' THEN
           (SELECT own.notice_id
            FROM (SELECT * FROM piece WHERE piece.resident_id = d.resident_id OFFSET 0) AS own
            WHERE own.run_id < d.run_id
            ORDER BY own.run_id DESC, own.seq DESC LIMIT 1)
       END
FROM decision d WHERE d.run_id = $1 AND d.resident_id > $2
ORDER BY d.resident_id LIMIT $3
