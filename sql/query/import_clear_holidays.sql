-- The file is the whole table: a holiday that is no longer in it was moved by law. The ledger's schema is on the search
-- path.
DELETE FROM holiday;
