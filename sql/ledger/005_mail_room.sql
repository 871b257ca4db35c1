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
    ADD COLUMN no_barcode  text,           -- why it has no customer barcode; NULL: it has one, or is of an older program
    ADD COLUMN mark        text CHECK (mark IN ('posted', 'withdrawn', 'replaced', 'returned')),
    ADD COLUMN mark_reason text,
    ADD COLUMN marked_on   date,
    ADD COLUMN posted_on   date,
    ADD COLUMN replaces    text UNIQUE REFERENCES piece (notice_id),
    ADD CHECK ((mark IS NULL) = (marked_on IS NULL));

-- What is derived from the address is as personal as the address.
ALTER TABLE addressee ADD COLUMN barcode text;

-- When the run's personal data was deleted: its print files, and what it has in addressee.
ALTER TABLE run ADD COLUMN purged_on date;
