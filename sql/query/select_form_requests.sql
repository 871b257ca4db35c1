-- The form requests that are not closed, of everybody or, with $1 (text[]), of these residents; oldest first.
SELECT resident_id, request_id, requested_on, status
FROM form_request
WHERE status IS DISTINCT FROM 'closed' AND resident_id IS NOT NULL
  AND ($1::text[] IS NULL OR resident_id = ANY ($1::text[]))
ORDER BY resident_id COLLATE "C", requested_on, request_id COLLATE "C"
