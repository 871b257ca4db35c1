-- In the run of which day these serials have had their notice. $1: tiers, $2: serials, pair by pair.
-- Tonight's own run, which is still open, does not count: a person who stands at two places in mail order is decided twice
-- alike. One by one by their key (OFFSET 0): joined freely, a ledger of years would be read through for each chunk.
SELECT asked.tier, asked.serial, run.as_of
FROM unnest($1::text[], $2::text[]) AS asked (tier, serial)
CROSS JOIN LATERAL (
    SELECT run_id FROM subject WHERE subject.tier = asked.tier AND subject.serial = asked.serial OFFSET 0
) AS noticed
JOIN run ON run.run_id = noticed.run_id AND run.state <> 'open'
