-- Every print file of a run is to be rendered again, with templates and fonts other than it was frozen with.
-- $1: run id, $2: digest of the templates, $3: of the fonts
WITH templates AS (
    UPDATE run_parameter SET value = $2 WHERE run_id = $1 AND name = 'version.templates'
), fonts AS (
    UPDATE run_parameter SET value = $3 WHERE run_id = $1 AND name = 'version.fonts'
)
UPDATE print_file SET state = 'planned', sha256 = NULL WHERE run_id = $1
