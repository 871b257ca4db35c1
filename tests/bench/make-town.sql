-- Fill the sample registry with a town of any size.
--
--   psql -v people=100000 -v seed=1 -v as_of=2027-03-01 [-v due=2000] -f tests/bench/make-town.sql
--
--   people  how many residents; default 100000
--   seed    a whole number: another seed, another town; default 1
--   as_of   the night that the town is made for; default 2027-03-01
--   days_ahead  as in [select]; default 14
--   due     about how many people have a certificate in that night's range; default -1: as the expiries of an ordinary
--           year fall, some 28,000 of 740,000 (about 180,000 expiring certificates a year). An ordinary night has noticed
--           all but a few hundred of them before; on an empty ledger all are new.
--
-- Needs sql/registry/registry.sql, and replaces what its tables hold. The same variables make the same town on any
-- server: nothing is random, whatever varies is a hash of the seed, the person's number and the question.

\set ON_ERROR_STOP on
\set QUIET on
\if :{?people}
\else
    \set people 100000
\endif
\if :{?seed}
\else
    \set seed 1
\endif
\if :{?as_of}
\else
    \set as_of 2027-03-01
\endif
\if :{?days_ahead}
\else
    \set days_ahead 14
\endif
\if :{?due}
\else
    \set due -1
\endif

BEGIN;

SET LOCAL client_min_messages = warning;
SET LOCAL synchronous_commit = off;
SET LOCAL work_mem = '128MB';

TRUNCATE registry.resident, registry.card, registry.certificate, registry.form_request;

-- The answer, from 0 to choices - 1, to the question about person n.
CREATE FUNCTION pg_temp.pick(n bigint, question integer, choices integer) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN ((hashint8extended(n * 64 + question, :seed) & 9007199254740991) % choices)::integer;

-- Tonight's range, and how many of a million people are in it. The expiries of the 65 % who have a card lie from
-- 120 days ago to five years less 120 days ahead.
CREATE TEMPORARY TABLE night ON COMMIT DROP AS
SELECT as_of, days, due_share, greatest(0, (0.65 - due_share / 1e6) / (1 - least(due_share, 999999) / 1e6)) AS other_share
FROM (
    SELECT as_of, days, CASE WHEN :due < 0 THEN (0.65e6 * days / 1826)::integer
                             ELSE least(1e6, :due * 1e6 / :people)::integer END AS due_share
    FROM (
        SELECT :'as_of'::date AS as_of, count(*)::integer AS days
        FROM generate_series(0, 150) AS ahead
        WHERE (:'as_of'::date + ahead - interval '3 months')::date + 1 <= :'as_of'::date + :days_ahead
    ) AS range
) AS share;

-- What everybody is; the rows of the registry only spell it out.
CREATE TEMPORARY TABLE person ON COMMIT DROP AS
SELECT n, as_of, is_due, expires_on, is_child, is_foreign,
       is_due OR pg_temp.pick(n, 2, 1000000) < other_share * 1e6 AS has_card,
       (expires_on - make_interval(years => CASE WHEN is_child THEN 6 + pg_temp.pick(n, 5, 10)
                                                 ELSE 21 + pg_temp.pick(n, 5, 72) END))::date AS birth_date,
       CASE WHEN is_foreign AND pg_temp.pick(n, 6, 100) < 40
            THEN expires_on + CASE WHEN pg_temp.pick(n, 7, 100) < 5 THEN 0 ELSE 30 + pg_temp.pick(n, 8, 900) END
       END AS stay_ends_on,
       NOT is_child AND pg_temp.pick(n, 9, 1000) < 3 AS is_ward,
       NOT is_child AND pg_temp.pick(n, 10, 1000) < 5 AS is_pin_free,
       is_due AND pg_temp.pick(n, 11, 1000) < 30 AS is_renewed
FROM (
    SELECT n, as_of, is_due, is_child, is_foreign,
           CASE WHEN is_due THEN as_of + pg_temp.pick(n, 1, days)
                ELSE as_of - 120 + other_day + CASE WHEN other_day >= 120 THEN days ELSE 0 END END AS expires_on,
           other_share
    FROM (
        SELECT n, as_of, days, other_share,
               pg_temp.pick(n, 0, 1000000) < due_share AS is_due,
               pg_temp.pick(n, 1, 1826 - days) AS other_day,
               pg_temp.pick(n, 3, 100) < 11 AS is_child,
               pg_temp.pick(n, 4, 100) < 3 AS is_foreign
        FROM night, generate_series(1, :people::bigint) AS n
    ) AS drawn
) AS dated;

