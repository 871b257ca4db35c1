-- Which of these tonight's own run, still open, has taken for a piece. $1: tiers, $2: serials, pair by pair
SELECT asked.tier || ' ' || asked.serial
FROM unnest($1::text[], $2::text[]) AS asked (tier, serial)
JOIN subject ON subject.tier = asked.tier AND subject.serial = asked.serial
JOIN run ON run.run_id = subject.run_id AND run.state = 'open'
