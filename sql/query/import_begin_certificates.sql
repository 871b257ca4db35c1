-- An extract of certificates on its way in, as import_begin_residents.sql; `key` is the serial.
CREATE TEMPORARY TABLE incoming (
    line       bigint PRIMARY KEY,
    key        text NOT NULL,
    card_id    text NOT NULL,
    kind       text NOT NULL,
    issued_on  date NOT NULL,
    expires_on date NOT NULL,
    status     text NOT NULL
) ON COMMIT DROP;
