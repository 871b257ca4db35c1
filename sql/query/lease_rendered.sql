-- The holder's print file stands under its final name.
-- $1: run id, $2: number, $3: holder, $4: sha256, $5: that of its cover sheet, $6: rendered by
UPDATE print_file
SET state = 'rendered', sha256 = $4, cover_sha256 = $5, rendered_by = $6, lease_holder = NULL, lease_until = NULL
WHERE run_id = $1 AND number = $2 AND lease_holder = $3::bigint
