-- What the run was frozen with. $1: run id
SELECT name, value FROM run_parameter WHERE run_id = $1 ORDER BY name
