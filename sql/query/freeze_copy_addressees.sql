COPY addressee (run_id, seq, name, guardian_name, address, building, barcode) FROM STDIN
