-- Whether this session can write a run: not on a standby, nor where transactions are read only, nor without the right to.
SELECT current_setting('transaction_read_only') = 'off', has_table_privilege('run', 'INSERT')
