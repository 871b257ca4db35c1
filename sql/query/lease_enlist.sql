-- A worker's number: an advisory lock that nobody else holds, and that ends with its session.
SELECT holder, pg_try_advisory_lock(holder)
FROM (SELECT hashtextextended(gen_random_uuid()::text, 0) AS holder OFFSET 0) AS fresh
