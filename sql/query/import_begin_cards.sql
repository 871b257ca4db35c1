-- An extract of cards on its way in, as import_begin_residents.sql; `key` is the card id.
CREATE TEMPORARY TABLE incoming (
    line        bigint PRIMARY KEY,
    key         text NOT NULL,
    resident_id text NOT NULL,
    issued_on   date NOT NULL,
    expires_on  date NOT NULL,
    status      text NOT NULL,
    pin_free    boolean NOT NULL
) ON COMMIT DROP;
