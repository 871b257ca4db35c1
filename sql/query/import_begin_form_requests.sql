-- An extract of requests for the form on its way in, as import_begin_residents.sql; `key` is the request id.
CREATE TEMPORARY TABLE incoming (
    line         bigint PRIMARY KEY,
    key          text NOT NULL,
    resident_id  text NOT NULL,
    requested_on date NOT NULL,
    status       text NOT NULL
) ON COMMIT DROP;
