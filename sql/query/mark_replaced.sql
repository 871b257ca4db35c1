-- The pieces that a reprint prints again. $1: run id of the reprint, $2: the run that it reprints, $3: the day
WITH due AS (
    UPDATE run SET account_due = true WHERE run_id = $2
)
UPDATE piece before SET mark = 'replaced', mark_reason = NULL, marked_on = $3::date
FROM piece again
WHERE again.run_id = $1 AND again.replaces = before.notice_id
  AND before.run_id = $2 AND (before.mark IS NULL OR before.mark = 'posted')
