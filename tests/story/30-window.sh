#!/bin/sh
# The renewal window: C and PostgreSQL agree on every day of a century.
. "$(dirname "$0")/lib.sh"

psql -XAtq -F '	' -c "SELECT d, (d - interval '3 months')::date + 1, d
    FROM (SELECT g::date AS d FROM generate_series('2000-01-01'::date, '2099-12-31', '1 day') g) days ORDER BY d" \
    >"$work/sql.tsv"
cut -f 1 "$work/sql.tsv" | jpki-notice window - >"$work/c.tsv"
same "36525 days were compared" 36525 "$(wc -l <"$work/c.tsv")"
ok "jpki-notice window says what PostgreSQL says" cmp "$work/sql.tsv" "$work/c.tsv"

# The ward's page and domain facts, one row each.
while read -r expiry opens; do
    same "$expiry opens $opens" "$expiry	$opens	$expiry" "$(jpki-notice window "$expiry")"
done <<'ROWS'
2025-07-07 2025-04-08
2025-05-29 2025-03-01
2025-06-15 2025-03-16
2028-05-28 2028-02-29
2026-12-31 2026-10-01
2027-02-28 2026-11-29
ROWS

same "what is no date is refused" 2 "$(status_of jpki-notice window 2027-02-29)"
ok "and named" grep -q "'2027-02-29' is no date" "$work/err"
same "a day three months before which there was none is refused" 2 "$(status_of jpki-notice window 0001-01-01)"
ok "with the years that are not" grep -q "'0001-01-01' is not a date from 1868 to 2199" "$work/err"
finish
