-- What a large night has added, counted at once: the server would do so within minutes, and until then read whole tables
-- for single rows. Who does not own the tables is told so by a warning, and nothing happens.
ANALYZE piece, addressee, subject, decision
