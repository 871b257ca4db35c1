-- Still rendering. $1: run id, $2: number, $3: holder, $4: seconds
UPDATE print_file SET lease_until = clock_timestamp() + make_interval(secs => $4::double precision)
WHERE run_id = $1 AND number = $2 AND lease_holder = $3::bigint
