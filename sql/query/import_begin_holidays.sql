-- The Cabinet Office's table of holidays on its way in, as import_begin_residents.sql; `key` is the day, which the file
-- writes 1955/1/1 and the session's date style (ISO, YMD) reads.
CREATE TEMPORARY TABLE incoming (
    line bigint PRIMARY KEY,
    key  date NOT NULL,
    name text NOT NULL
) ON COMMIT DROP;