-- The ward's towns, with their number of 丁目 (0: none).
CREATE TEMPORARY TABLE town ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY code) - 1 AS n, code, '東京都練馬区' || name AS name, chome
FROM (VALUES
    ('1760001', '練馬', 4), ('1760002', '桜台', 6), ('1760003', '羽沢', 3), ('1760004', '小竹町', 2),
    ('1760005', '旭丘', 2), ('1760006', '栄町', 0), ('1760011', '豊玉上', 2), ('1760012', '豊玉北', 6),
    ('1760013', '豊玉中', 4), ('1760014', '豊玉南', 3), ('1760021', '貫井', 5), ('1760022', '向山', 4),
    ('1760023', '中村北', 4), ('1760024', '中村', 3), ('1760025', '中村南', 3), ('1770031', '三原台', 3),
    ('1770032', '谷原', 6), ('1770033', '高野台', 5), ('1770034', '富士見台', 4), ('1770035', '南田中', 5),
    ('1770041', '石神井町', 8), ('1770042', '下石神井', 6), ('1770043', '上石神井南町', 0), ('1770044', '上石神井', 4),
    ('1770045', '石神井台', 8), ('1770051', '関町北', 5), ('1770052', '関町東', 2), ('1770053', '関町南', 4),
    ('1770054', '立野町', 0), ('1780061', '大泉学園町', 9), ('1780062', '大泉町', 6), ('1780063', '東大泉', 7),
    ('1780064', '南大泉', 6), ('1780065', '西大泉', 6), ('1780066', '西大泉町', 0), ('1790071', '旭町', 3),
    ('1790072', '光が丘', 7), ('1790073', '田柄', 5), ('1790074', '春日町', 6), ('1790075', '高松', 6),
    ('1790076', '土支田', 4), ('1790081', '北町', 8), ('1790082', '錦', 2), ('1790083', '平和台', 4),
    ('1790084', '氷川台', 4), ('1790085', '早宮', 4)) AS ward (code, name, chome);

-- Names: frequent surnames first, picked by the square of an even choice; one in a hundred of a shape that needs a variation
-- sequence or a character beyond the BMP; one in 5,000 with a sequence that the font lacks.
CREATE TEMPORARY TABLE names ON COMMIT DROP AS
SELECT string_to_array('佐藤,鈴木,高橋,田中,伊藤,渡辺,山本,中村,小林,加藤,吉田,山田,佐々木,山口,松本,井上,木村,林,斎藤,清水,山崎,森,池田,橋本,'
           '阿部,石川,山下,中島,石井,小川,前田,岡田,長谷川,藤田,後藤,近藤,村上,遠藤,青木,坂本,斉藤,福田,太田,西村,藤井,金子,岡本,藤原,三浦,'
           '中野,中川,原田,松田,竹内,小野,田村,中山,和田,石田,森田,上田,原,内田,柴田,酒井,宮崎,横山,高木,安藤,宮本,大野,小島,谷口,今井,工藤,'
           '高田,増田,丸山,杉山,村田,大塚,新井,小山,平野,藤本,河野,上野,野口,武田,松井,千葉,岩崎,菅原,木下,久保,佐野,野村,松尾,市川,菊地', ',')
           AS surnames,
       string_to_array('太郎,一郎,健,誠,博,茂,隆,修,清,正,勇,進,実,豊,翔太,大輔,拓也,直樹,健太,達也,蓮,陽翔,湊,悠真,大和,樹,大翔,律,蒼,朝陽,'
           '花子,幸子,和子,洋子,恵子,久美子,由美,真由美,明美,裕子,愛,美咲,さくら,陽菜,葵,結衣,凛,紬,芽依,莉子,千鶴子,トメ,ゑつ,喜代,文子,節子,'
           '智子,直美,香織,恵', ',') AS given,
       string_to_array('髙橋,𠮷田,山﨑,濵田,栁田,桒原,𣘺本,𡈽屋,𩸽澤,﨔木', ',')
           || ARRAY['辻' || U&'\+0E0102', '渡邉' || U&'\+0E010F', '渡邊' || U&'\+0E0108', '葛' || U&'\+0E0102' || '城',
                    '斎' || U&'\+0E0103' || '藤', '齋' || U&'\+0E0104' || '藤', '芦' || U&'\+0E0102' || '田',
                    '榊' || U&'\+0E0102' || '原', '塚' || U&'\+0E0103' || '本', '神' || U&'\+0E0103' || '谷'] AS rare,
       '渡' || U&'\+0E0100' || '辺' AS unknown,
       string_to_array('WANG,LI,ZHANG,LIU,CHEN,NGUYEN,TRAN,LE,PHAM,KIM,LEE,PARK,CHOI,SMITH,JOHNSON,WILLIAMS,GARCIA,SANTOS,'
           'DELA CRUZ,SHRESTHA,GURUNG,SINGH,KHAN,O''BRIEN,MULLER,DUBOIS,ROSSI,SILVA,KOWALSKI,VAN DER BERG', ',') AS latin_family,
       string_to_array('WEI,XINYI,MIN,JIAHAO,THI LAN ANH,VAN MINH,DUC THINH,MINSU,SEOYEON,JIWOO,EMILY,JAMES ROBERT,MARIA,JOSE,'
           'BIKASH,ANITA,RAHUL,FATIMA,SEAN,HANS,CLAIRE,GIULIA,PEDRO,AGNIESZKA,CHRISTOPHER ALEXANDER', ',') AS latin_given,
       string_to_array('zh-Hans,ko,vi,en,ne,pt', ',') AS languages,
       string_to_array('コーポ葵,メゾン欅,サンハイツ若葉,グリーンコート,しろやま荘,パークハイム桜,ヴィラ・ソレイユ,第2ことぶきハイツ,カーサ緑,'
           'ひばり荘,The Park House,A&Bレジデンス', ',') AS buildings;

