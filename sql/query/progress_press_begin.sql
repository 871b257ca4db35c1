-- The press begins, or begins again: earlier crashes count no more. $1: run id
UPDATE print_file SET crashes = 0, examined = false WHERE run_id = $1 AND state = 'planned' AND (crashes > 0 OR examined)
