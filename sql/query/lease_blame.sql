-- A print file has ended its worker; $3: so many times for now, at least. $1: run id, $2: number
UPDATE print_file SET crashes = greatest(crashes + 1, $3::integer) WHERE run_id = $1 AND number = $2 AND state = 'planned'
