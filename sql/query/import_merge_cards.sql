-- As import_merge_residents.sql.
INSERT INTO registry.card (card_id, resident_id, issued_on, expires_on, status, pin_free)
SELECT key, resident_id, issued_on, expires_on, status, pin_free
FROM incoming
ORDER BY key
ON CONFLICT (card_id) DO UPDATE SET
    resident_id = excluded.resident_id,
    issued_on = excluded.issued_on,
    expires_on = excluded.expires_on,
    status = excluded.status,
    pin_free = excluded.pin_free;
