-- All towns of the municipalities in which these postal codes lie: which town an address names shows only beside the others.
-- $1: postal codes
SELECT postal_code, municipality, prefecture, city, town
FROM town
WHERE municipality IN (SELECT municipality FROM town WHERE postal_code = ANY ($1::text[]))
ORDER BY postal_code, municipality, town
