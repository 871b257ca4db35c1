-- A night may follow at once: it needs to know that the tables are no longer empty. Who does not own them gets a warning.
ANALYZE registry.resident, registry.card, registry.certificate, registry.form_request;
