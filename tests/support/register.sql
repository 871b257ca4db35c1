-- The register of docs/運用手引き.md, as its chapter 4 describes it, filled from the sample registry: what a ward's own extract
-- might look like before the source views are laid over it. Run where the schema registry is; it is gone afterwards.
\set ON_ERROR_STOP on
CREATE SCHEMA renkei;

CREATE TABLE renkei.juumin AS
SELECT resident_id AS atena_no, name AS shimei, name_kana AS shimei_kana,
       to_char(birth_date, 'YYYYMMDD') AS seinengappi,
       postal_code AS yuubin_bangou, address AS juusho, building AS katagaki,
       CASE status WHEN 'resident' THEN '1' WHEN 'moved_out' THEN '2' WHEN 'deceased' THEN '3'
                   WHEN 'deleted' THEN '4' WHEN 'overseas' THEN '5' END AS juumin_kubun,
       CASE WHEN japanese THEN '392' ELSE '410' END AS kokuseki,
       stay_ends_on AS zairyuu_manryoubi,
       CASE WHEN adult_ward THEN '1' ELSE '0' END AS hikouken_flg,
       CASE WHEN residence_elsewhere THEN '1' ELSE '0' END AS kyosho_flg,
       language AS gengo
FROM registry.resident;
ALTER TABLE renkei.juumin ADD PRIMARY KEY (atena_no);
CREATE INDEX ON renkei.juumin (zairyuu_manryoubi) WHERE zairyuu_manryoubi IS NOT NULL;

CREATE TABLE renkei.soufusaki AS
SELECT resident_id AS atena_no, mail_name AS shimei, mail_postal_code AS yuubin_bangou,
       mail_address AS juusho, mail_building AS katagaki
FROM registry.resident
WHERE coalesce(mail_name, mail_postal_code, mail_address, mail_building) IS NOT NULL;
ALTER TABLE renkei.soufusaki ADD PRIMARY KEY (atena_no);

-- Both parents of a child are in it, the one whom the sample names first.
CREATE TABLE renkei.houtei_dairinin AS
SELECT resident_id AS atena_no, n AS jun,
       CASE guardian_kind WHEN 'parent' THEN '11' WHEN 'minor_guardian' THEN '12' WHEN 'adult_guardian' THEN '21'
                          WHEN 'curator' THEN '22' WHEN 'assistant' THEN '23' END AS kubun,
       CASE n WHEN 1 THEN guardian_name ELSE '見本　次郎' END AS shimei
FROM registry.resident
CROSS JOIN generate_series(1, 2) AS n
WHERE guardian_kind IS NOT NULL AND (n = 1 OR guardian_kind = 'parent');
ALTER TABLE renkei.houtei_dairinin ADD PRIMARY KEY (atena_no, jun);

-- A measure whose last day has passed is one still, and some have two.
CREATE TABLE renkei.shien AS
SELECT resident_id AS atena_no, n AS jun, date '2020-04-01' AS kaishibi, date '2021-03-31' AS shuuryoubi
FROM registry.resident
CROSS JOIN generate_series(1, 2) AS n
WHERE protected;
CREATE INDEX ON renkei.shien (atena_no);

CREATE TABLE renkei.tsuuchi_fuyou AS
SELECT resident_id AS atena_no FROM registry.resident WHERE opted_out;

CREATE TABLE renkei.card AS
SELECT card_id AS card_no, resident_id AS atena_no, issued_on AS koufubi, expires_on AS yuukou_kigen,
       CASE status WHEN 'active' THEN '10' WHEN 'suspended' THEN '20' WHEN 'revoked' THEN '30' WHEN 'returned' THEN '40' END
           AS joutai,
       CASE WHEN pin_free THEN '1' ELSE '0' END AS kaoninshou_flg
FROM registry.card;
ALTER TABLE renkei.card ADD PRIMARY KEY (card_no);
CREATE INDEX ON renkei.card (atena_no);
CREATE INDEX ON renkei.card (yuukou_kigen);

CREATE TABLE renkei.shoumeisho AS
SELECT serial AS hakkou_bangou, card_id AS card_no, CASE kind WHEN 'signature' THEN '1' ELSE '2' END AS shubetsu,
       issued_on AS hakkoubi, expires_on AS yuukou_kigen,
       CASE status WHEN 'valid' THEN '1' WHEN 'suspended' THEN '2' WHEN 'revoked' THEN '3' END AS joutai
FROM registry.certificate;
ALTER TABLE renkei.shoumeisho ADD PRIMARY KEY (hakkou_bangou);
CREATE INDEX ON renkei.shoumeisho (card_no);
CREATE INDEX ON renkei.shoumeisho (yuukou_kigen);

CREATE TABLE renkei.shoukaisho AS
SELECT request_id AS uketsuke_no, resident_id AS atena_no, requested_on AS uketsukebi,
       CASE status WHEN 'open' THEN '1' ELSE '9' END AS joutai
FROM registry.form_request;
ALTER TABLE renkei.shoukaisho ADD PRIMARY KEY (uketsuke_no);

CREATE TABLE renkei.renkei_kiroku AS SELECT now() AS shuuryou_jikoku;

DROP SCHEMA registry CASCADE;
ANALYZE;
