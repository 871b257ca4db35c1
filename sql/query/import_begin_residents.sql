-- An extract of residents on its way in: the lines that can be read, each with its number in the file. `key` is the
-- resident id. Run inside a transaction, whose end drops the table.
CREATE TEMPORARY TABLE incoming (
    line                bigint PRIMARY KEY,
    key                 text NOT NULL,
    name                text NOT NULL,
    name_kana           text,
    birth_date          date NOT NULL,
    postal_code         text NOT NULL,
    address             text NOT NULL,
    building            text,
    mail_name           text,
    mail_postal_code    text,
    mail_address        text,
    mail_building       text,
    status              text NOT NULL,
    japanese            boolean NOT NULL,
    stay_ends_on        date,
    guardian_kind       text,
    guardian_name       text,
    adult_ward          boolean NOT NULL,
    protected           boolean NOT NULL,
    residence_elsewhere boolean NOT NULL,
    opted_out           boolean NOT NULL,
    language            text
) ON COMMIT DROP;
