INSERT INTO holiday (day, name)
SELECT key, name
FROM incoming
ORDER BY key;
