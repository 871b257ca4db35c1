-- Of the lines with one key the first stays; the others are taken out and named.
DELETE FROM incoming AS later
USING (SELECT line, min(line) OVER (PARTITION BY key) AS first_line FROM incoming) AS ranked
WHERE later.line = ranked.line
  AND ranked.line > ranked.first_line
RETURNING later.line, ranked.first_line;
