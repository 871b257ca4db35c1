-- Deleted rows stay on the disk until something is written over them; a table that is written anew has them no more. It
-- locks the table, which nobody needs while the run lock is held, and takes a second for a year's letters.
VACUUM (FULL) addressee
