-- How many people the runs of some days excluded or held for the first time, for each reason. $1: first day, $2: last day
SELECT d.reason, count(*)
FROM decision d JOIN run r USING (run_id)
WHERE r.as_of BETWEEN $1::date AND $2::date AND d.since_run = d.run_id
GROUP BY d.reason ORDER BY d.reason
