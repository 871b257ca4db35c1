-- One run. $1: run id
SELECT run_id, as_of, state, failure, folder, started_at, finished_at, examined, noticed, print_files, pages, sheets, kind,
       reprint_of, account_due, purged_on
FROM run WHERE run_id = $1
