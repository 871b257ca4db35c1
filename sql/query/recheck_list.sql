-- The checks of a run. $1: run id
SELECT number, as_of, checked, csv_sha256, pdf_sha256 FROM recheck WHERE run_id = $1 ORDER BY number
