-- To which piece an addressee and a subject belong is checked a statement at a time. A foreign key asks for each row by itself:
-- a third of the time that a night took to write them.

ALTER TABLE addressee DROP CONSTRAINT addressee_run_id_seq_fkey;
ALTER TABLE subject   DROP CONSTRAINT subject_run_id_seq_fkey;

-- The functions name their own table's schema: it may be renamed, and a restored dump has no search_path.
-- One by one by their key (OFFSET 0): joined freely, all that tonight has written would be read again for each chunk.
CREATE FUNCTION refuse_without_piece() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_wrong boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM added WHERE NOT EXISTS (
                        SELECT FROM %I.piece p WHERE p.run_id = added.run_id AND p.seq = added.seq OFFSET 0))',
                   TG_TABLE_SCHEMA) INTO is_wrong;
    IF is_wrong THEN
        RAISE foreign_key_violation USING MESSAGE = format('a row of %I belongs to no piece', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION refuse_leaving_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_wrong boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM gone JOIN %1$I.addressee USING (run_id, seq)) OR
                           EXISTS (SELECT FROM gone JOIN %1$I.subject USING (run_id, seq))', TG_TABLE_SCHEMA) INTO is_wrong;
    IF is_wrong THEN
        RAISE foreign_key_violation USING MESSAGE = 'a piece that is deleted still has an addressee or a subject';
    END IF;
    RETURN NULL;
END
$$;

-- Emptied with the pieces, whether or not they are named beside them: nobody but a developer truncates a ledger, which forgets
-- who has been noticed.
CREATE FUNCTION empty_what_belongs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM %I.addressee', TG_TABLE_SCHEMA);
    EXECUTE format('DELETE FROM %I.subject', TG_TABLE_SCHEMA);
    RETURN NULL;
END
$$;

CREATE FUNCTION refuse_another_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING MESSAGE = format('a row of %I keeps its run and its number', TG_TABLE_NAME);
END
$$;

CREATE TRIGGER has_piece AFTER INSERT ON addressee REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_without_piece();
CREATE TRIGGER has_piece AFTER INSERT ON subject REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_without_piece();
CREATE TRIGGER leaves_nothing AFTER DELETE ON piece REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_leaving_rows();
CREATE TRIGGER leaves_nothing_at_all AFTER TRUNCATE ON piece
    FOR EACH STATEMENT EXECUTE FUNCTION empty_what_belongs();
CREATE TRIGGER keeps_its_number BEFORE UPDATE OF run_id, seq ON piece
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_number();
CREATE TRIGGER keeps_its_number BEFORE UPDATE OF run_id, seq ON addressee
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_number();
CREATE TRIGGER keeps_its_number BEFORE UPDATE OF run_id, seq ON subject
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_number();

-- Few pieces replace another: an entry for each that does not was a fifth of the pieces' indexes.
ALTER TABLE piece DROP CONSTRAINT piece_replaces_key;
CREATE UNIQUE INDEX piece_replaces ON piece (replaces) WHERE replaces IS NOT NULL;
