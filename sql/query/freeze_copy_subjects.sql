COPY subject (tier, serial, run_id, seq) FROM STDIN
