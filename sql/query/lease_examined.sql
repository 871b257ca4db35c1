-- No single piece of the holder's print file is to blame: it is tried once more. $1: run id, $2: number, $3: holder
UPDATE print_file SET examined = true, crashes = 0, lease_holder = NULL, lease_until = NULL
WHERE run_id = $1 AND number = $2 AND lease_holder = $3::bigint
