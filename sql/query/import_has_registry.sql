-- Whether the sample registry is there.
SELECT count(*) = 4 FROM pg_catalog.pg_tables
WHERE schemaname = 'registry' AND tablename IN ('resident', 'card', 'certificate', 'form_request')
