-- In the run of which day these serials have had their notice. $1: tiers, $2: serials, pair by pair.
-- Tonight's own run, which is still open, does not count: a person who stands at two places in mail order is decided twice
-- alike.
SELECT subject.tier, subject.serial, run.as_of
FROM unnest($1::text[], $2::text[]) AS asked (tier, serial)
JOIN subject ON subject.tier = asked.tier AND subject.serial = asked.serial
JOIN run ON run.run_id = subject.run_id AND run.state <> 'open'
