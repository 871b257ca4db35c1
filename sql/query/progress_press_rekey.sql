-- A new press token; what was claimed with another is void. $1: run id, $2: press token
WITH void AS (
    UPDATE print_file SET lease_holder = NULL, lease_until = NULL WHERE run_id = $1 AND lease_holder IS NOT NULL
)
UPDATE run SET press_token = $2 WHERE run_id = $1
