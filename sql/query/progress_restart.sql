-- Every print file of a run is to be rendered again, with templates other than it was frozen with.
-- $1: run id, $2: digest of the templates
WITH templates AS (
    UPDATE run_parameter SET value = $2 WHERE run_id = $1 AND name = 'version.templates'
)
UPDATE print_file SET state = 'planned', sha256 = NULL, cover_sha256 = NULL WHERE run_id = $1
