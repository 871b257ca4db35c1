-- People to examine with all their cards and certificates, a row a certificate, in mail order (postal code, address, id of
-- the destination; the first three digits of the code come first in it).
--
-- Parameters: $1, $2 first and last day of tonight's range of expiries (NULL: nobody by date); $3 residents to take
-- whatever their dates, as text[].
--
-- Candidates are narrowed by date alone: who is noticed is decided in C (rules/eligibility.h). What the views' contract
-- forbids is not hidden but handed on: a card whose resident is not in the view (NULL columns), a resident with several
-- rows (rows_of_resident > 1).
WITH candidate AS (
    SELECT card.resident_id
    FROM certificate
    JOIN card ON card.card_id = certificate.card_id
    WHERE certificate.expires_on BETWEEN $1::date AND $2::date
    UNION
    SELECT card.resident_id
    FROM card
    WHERE card.expires_on BETWEEN $1::date AND $2::date
    UNION
    SELECT resident.resident_id
    FROM resident
    WHERE resident.stay_ends_on BETWEEN $1::date AND $2::date
      AND EXISTS (SELECT FROM card WHERE card.resident_id = resident.resident_id)
    UNION
    SELECT unnest($3::text[])
), person AS (
    SELECT candidate.resident_id AS candidate_id,
           candidate.resident_id COLLATE "C" AS order_id,
           resident.*,
           coalesce(nullif(btrim(resident.mail_postal_code, ' 　'), ''), resident.postal_code) COLLATE "C" AS order_code,
           coalesce(nullif(btrim(resident.mail_address, ' 　'), ''), resident.address) COLLATE "C" AS order_address,
           count(*) OVER same_id AS rows_of_resident,
           row_number() OVER same_id AS row_of_resident
    FROM candidate
    LEFT JOIN resident ON resident.resident_id = candidate.resident_id
    WHERE candidate.resident_id IS NOT NULL
    WINDOW same_id AS (PARTITION BY candidate.resident_id COLLATE "C")
)
SELECT resident.candidate_id, resident.resident_id, resident.rows_of_resident,
       resident.name, resident.name_kana, resident.birth_date, resident.postal_code, resident.address, resident.building,
       resident.mail_name, resident.mail_postal_code, resident.mail_address, resident.mail_building,
       resident.status, resident.japanese, resident.stay_ends_on, resident.guardian_kind, resident.guardian_name,
       resident.adult_ward, resident.protected, resident.residence_elsewhere, resident.opted_out, resident.language,
       card.resident_id IS NOT NULL AS has_card,
       card.card_id, card.issued_on, card.expires_on, card.status, card.pin_free,
       certificate.card_id IS NOT NULL AS has_certificate,
       certificate.serial, certificate.kind, certificate.issued_on, certificate.expires_on, certificate.status
FROM (
    SELECT * FROM person WHERE row_of_resident = 1 ORDER BY order_code, order_address, order_id
) AS resident
LEFT JOIN card ON card.resident_id = resident.candidate_id
LEFT JOIN certificate ON certificate.card_id = card.card_id
ORDER BY resident.order_code, resident.order_address, resident.order_id,
         card.card_id COLLATE "C", certificate.serial COLLATE "C"
