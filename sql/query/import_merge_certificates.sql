-- As import_merge_residents.sql.
INSERT INTO registry.certificate (serial, card_id, kind, issued_on, expires_on, status)
SELECT key, card_id, kind, issued_on, expires_on, status
FROM incoming
ORDER BY key
ON CONFLICT (serial) DO UPDATE SET
    card_id = excluded.card_id,
    kind = excluded.kind,
    issued_on = excluded.issued_on,
    expires_on = excluded.expires_on,
    status = excluded.status;
