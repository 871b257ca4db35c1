-- Less work for each row that a night writes: a quarter of the ledger's time.

-- References, ids and serials are compared as bytes, whatever the database's collation, and a subject is looked for by what
-- tells subjects apart: tiers are four.
ALTER TABLE subject
    DROP CONSTRAINT subject_pkey,
    ALTER COLUMN tier TYPE text COLLATE "C",
    ALTER COLUMN serial TYPE text COLLATE "C",
    ADD CONSTRAINT subject_pkey PRIMARY KEY (serial, tier);
ALTER TABLE piece
    ALTER COLUMN notice_id TYPE text COLLATE "C",
    ALTER COLUMN replaces TYPE text COLLATE "C",
    ALTER COLUMN resident_id TYPE text COLLATE "C";

-- Which forms have been sent is asked by the tier alone.
CREATE INDEX subject_form ON subject (tier) WHERE tier = 'form';

-- What the server knew of a column goes with its type, and it would count a large ledger again only after many nights.
DO $$
BEGIN
    IF EXISTS (SELECT FROM piece) THEN
        ANALYZE piece (notice_id, replaces, resident_id);
        ANALYZE subject (tier, serial);
    END IF;
END
$$;

-- The rows of a statement are of pieces that follow each other: those are read once, in order.
CREATE OR REPLACE FUNCTION refuse_without_piece() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_wrong boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT run_id, seq FROM added
                                   EXCEPT
                                   SELECT span.run_id, there.seq
                                   FROM (SELECT run_id, min(seq) AS first, max(seq) AS last FROM added GROUP BY run_id) span
                                   CROSS JOIN LATERAL (SELECT p.seq FROM %I.piece p
                                                       WHERE p.run_id = span.run_id AND p.seq BETWEEN first AND last
                                                       OFFSET 0) there)', TG_TABLE_SCHEMA) INTO is_wrong;
    IF is_wrong THEN
        RAISE foreign_key_violation USING MESSAGE = format('a row of %I belongs to no piece', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

-- To which run a piece belongs is checked a statement at a time, too, not row by row by a foreign key; the run is kept from
-- being deleted meanwhile, as a foreign key keeps it.

ALTER TABLE piece DROP CONSTRAINT piece_run_id_fkey;

CREATE FUNCTION refuse_without_run() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_wrong boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT run_id FROM added
                                   EXCEPT
                                   SELECT run_id FROM (SELECT run_id FROM %I.run WHERE run_id IN (SELECT run_id FROM added)
                                                       FOR KEY SHARE) held)', TG_TABLE_SCHEMA) INTO is_wrong;
    IF is_wrong THEN
        RAISE foreign_key_violation USING MESSAGE = format('a row of %I belongs to no run', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION refuse_leaving_pieces() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_wrong boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM gone JOIN %I.piece USING (run_id))', TG_TABLE_SCHEMA) INTO is_wrong;
    IF is_wrong THEN
        RAISE foreign_key_violation USING MESSAGE = 'a run that is deleted still has pieces';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER has_run AFTER INSERT ON piece REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_without_run();
CREATE TRIGGER leaves_nothing AFTER DELETE ON run REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_leaving_pieces();
CREATE TRIGGER keeps_its_number BEFORE UPDATE OF run_id ON run
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_number();
