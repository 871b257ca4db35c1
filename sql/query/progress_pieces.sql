-- How many of a run's pieces are rendered. $1: run id
SELECT coalesce(sum(pieces) FILTER (WHERE state = 'rendered'), 0)::bigint FROM print_file WHERE run_id = $1
