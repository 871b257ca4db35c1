COPY print_file (run_id, number, state, pieces, pages, sheets, seq_from, seq_to) FROM STDIN
