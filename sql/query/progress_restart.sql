-- Every print file of a run is to be rendered again, with templates other than it was frozen with.
-- What was claimed is void, and whoever renders with the old ones can claim no more. $1: run id, $2: digest of the templates
WITH templates AS (
    UPDATE run_parameter SET value = $2 WHERE run_id = $1 AND name = 'version.templates'
), void AS (
    UPDATE run SET press_token = NULL WHERE run_id = $1
)
UPDATE print_file SET state = 'planned', sha256 = NULL, cover_sha256 = NULL, lease_holder = NULL, lease_until = NULL
WHERE run_id = $1
