-- `explain` asks what became of one person, of years of nights.
CREATE INDEX decision_resident ON decision (resident_id);