INSERT INTO registry.resident
SELECT lpad(p.n::text, 10, '0'),
       CASE WHEN p.is_foreign
            THEN latin_family[1 + pg_temp.pick(p.n, 12, 30)] || ' ' || latin_given[1 + pg_temp.pick(p.n, 13, 25)]
            ELSE CASE WHEN pg_temp.pick(p.n, 14, 5000) = 0 THEN unknown
                      WHEN pg_temp.pick(p.n, 14, 100) = 1 THEN rare[1 + pg_temp.pick(p.n, 12, 20)]
                      ELSE surnames[1 + (pg_temp.pick(p.n, 12, 1000) ^ 2 / 10000)::integer % 100] END
                 || '　' || given[1 + pg_temp.pick(p.n, 13, 60)] END,
       NULL,
       p.birth_date,
       CASE WHEN pg_temp.pick(p.n, 15, 5000) = 0 THEN left(town.code, 6) ELSE town.code END,
       CASE WHEN pg_temp.pick(p.n, 16, 5000) = 0 THEN '不明'
            ELSE town.name
                 || CASE WHEN town.chome > 0
                         THEN substr('一二三四五六七八九', 1 + pg_temp.pick(p.n, 17, town.chome), 1) || '丁目' ELSE '' END
                 || 1 + pg_temp.pick(p.n, 18, 99) || '番' || 1 + pg_temp.pick(p.n, 19, 28) || '号' END,
       CASE WHEN pg_temp.pick(p.n, 20, 100) < 55
            THEN buildings[1 + pg_temp.pick(p.n, 21, 12)] || 101 + 100 * pg_temp.pick(p.n, 22, 9) + pg_temp.pick(p.n, 23, 12)
                 || '号室' END,
       CASE WHEN has_mail THEN surnames[1 + pg_temp.pick(p.n, 24, 100)] || '　' || given[1 + pg_temp.pick(p.n, 25, 60)] END,
       CASE WHEN has_mail THEN '3300061' END,
       CASE WHEN has_mail THEN '埼玉県さいたま市浦和区常盤六丁目' || 1 + pg_temp.pick(p.n, 26, 99) || '番1号' END,
       NULL,
       CASE WHEN status < 6 THEN 'deceased' WHEN status < 21 THEN 'moved_out' WHEN status < 22 THEN 'deleted'
            WHEN status < 24 THEN 'overseas' ELSE 'resident' END,
       NOT p.is_foreign,
       p.stay_ends_on,
       CASE WHEN p.is_child AND pg_temp.pick(p.n, 29, 100) < 97 THEN 'parent'
            WHEN p.is_ward AND pg_temp.pick(p.n, 29, 100) < 90
            THEN (ARRAY['adult_guardian', 'adult_guardian', 'curator', 'assistant'])[1 + pg_temp.pick(p.n, 30, 4)] END,
       CASE WHEN p.is_child AND pg_temp.pick(p.n, 29, 100) < 97
              OR p.is_ward AND pg_temp.pick(p.n, 29, 100) < 90
            THEN surnames[1 + pg_temp.pick(p.n, 31, 100)] || '　' || given[1 + pg_temp.pick(p.n, 32, 60)] END,
       p.is_ward,
       pg_temp.pick(p.n, 33, 10000) < 15,
       pg_temp.pick(p.n, 34, 1000) = 0,
       pg_temp.pick(p.n, 35, 1000) < 2,
       CASE WHEN p.is_foreign THEN languages[1 + pg_temp.pick(p.n, 36, 6)] END
