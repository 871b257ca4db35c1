-- Japan Post's KEN_ALL.CSV on its way in, as import_begin_residents.sql; `key` is the municipality's code. The towns are
-- shortened to what an address writes.
CREATE TEMPORARY TABLE incoming (
    line              bigint PRIMARY KEY,
    key               text NOT NULL,
    old_postal_code   text NOT NULL,
    postal_code       text NOT NULL,
    prefecture_kana   text NOT NULL,
    city_kana         text NOT NULL,
    town_kana         text NOT NULL,
    prefecture        text NOT NULL,
    city              text NOT NULL,
    town              text NOT NULL,
    several_codes     text NOT NULL,
    numbered_by_koaza text NOT NULL,
    has_chome         text NOT NULL,
    several_towns     text NOT NULL,
    change            text NOT NULL,
    reason_of_change  text NOT NULL
) ON COMMIT DROP;
