-- Pieces that have come back, on their way in, as import_begin_residents.sql; `key` is the reference.
CREATE TEMPORARY TABLE incoming (
    line        bigint PRIMARY KEY,
    key         text NOT NULL,
    returned_on date NOT NULL,
    reason      text
) ON COMMIT DROP;
