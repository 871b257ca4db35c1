-- The newest runs, newest first. $1: how many
SELECT run_id, as_of, state, failure, folder, started_at, finished_at, examined, noticed, print_files, pages, sheets, kind,
       reprint_of, account_due, purged_on
FROM run ORDER BY run_id DESC LIMIT $1
