-- What a large night has added, counted at once: the server would do so within minutes, and until then read whole tables
-- for single rows. Of the columns those that rows are looked up by: all of them take eight times as long. Who does not own
-- the tables is told so by a warning, and nothing happens; a table that somebody has locked is left out, since workers wait for us.
ANALYZE (SKIP_LOCKED) piece (run_id, seq, resident_id, print_file), addressee (run_id, seq), subject (tier, serial, run_id, seq),
        decision (run_id, resident_id, reason)
