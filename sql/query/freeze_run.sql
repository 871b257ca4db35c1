-- Everything about the run is in the ledger: the freeze.
-- $1: run id, $2: examined, $3: noticed, $4: print files, $5: pages, $6: sheets
UPDATE run SET state = 'frozen', examined = $2, noticed = $3, print_files = $4, pages = $5, sheets = $6
WHERE run_id = $1 AND state = 'open'