FROM (SELECT *, pg_temp.pick(n, 27, 100) = 0 AS has_mail, pg_temp.pick(n, 28, 1000) AS status FROM person) AS p
JOIN town ON town.n = pg_temp.pick(p.n, 37, 46)
CROSS JOIN names
ORDER BY p.n; -- a register stands in no postal order

-- One card in a hundred ends with its certificates; the others outlast them by five years.
INSERT INTO registry.card
SELECT 'C' || lpad(n::text, 10, '0'), lpad(n::text, 10, '0'),
       (expires_on - interval '5 years')::date + pg_temp.pick(n, 38, 110),
       CASE WHEN pg_temp.pick(n, 39, 100) = 0 THEN expires_on ELSE (expires_on + interval '5 years')::date END,
       CASE WHEN inactive = 0 THEN 'suspended' WHEN inactive < 5 THEN 'revoked' WHEN inactive < 8 THEN 'returned'
            ELSE 'active' END,
       is_pin_free
FROM (SELECT *, pg_temp.pick(n, 40, 1000) AS inactive FROM person) AS p
WHERE has_card;

-- Signature certificates of adults: 4 % never had one, 8 % lost it by a move or a change of name.
INSERT INTO registry.certificate
SELECT 'S' || lpad(n::text, 10, '0'), 'C' || lpad(n::text, 10, '0'), 'signature',
       (expires_on - interval '5 years')::date + pg_temp.pick(n, 38, 110), expires_on,
       CASE WHEN is_renewed OR pg_temp.pick(n, 41, 100) >= 92 THEN 'revoked' ELSE 'valid' END
FROM person
WHERE has_card AND NOT is_child AND NOT is_pin_free AND pg_temp.pick(n, 41, 100) >= 4;

INSERT INTO registry.certificate
SELECT 'U' || lpad(n::text, 10, '0'), 'C' || lpad(n::text, 10, '0'), 'user_authentication',
       (expires_on - interval '5 years')::date + pg_temp.pick(n, 38, 110), expires_on,
       CASE WHEN is_renewed THEN 'revoked' ELSE 'valid' END
FROM person
WHERE has_card;

-- Three in a hundred of those in range have renewed: what succeeds their certificates.
INSERT INTO registry.certificate
SELECT kind.letter || lpad(n::text, 10, '0'), 'C' || lpad(n::text, 10, '0'), kind.name,
       as_of - 1 - pg_temp.pick(n, 42, 14), (expires_on + interval '5 years')::date, 'valid'
FROM person, (VALUES ('RS', 'signature'), ('RU', 'user_authentication')) AS kind (letter, name)
WHERE has_card AND is_renewed AND (kind.letter = 'RU' OR NOT is_child AND NOT is_pin_free);

INSERT INTO registry.form_request
SELECT 'F' || lpad(n::text, 10, '0'), lpad(n::text, 10, '0'), as_of - pg_temp.pick(n, 43, 20),
       CASE WHEN pg_temp.pick(n, 44, 10) < 7 THEN 'closed' ELSE 'open' END
FROM person
WHERE has_card AND NOT is_due AND pg_temp.pick(n, 45, 2000) = 0;

COMMIT;

ANALYZE registry.resident, registry.card, registry.certificate, registry.form_request;

SELECT (SELECT count(*) FROM registry.resident) AS residents,
       (SELECT count(*) FROM registry.card) AS cards,
       (SELECT count(*) FROM registry.certificate) AS certificates,
       (SELECT count(*) FROM registry.form_request) AS form_requests,
       (SELECT count(DISTINCT card_id) FROM registry.certificate
        WHERE expires_on >= :'as_of'::date
          AND (expires_on - interval '3 months')::date + 1 <= :'as_of'::date + :days_ahead) AS in_range;
