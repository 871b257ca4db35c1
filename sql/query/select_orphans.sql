-- Rows that belong to nobody: they would never be examined, and nobody would notice.
SELECT (SELECT count(*) FROM certificate WHERE NOT EXISTS (SELECT FROM card WHERE card.card_id = certificate.card_id)),
       (SELECT count(*) FROM card WHERE card.resident_id IS NULL)
