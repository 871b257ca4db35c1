-- What a check has taken out. $1: run id, $2: the check's number
SELECT resident_id, seq, notice_id, print_file, page_from, page_to, mark_reason, postal_code
FROM piece WHERE run_id = $1 AND recheck = $2 ORDER BY seq
