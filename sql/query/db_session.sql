-- What every session of ours sets. Keepalives on the server's side too, so that the lock of a host that lost its power
-- is free again within a minute; time-outs far above what the largest statement needs, so that they end only what hangs.
-- Room to sort a night's people in memory, unless the server gives more; no statement runs so long that compiling it would
-- pay. What an older server does not know is left out.
SELECT set_config(name, value, false)
FROM (VALUES ('client_min_messages', 'warning'),
             ('datestyle', 'ISO, YMD'),
             ('timezone', 'Asia/Tokyo'),
             ('statement_timeout', '10min'),
             ('lock_timeout', '30s'),
             ('idle_in_transaction_session_timeout', '30min'),
             ('client_connection_check_interval', '10s'),
             ('tcp_keepalives_idle', '30'),
             ('tcp_keepalives_interval', '10'),
             ('tcp_keepalives_count', '3'),
             ('tcp_user_timeout', '60000'),
             ('jit', 'off'),
             ('work_mem', greatest(pg_size_bytes('64MB'), pg_size_bytes(current_setting('work_mem'))) / 1024 || 'kB')
     ) AS wanted (name, value)
WHERE name IN (SELECT lower(name) FROM pg_settings)
