-- Who is new is added, who is known is replaced; who is not in the extract stays as they are. In the order of the key, so
-- that two imports at once wait for each other instead of locking each other out.
INSERT INTO registry.resident (
    resident_id, name, name_kana, birth_date, postal_code, address, building,
    mail_name, mail_postal_code, mail_address, mail_building, status, japanese, stay_ends_on,
    guardian_kind, guardian_name, adult_ward, protected, residence_elsewhere, opted_out, language)
SELECT key, name, name_kana, birth_date, postal_code, address, building,
       mail_name, mail_postal_code, mail_address, mail_building, status, japanese, stay_ends_on,
       guardian_kind, guardian_name, adult_ward, protected, residence_elsewhere, opted_out, language
FROM incoming
ORDER BY key
ON CONFLICT (resident_id) DO UPDATE SET
    name = excluded.name,
    name_kana = excluded.name_kana,
    birth_date = excluded.birth_date,
    postal_code = excluded.postal_code,
    address = excluded.address,
    building = excluded.building,
    mail_name = excluded.mail_name,
    mail_postal_code = excluded.mail_postal_code,
    mail_address = excluded.mail_address,
    mail_building = excluded.mail_building,
    status = excluded.status,
    japanese = excluded.japanese,
    stay_ends_on = excluded.stay_ends_on,
    guardian_kind = excluded.guardian_kind,
    guardian_name = excluded.guardian_name,
    adult_ward = excluded.adult_ward,
    protected = excluded.protected,
    residence_elsewhere = excluded.residence_elsewhere,
    opted_out = excluded.opted_out,
    language = excluded.language;
