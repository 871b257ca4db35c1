-- What is usual: how many of the last runs with pieces there are, their median; and whether a run of the day, or of a later
-- one, has pieces. $1: how many runs to look at, $2: as-of date
SELECT count(*), coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY noticed), 0),
       EXISTS (SELECT FROM run WHERE as_of >= $2::date AND noticed > 0)
FROM (SELECT noticed FROM run WHERE noticed > 0 ORDER BY run_id DESC LIMIT $1::bigint) AS recent
