-- The runs of some days, in order. $1: first day, $2: last day
SELECT run_id, as_of, state, failure, folder, started_at, finished_at, examined, noticed, print_files, pages, sheets, kind,
       reprint_of, account_due, purged_on
FROM run WHERE as_of BETWEEN $1::date AND $2::date ORDER BY as_of, run_id
