-- One state of the ledger for all that follows.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY
