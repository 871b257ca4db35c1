-- The check's list is on the disk. $1: run id, $2: the check's number, $3: digest of the CSV, $4: of the PDF
UPDATE recheck SET csv_sha256 = $3, pdf_sha256 = $4 WHERE run_id = $1 AND number = $2
