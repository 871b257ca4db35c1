-- A span of pieces with all that is printed of them. $1: run id, $2: first seq, $3: last seq
-- The addressees are the span's, and a reprint is looked up piece by piece (OFFSET 0): joined freely, the whole town would be
-- read for each print file.
SELECT p.seq, p.notice_id, p.resident_id, p.kind, p.variant, p.postal_code, p.japanese, p.pin_free, p.guardian_kind,
       p.signature_revoked, p.turns_15_in_window, p.card_id, p.signature_serial, p.user_authentication_serial,
       p.request_id, p.signature_expires_on, p.user_authentication_expires_on, p.expires_on, p.opens_on,
       p.last_open_on, p.last_open_is_saturday, p.card_expires_on, p.print_file, p.page_from, p.page_to, p.sheets,
       a.name, a.guardian_name, a.address, a.building, p.procedure, p.adult_ward, p.under_15, p.first_open_on,
       p.last_weekday_open_on, a.barcode, p.no_barcode, p.mark, p.mark_reason, p.marked_on, p.replaces, n.notice_id,
       p.posted_on
FROM piece p
LEFT JOIN (SELECT * FROM addressee WHERE run_id = $1 AND seq BETWEEN $2 AND $3 OFFSET 0) a USING (run_id, seq)
LEFT JOIN LATERAL (SELECT notice_id FROM piece WHERE replaces = p.notice_id OFFSET 0) n ON true
WHERE p.run_id = $1 AND p.seq BETWEEN $2 AND $3
ORDER BY p.seq
