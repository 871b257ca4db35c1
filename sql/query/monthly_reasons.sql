-- Why pieces of the runs of some days were taken out, or came back. $1: first day, $2: last day
SELECT p.mark, p.mark_reason, count(*)
FROM piece p JOIN run r USING (run_id)
WHERE r.as_of BETWEEN $1::date AND $2::date AND p.mark IN ('withdrawn', 'returned') AND p.mark_reason IS NOT NULL
GROUP BY p.mark, p.mark_reason ORDER BY p.mark, p.mark_reason
