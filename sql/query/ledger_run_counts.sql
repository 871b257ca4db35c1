-- Why people were excluded or held. $1: run id
SELECT reason, people FROM run_count WHERE run_id = $1 ORDER BY reason
