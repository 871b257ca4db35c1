COPY run_parameter (run_id, name, value) FROM STDIN
