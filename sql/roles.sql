-- Two roles and nothing more: a reader of the source views, and an owner of the ledger.
--
--   psql [-v source_schema=source] [-v ledger_schema=jpki_notice] -f sql/roles.sql
--
-- Run as the database's owner or a superuser, before `jpki-notice init` and again whenever a view was added. Passwords or
-- certificates are the ward's to set; none is set here.

\set ON_ERROR_STOP on
\if :{?source_schema} \else \set source_schema source \endif
\if :{?ledger_schema} \else \set ledger_schema jpki_notice \endif

SELECT 'CREATE ROLE jpki_notice_reader LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jpki_notice_reader') \gexec
SELECT 'CREATE ROLE jpki_notice_ledger LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jpki_notice_ledger') \gexec

-- The reader sees the views, not the tables behind them, and can write nothing, not even by mistake.
CREATE SCHEMA IF NOT EXISTS :"source_schema";
GRANT USAGE ON SCHEMA :"source_schema" TO jpki_notice_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA :"source_schema" TO jpki_notice_reader;
ALTER ROLE jpki_notice_reader SET default_transaction_read_only = on;

-- The ledger's owner owns its schema and has no right on the source.
CREATE SCHEMA IF NOT EXISTS :"ledger_schema" AUTHORIZATION jpki_notice_ledger;
