-- Tonight's excluded and held people, before each is joined with what the last run said of them.
CREATE TEMPORARY TABLE tonight (resident_id text NOT NULL, reason text NOT NULL, detail text) ON COMMIT DROP
