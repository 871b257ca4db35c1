COPY tonight (resident_id, reason, detail) FROM STDIN
