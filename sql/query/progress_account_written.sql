-- $1: run id
UPDATE run SET account_due = false WHERE run_id = $1
