-- Who holds the run lock.
SELECT a.application_name, a.pid, coalesce(host(a.client_addr), 'this host'),
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS')
FROM pg_locks l
JOIN pg_stat_activity a USING (pid)
CROSS JOIN (SELECT hashtextextended('jpki-notice run ' || current_setting('search_path'), 0) AS key) k
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.classid::bigint = (k.key >> 32) & 4294967295
  AND l.objid::bigint = k.key & 4294967295
