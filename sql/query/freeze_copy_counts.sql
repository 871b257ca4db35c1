COPY run_count (run_id, reason, people) FROM STDIN
