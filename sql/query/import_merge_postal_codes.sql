-- Lines that differ only in what stood in brackets are one town.
INSERT INTO town (postal_code, municipality, prefecture, city, town)
SELECT DISTINCT ON (postal_code, key, town) postal_code, key, prefecture, city, town
FROM incoming
ORDER BY postal_code, key, town, line;
