-- What the letters say of the counters besides the last open day: the first day of the window on which one is open, and the
-- last on which all are (on a Saturday only one is).
ALTER TABLE piece
    ADD COLUMN first_open_on        date,
    ADD COLUMN last_weekday_open_on date;
