-- What has no mark was posted. $1: run id, $2: the day
WITH due AS (
    UPDATE run SET account_due = true WHERE run_id = $1
)
UPDATE piece SET mark = 'posted', marked_on = $2::date, posted_on = $2::date WHERE run_id = $1 AND mark IS NULL
