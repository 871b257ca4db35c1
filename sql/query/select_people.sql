-- People to examine with all their cards and certificates, a row a certificate, in mail order (postal code, address, id of
-- the destination; the first three digits of the code come first in it). A person's rows come in any order.
--
-- The people are sorted before their cards are looked up (OFFSET 0), so that the first of them come while the others are still
-- waiting; and found in order of their ids, in which registers mostly keep their rows.
--
-- Parameters: $1, $2 first and last day of tonight's range of expiries (NULL: nobody by date); $3 residents to take
-- whatever their dates, as text[]: those who have asked for the form.
--
-- Candidates are narrowed by date alone: who is noticed is decided in C (rules/eligibility.h). What the views' contract
-- forbids is not hidden but handed on: a card whose resident is not in the view (NULL columns), a resident with several
-- rows (rows_of_resident > 1). Who asked for the form, which goes to the home, and has a mailing address, where notices go,
-- stands at both places. Who is protected in any row (支援措置), or not known not to be, is sorted like the others, but name,
-- birth date, addresses and guardian's name do not leave the database.
WITH candidate AS (
    SELECT found.resident_id, bool_or(found.has_asked) AS has_asked
    FROM (
        SELECT card.resident_id, FALSE AS has_asked
        FROM certificate
        JOIN card ON card.card_id = certificate.card_id
        WHERE certificate.expires_on BETWEEN $1::date AND $2::date
        UNION ALL
        SELECT card.resident_id, FALSE
        FROM card
        WHERE card.expires_on BETWEEN $1::date AND $2::date
        UNION ALL
        SELECT resident.resident_id, FALSE
        FROM resident
        WHERE resident.stay_ends_on BETWEEN $1::date AND $2::date
          AND EXISTS (SELECT FROM card WHERE card.resident_id = resident.resident_id)
        UNION ALL
        SELECT unnest($3::text[]), TRUE
    ) AS found
    WHERE found.resident_id IS NOT NULL
    GROUP BY found.resident_id
    ORDER BY found.resident_id COLLATE "C"
), person AS (
    SELECT candidate.resident_id AS candidate_id,
           candidate.has_asked,
           resident.*,
           nullif(btrim(resident.mail_postal_code, ' 　'), '') AS mail_code,
           nullif(btrim(resident.mail_address, ' 　'), '') AS mail_place,
           count(*) OVER same_id AS rows_of_resident,
           row_number() OVER same_id AS row_of_resident,
           bool_or(resident.protected IS NOT FALSE) OVER same_id AS is_shielded
    FROM candidate
    LEFT JOIN resident ON resident.resident_id = candidate.resident_id
    WINDOW same_id AS (PARTITION BY candidate.resident_id COLLATE "C")
), listed AS (
    SELECT place.code COLLATE "C" AS order_code, place.address COLLATE "C" AS order_address,
           person.candidate_id COLLATE "C" AS order_id, place.listing, person.*
    FROM person
    CROSS JOIN LATERAL (
        SELECT CASE WHEN has_asked AND (mail_code IS NOT NULL OR mail_place IS NOT NULL) THEN 1 ELSE 0 END,
               coalesce(mail_code, person.postal_code), coalesce(mail_place, person.address)
        UNION ALL
        SELECT 2, person.postal_code, person.address
        WHERE has_asked AND (mail_code IS NOT NULL OR mail_place IS NOT NULL)
    ) AS place (listing, code, address)
    WHERE row_of_resident = 1
)
SELECT resident.candidate_id, resident.resident_id, resident.rows_of_resident, resident.listing,
       shown.name, shown.name_kana, shown.birth_date, shown.postal_code, shown.address, shown.building,
       shown.mail_name, shown.mail_postal_code, shown.mail_address, shown.mail_building,
       resident.status, resident.japanese, resident.stay_ends_on, resident.guardian_kind, shown.guardian_name,
       resident.adult_ward, CASE WHEN resident.protected IS NOT NULL THEN resident.is_shielded END,
       resident.residence_elsewhere, resident.opted_out, resident.language,
       card.resident_id IS NOT NULL AS has_card,
       card.card_id, card.issued_on, card.expires_on, card.status, card.pin_free,
       certificate.card_id IS NOT NULL AS has_certificate,
       certificate.serial, certificate.kind, certificate.issued_on, certificate.expires_on, certificate.status
FROM (SELECT * FROM listed ORDER BY order_code, order_address, order_id, listing OFFSET 0) AS resident
LEFT JOIN LATERAL (
    SELECT resident.name, resident.name_kana, resident.birth_date, resident.postal_code, resident.address,
           resident.building, resident.mail_name, resident.mail_postal_code, resident.mail_address,
           resident.mail_building, resident.guardian_name
) AS shown ON NOT resident.is_shielded
LEFT JOIN card ON card.resident_id = resident.candidate_id
LEFT JOIN certificate ON certificate.card_id = card.card_id
ORDER BY resident.order_code, resident.order_address, resident.order_id, resident.listing
