-- Which of these tonight's own run, still open, has taken for a piece. $1: tiers, $2: serials, pair by pair.
-- One by one by their key (OFFSET 0): joined freely, all that tonight has written would be read again for each chunk.
SELECT asked.tier || ' ' || asked.serial
FROM unnest($1::text[], $2::text[]) AS asked (tier, serial)
CROSS JOIN LATERAL (
    SELECT run_id FROM subject WHERE subject.tier = asked.tier AND subject.serial = asked.serial OFFSET 0
) AS taken
JOIN run ON run.run_id = taken.run_id AND run.state = 'open'
