-- The pieces that a check takes out. $1: run id, $2: the check's number, $3: the day, $4: seqs, $5: reasons, one by one
UPDATE piece p SET mark = 'withdrawn', mark_reason = pulled.reason, marked_on = $3::date, recheck = $2
FROM unnest($4::bigint[], $5::text[]) AS pulled (seq, reason)
WHERE p.run_id = $1 AND p.seq = pulled.seq AND p.mark IS NULL
