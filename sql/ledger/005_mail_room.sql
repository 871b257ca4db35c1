-- What the mail room does with the pieces: customer barcodes, cover sheets, reprints, pull lists, what was posted and what
-- came back.

-- Reference: which town (町域) a postal code stands for, as Japan Post's KEN_ALL.CSV has it; a code may have several.
CREATE TABLE town (
    postal_code  text NOT NULL CHECK (postal_code ~ '^[0-9]{7}$'),
    municipality text NOT NULL,            -- its code of 5 digits (全国地方公共団体コード)
    prefecture   text NOT NULL,
    city         text NOT NULL,
    town         text NOT NULL,            -- '' for whatever the file does not list by name
    PRIMARY KEY (postal_code, municipality, town)
);
CREATE INDEX town_municipality ON town (municipality);

-- A reprint is a run too: pieces of an earlier one under new references.
ALTER TABLE run
    ADD COLUMN kind       text NOT NULL DEFAULT 'night' CHECK (kind IN ('night', 'reprint')),
    ADD COLUMN reprint_of bigint REFERENCES run,
    ADD CHECK ((kind = 'reprint') = (reprint_of IS NOT NULL));
ALTER TABLE run ALTER COLUMN kind DROP DEFAULT;

ALTER TABLE print_file ADD COLUMN cover_sha256 text;

-- A piece is as far as its print file until something is noted of itself.
ALTER TABLE piece
    ADD COLUMN no_barcode  text DEFAULT 'older_program', -- why it has no customer barcode; NULL: it has one
    ADD COLUMN mark        text CHECK (mark IN ('posted', 'withdrawn', 'replaced', 'returned')),
    ADD COLUMN mark_reason text,
    ADD COLUMN marked_on   date,
    ADD COLUMN posted_on   date,
    ADD COLUMN replaces    text UNIQUE REFERENCES piece (notice_id),
    ADD CHECK ((mark IS NULL) = (marked_on IS NULL));
ALTER TABLE piece ALTER COLUMN no_barcode DROP DEFAULT;

-- What is derived from the address is as personal as the address.
ALTER TABLE addressee ADD COLUMN barcode text;

-- A check of a run's pieces before they are posted (引抜き). Its list is on the disk once the digests stand here.
CREATE TABLE recheck (
    run_id     bigint NOT NULL REFERENCES run,
    number     integer NOT NULL CHECK (number > 0),
    as_of      date NOT NULL,              -- the day for which the register was asked
    checked    bigint NOT NULL,            -- pieces that were still to be posted
    csv_sha256 text,
    pdf_sha256 text,
    PRIMARY KEY (run_id, number),
    CHECK ((csv_sha256 IS NULL) = (pdf_sha256 IS NULL))
);
ALTER TABLE piece
    ADD COLUMN recheck integer,            -- the check that withdrew it
    ADD FOREIGN KEY (run_id, recheck) REFERENCES recheck,
    ADD CHECK (recheck IS NULL OR mark = 'withdrawn');

-- A mark has changed since the account was written: whoever works with the ledger next writes it again.
ALTER TABLE run ADD COLUMN account_due boolean NOT NULL DEFAULT false;
CREATE INDEX run_account_due ON run (run_id) WHERE account_due;

-- When the run's personal data was deleted: its print files, and what it has in addressee.
ALTER TABLE run ADD COLUMN purged_on date;
