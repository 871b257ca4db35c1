-- The runs that have had these serials' notice: their day, and whether it is tonight's own, which is still open. $1: tiers,
-- $2: serials, pair by pair.
-- One by one by their key (OFFSET 0): joined freely, a ledger of years, and all that tonight has written, would be read
-- through again for each chunk.
SELECT asked.tier, asked.serial, run.as_of, run.state = 'open'
FROM unnest($1::text[], $2::text[]) AS asked (tier, serial)
CROSS JOIN LATERAL (
    SELECT run_id FROM subject WHERE subject.tier = asked.tier AND subject.serial = asked.serial OFFSET 0
) AS noticed
JOIN run ON run.run_id = noticed.run_id
