-- The sample registry: tables of a small town's register, as `import` fills them, and the source views of the contract
-- over them. A ward maps the same views onto its own tables and needs nothing else of this file.
--
-- Run by `jpki-notice init --sample-registry` with the source schema first on the search path; the tables stand in the
-- schema registry. Every statement can be run again.

CREATE SCHEMA IF NOT EXISTS registry;

CREATE TABLE IF NOT EXISTS registry.resident (
    resident_id         text PRIMARY KEY CHECK (resident_id ~ '^[0-9A-Z-]{1,15}$'),
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
    status              text NOT NULL CHECK (status IN ('resident', 'moved_out', 'deceased', 'deleted', 'overseas')),
    japanese            boolean NOT NULL,
    stay_ends_on        date,
    guardian_kind       text CHECK (guardian_kind IN
                            ('parent', 'minor_guardian', 'adult_guardian', 'curator', 'assistant')),
    guardian_name       text,
    adult_ward          boolean NOT NULL,
    protected           boolean NOT NULL,
    residence_elsewhere boolean NOT NULL,
    opted_out           boolean NOT NULL,
    language            text
);

CREATE TABLE IF NOT EXISTS registry.card (
    card_id     text PRIMARY KEY,
    resident_id text NOT NULL,
    issued_on   date NOT NULL,
    expires_on  date NOT NULL,
    status      text NOT NULL CHECK (status IN ('active', 'suspended', 'revoked', 'returned')),
    pin_free    boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS registry.certificate (
    serial     text PRIMARY KEY,
    card_id    text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('signature', 'user_authentication')),
    issued_on  date NOT NULL,
    expires_on date NOT NULL,
    status     text NOT NULL CHECK (status IN ('valid', 'suspended', 'revoked'))
);

CREATE TABLE IF NOT EXISTS registry.form_request (
    request_id   text PRIMARY KEY,
    resident_id  text NOT NULL,
    requested_on date NOT NULL,
    status       text NOT NULL CHECK (status IN ('open', 'closed'))
);

-- What the nightly selection narrows and joins by.
CREATE INDEX IF NOT EXISTS certificate_expires_on ON registry.certificate (expires_on);
CREATE INDEX IF NOT EXISTS certificate_card_id ON registry.certificate (card_id);
CREATE INDEX IF NOT EXISTS card_expires_on ON registry.card (expires_on);
CREATE INDEX IF NOT EXISTS card_resident_id ON registry.card (resident_id);
CREATE INDEX IF NOT EXISTS resident_stay_ends_on ON registry.resident (stay_ends_on) WHERE stay_ends_on IS NOT NULL;
CREATE INDEX IF NOT EXISTS form_request_resident_id ON registry.form_request (resident_id) WHERE status = 'open';

CREATE OR REPLACE VIEW resident AS
SELECT resident_id, name, name_kana, birth_date, postal_code, address, building,
       mail_name, mail_postal_code, mail_address, mail_building, status, japanese, stay_ends_on,
       guardian_kind, guardian_name, adult_ward, protected, residence_elsewhere, opted_out, language
FROM registry.resident;

CREATE OR REPLACE VIEW card AS
SELECT card_id, resident_id, issued_on, expires_on, status, pin_free
FROM registry.card;

CREATE OR REPLACE VIEW certificate AS
SELECT serial, card_id, kind, issued_on, expires_on, status
FROM registry.certificate;

CREATE OR REPLACE VIEW form_request AS
SELECT request_id, resident_id, requested_on, status
FROM registry.form_request;
