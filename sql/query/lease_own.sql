-- Whether the print file still is the holder's; then nobody can take it before this transaction ends.
-- $1: run id, $2: number, $3: holder
SELECT number FROM print_file WHERE run_id = $1 AND number = $2 AND lease_holder = $3::bigint FOR UPDATE
