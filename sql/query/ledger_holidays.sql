-- Public holidays in order.
SELECT day FROM holiday ORDER BY day
