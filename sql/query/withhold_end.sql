-- The rest of the print file goes on as if nothing had been; without a rest there is no print file, and its number is a gap.
-- $1: run id, $2: number
WITH rest AS (
    UPDATE print_file SET crashes = 0, examined = false, lease_holder = NULL, lease_until = NULL
    WHERE run_id = $1 AND number = $2 AND pieces > 0
), gone AS (
    DELETE FROM print_file WHERE run_id = $1 AND number = $2 AND pieces = 0 RETURNING run_id
)
UPDATE run r SET print_files = r.print_files - 1 FROM gone g WHERE r.run_id = g.run_id
