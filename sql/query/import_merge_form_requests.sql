-- As import_merge_residents.sql.
INSERT INTO registry.form_request (request_id, resident_id, requested_on, status)
SELECT key, resident_id, requested_on, status
FROM incoming
ORDER BY key
ON CONFLICT (request_id) DO UPDATE SET
    resident_id = excluded.resident_id,
    requested_on = excluded.requested_on,
    status = excluded.status;
