-- Every variant is printed, in four tiers: what the letter is about besides its variant, and the tier of the lapsed.
-- So far there were standard, user_only and minor alone, all of them renewals.
ALTER TABLE piece
    ADD COLUMN procedure  text NOT NULL DEFAULT 'renewal' CHECK (procedure IN ('renewal', 'card', 'stay', 'lapsed')),
    ADD COLUMN adult_ward boolean NOT NULL DEFAULT false,
    ADD COLUMN under_15   boolean NOT NULL DEFAULT false;
UPDATE piece SET under_15 = true WHERE variant = 'minor';
ALTER TABLE piece
    ALTER COLUMN procedure DROP DEFAULT,
    ALTER COLUMN adult_ward DROP DEFAULT,
    ALTER COLUMN under_15 DROP DEFAULT;

ALTER TABLE subject DROP CONSTRAINT subject_tier_check;
ALTER TABLE subject ADD CONSTRAINT subject_tier_check CHECK (tier IN ('renewal', 'reminder', 'form', 'lapsed'));
