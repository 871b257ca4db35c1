#!/usr/bin/env python3
"""Make the small town: the extracts, the broken extracts, and what a run must decide about everybody.

    python3 samples/make-samples.py            write the files, and the table of cases in README.md
    python3 samples/make-samples.py --check    compare them with what is there; exit 1 when one differs

Everybody is invented; the towns and postal codes are the ward's (13NERIMA.CSV). The expected results are not computed:
each case says what the rules make of its people, and the people are made to fit the case. The one thing computed here
is whether somebody has a date in tonight's range, to prove that a case holds the people it claims.

Nothing is random: what may vary is picked by a hash of the seed and the resident id, so that adding a case leaves the
others as they are, and every Python writes the same bytes.
"""

import calendar
import csv
import hashlib
import io
import json
import os
import sys
from collections import Counter
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = "nerima-1"
AS_OF = date(2026, 12, 1)
DAYS_AHEAD = 14
FIRST_DUE = AS_OF                   # a certificate is examined through its expiry day
LAST_DUE = date(2027, 3, 14)        # its window opens on 2026-12-15, AS_OF + DAYS_AHEAD; that of 03-15 a day later

RESIDENT_COLUMNS = (
    "resident_id name name_kana birth_date postal_code address building mail_name mail_postal_code mail_address "
    "mail_building status japanese stay_ends_on guardian_kind guardian_name adult_ward protected "
    "residence_elsewhere opted_out language").split()
CARD_COLUMNS = "card_id resident_id issued_on expires_on status pin_free".split()
CERTIFICATE_COLUMNS = "serial card_id kind issued_on expires_on status".split()
FORM_REQUEST_COLUMNS = "request_id resident_id requested_on status".split()
EXPECTED_COLUMNS = "resident_id outcome reason kind variant".split()

# Outcome, reason, kind, variant. None: outside tonight's range, not examined, in no count.
STANDARD = ("noticed", "", "renewal", "standard")
USER_ONLY = ("noticed", "", "renewal", "user_only")
MINOR = ("noticed", "", "renewal", "minor")
WARD_OF_COURT = ("noticed", "", "renewal", "ward_of_court")
PIN_FREE = ("noticed", "", "renewal", "pin_free")
CARD_RENEWAL = ("noticed", "", "renewal", "card_renewal")
FIXED_STAY = ("noticed", "", "renewal", "fixed_stay")
FORM_ONLY = ("noticed", "", "form", "form_only")
NOT_EXAMINED = None


def excluded(reason):
    return ("excluded", reason, "", "")


def held(reason, kind="", variant=""):
    return ("held", reason, kind, variant)


def pick(choices, *key):
    """One of `choices`, always the same for the same key."""
    text = "/".join([SEED, *map(str, key)])
    return choices[int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % len(choices)]


def number(low, high, *key):
    return pick(range(low, high + 1), *key)


def years(day, n):
    """The same day n years on; 2/29 becomes 2/28 where there is none."""
    last = calendar.monthrange(day.year + n, day.month)[1]
    return day.replace(year=day.year + n, day=min(day.day, last))


def opens(expiry):
    """The first day with less than three months left: the day after the day three months earlier; where there is no
    such day, the first of the following month."""
    year, month = (expiry.year, expiry.month - 3) if expiry.month > 3 else (expiry.year - 1, expiry.month + 9)
    if expiry.day > calendar.monthrange(year, month)[1]:
        return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1])
    return date(year, month, expiry.day) + timedelta(days=1)


assert opens(LAST_DUE) == AS_OF + timedelta(days=DAYS_AHEAD)
assert opens(LAST_DUE + timedelta(days=1)) > AS_OF + timedelta(days=DAYS_AHEAD)

# ---- names, towns, houses --------------------------------------------------------------------------------------------

SURNAMES = [tuple(s.split(":")) for s in (
    "佐藤:サトウ 鈴木:スズキ 高橋:タカハシ 田中:タナカ 伊藤:イトウ 渡辺:ワタナベ 山本:ヤマモト 中村:ナカムラ 小林:コバヤシ 加藤:カトウ "
    "吉田:ヨシダ 山田:ヤマダ 佐々木:ササキ 山口:ヤマグチ 松本:マツモト 井上:イノウエ 木村:キムラ 林:ハヤシ 斎藤:サイトウ 清水:シミズ "
    "山崎:ヤマザキ 森:モリ 池田:イケダ 橋本:ハシモト 阿部:アベ 石川:イシカワ 山下:ヤマシタ 中島:ナカジマ 石井:イシイ 小川:オガワ "
    "前田:マエダ 岡田:オカダ 長谷川:ハセガワ 藤田:フジタ 後藤:ゴトウ 近藤:コンドウ 村上:ムラカミ 遠藤:エンドウ 青木:アオキ 坂本:サカモト "
    "福田:フクダ 太田:オオタ 西村:ニシムラ 藤井:フジイ 岡本:オカモト 三浦:ミウラ 藤原:フジワラ 中野:ナカノ 原田:ハラダ 竹内:タケウチ "
    "小山:コヤマ 野口:ノグチ 加藤木:カトウギ 五十嵐:イガラシ 勅使河原:テシガワラ 一:ニノマエ 小鳥遊:タカナシ 榎本:エノモト").split()]
GIVEN = [tuple(s.split(":")) for s in (
    "太郎:タロウ 一郎:イチロウ 健:ケン 誠:マコト 博:ヒロシ 茂:シゲル 隆:タカシ 修:オサム 清:キヨシ 正:タダシ 翔太:ショウタ 大輔:ダイスケ "
    "拓也:タクヤ 直樹:ナオキ 蓮:レン 陽翔:ハルト 湊:ミナト 悠真:ユウマ 大和:ヤマト 樹:イツキ 花子:ハナコ 幸子:サチコ 和子:カズコ 洋子:ヨウコ "
    "恵子:ケイコ 久美子:クミコ 由美:ユミ 真由美:マユミ 愛:アイ 美咲:ミサキ さくら:サクラ 陽菜:ヒナ 葵:アオイ 結衣:ユイ 凛:リン 紬:ツムギ "
    "ゑつ:エツ トメ:トメ 喜代:キヨ 千鶴子:チヅコ").split()]
CHILDREN = [g for g in GIVEN if g[0] in "翔太 蓮 陽翔 湊 悠真 大和 樹 さくら 陽菜 葵 結衣 凛 紬".split()]

# How many 丁目 a town has; none where it is absent.
CHOME = dict((t.split(":")[0], int(t.split(":")[1])) for t in (
    "練馬:4 桜台:6 羽沢:3 小竹町:2 旭丘:2 豊玉上:2 豊玉北:6 豊玉中:4 豊玉南:3 貫井:5 向山:4 中村北:4 中村:3 中村南:3 三原台:3 谷原:6 "
    "高野台:5 富士見台:4 南田中:5 石神井町:8 下石神井:6 上石神井:4 石神井台:8 関町北:5 関町東:2 関町南:4 大泉学園町:9 大泉町:6 東大泉:7 "
    "南大泉:6 西大泉:6 旭町:3 光が丘:7 田柄:5 春日町:6 高松:6 土支田:4 北町:8 錦:2 平和台:4 氷川台:4 早宮:4").split())
KANJI = "〇一二三四五六七八九"
HOUSES = "コーポ葵 メゾン欅 サンハイツ若葉 グリーンコート しろやま荘 パークハイム桜 ヴィラ・ソレイユ 第2ことぶきハイツ カーサ緑 ひばり荘".split()


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if "0" <= c <= "9" else "－" if c == "-" else c for c in text)


def read_towns():
    with open(os.path.join(HERE, "13NERIMA.CSV"), encoding="cp932", newline="") as file:
        return [(row[2], row[8]) for row in csv.reader(file)]


TOWNS = read_towns()


def home(key, town=None):
    """Postal code, address and building of an invented house, in one of the ways that registers write them."""
    code, name = TOWNS[town % len(TOWNS)] if town is not None else pick(TOWNS[1:], key, "town")
    if code == "1760000":           # the code of "not listed below": somebody's whose own code nobody looked up
        name = "豊玉北"
    block, house = number(70, 99, key, "block"), number(1, 28, key, "house")
    chome = number(1, CHOME[name], key, "chome") if name in CHOME else None
    written = number(0, 9, key, "written")
    if written < 7 or chome is None:
        street = (KANJI[chome] + "丁目" if chome else "") + f"{block}番{house}号"
    elif written == 7:
        street = f"{chome}-{block}-{house}"
    elif written == 8:
        street = full_width(f"{chome}-{block}-{house}")
    else:
        street = f"{chome}丁目{block}番地{house}"
    building = ""
    if number(0, 9, key, "has building") < 4:
        room = number(1, 9, key, "floor") * 100 + number(1, 12, key, "room")
        building = pick(HOUSES, key, "building") + pick([f"{room}", f" {room}号室", f"{room}号", f"-{room}"], key, "door")
    return code, "東京都練馬区" + name + street, building


# ---- people ----------------------------------------------------------------------------------------------------------


class Sample:
    """Everything that is written."""

    def __init__(self):
        self.residents, self.residents_cp932 = [], []
        self.cards, self.certificates, self.form_requests = [], [], []
        self.expected = []
        self.cases = []


sample = Sample()


def card(key, expires, *, letter="A", issued=None, card_expires=None, status="active", pin_free=False,
         signature="valid", user="valid", signature_expires=None, user_expires=None):
    """A card and its certificates. `signature` and `user`: a certificate's status, or None for none at all."""
    signed = max(years(expires, -5), date(2016, 1, 4)) + timedelta(days=number(1, 360, key, letter, "issued"))
    expires_on = card_expires or years(expires, 5)
    made = {"row": {"card_id": f"C{key}{letter}", "resident_id": key, "issued_on": issued or signed, "expires_on": expires_on,
                    "status": status, "pin_free": pin_free}, "certificates": []}
    for prefix, kind, state, own in (("S", "signature", signature, signature_expires),
                                     ("U", "user_authentication", user, user_expires)):
        if state is not None:
            certificate(made, prefix, kind, own or expires, state, signed)
    return made


def certificate(made, prefix, kind, expires, status, issued):
    made["certificates"].append({
        "serial": prefix + made["row"]["card_id"][1:], "card_id": made["row"]["card_id"], "kind": kind,
        "issued_on": issued, "expires_on": expires, "status": status})
    return made


def with_pair(made, expires, issued, status="valid", letter="R", kinds=("signature", "user_authentication")):
    """More certificates on a card that has some: an older or a newer pair."""
    for kind in kinds:
        certificate(made, letter + kind[0].upper(), kind, expires, status, issued)
    return made


def due_day(key):
    return FIRST_DUE + timedelta(days=number(0, (LAST_DUE - FIRST_DUE).days, key, "expires"))


def resident(key, *, expires, town=None, born=None, age=None, name=None, kana=None, child=False, **fields):
    if name is None:
        surname, given = pick(SURNAMES, key, "surname"), pick(CHILDREN if child else GIVEN, key, "given")
        name, kana = surname[0] + "　" + given[0], surname[1] + "　" + given[1]
    if born is None:
        # Certificates normally end on a birthday; nothing may be derived from that.
        born = years(expires, -(age or number(24, 92, key, "age")))
    code, address, building = home(key, town)
    row = {"resident_id": key, "name": name, "name_kana": kana or "", "birth_date": born, "postal_code": code,
           "address": address, "building": building, "mail_name": "", "mail_postal_code": "", "mail_address": "",
           "mail_building": "", "status": "resident", "japanese": True, "stay_ends_on": "", "guardian_kind": "",
           "guardian_name": "", "adult_ward": False, "protected": False, "residence_elsewhere": False,
           "opted_out": False, "language": ""}
    assert not set(fields) - set(row), fields
    row.update(fields)
    return row


def person(key, *, expires=None, cards=None, request=None, card_fields=None, **fields):
    """One person of a case. `cards`: functions of (key, expires), for who does not have just one ordinary card."""
    expires = expires or due_day(key)
    makers = cards if cards is not None else [lambda k, e: card(k, e, **(card_fields or {}))]
    return {"row": resident(key, expires=expires, **fields), "cards": [make(key, expires) for make in makers],
            "request": request}


def has_date_in_range(made):
    """Whether a certificate's or a card's own expiry, or a card holder's stay, ends in tonight's range, or a request is open."""
    days = []
    for one in made["cards"]:
        days += [one["row"]["expires_on"]] + [c["expires_on"] for c in one["certificates"]]
        days += [made["row"]["stay_ends_on"]] if made["row"]["stay_ends_on"] else []
    is_open = made["request"] is not None and made["request"][1] == "open"
    return is_open or any(FIRST_DUE <= d and opens(d) <= AS_OF + timedelta(days=DAYS_AHEAD) for d in days)


def case(number_, title, expected, *people, cp932=False, ids=None):
    """Put people of one case into the town. Their ids are the case's three digits and four of their own."""
    for n, fields in enumerate(people, 1):
        key = ids[n - 1] if ids else f"{number_:03d}{n:04d}"
        made = person(key, **fields)
        assert has_date_in_range(made) == (expected is not NOT_EXAMINED), (number_, key)
        (sample.residents_cp932 if cp932 else sample.residents).append(made["row"])
        for one in made["cards"]:
            sample.cards.append(one["row"])
            sample.certificates += one["certificates"]
        if made["request"] is not None:
            day, status = made["request"]
            sample.form_requests.append({"request_id": f"F{key}", "resident_id": key, "requested_on": day,
                                         "status": status})
        if expected is not NOT_EXAMINED:
            sample.expected.append(dict(zip(EXPECTED_COLUMNS, (key, *expected))))
    sample.cases.append((number_, title, len(people), expected))


def some(n, **fields):
    return [dict(fields) for _ in range(n)]


def on(*days, **fields):
    return [dict(fields, expires=date.fromisoformat(day)) for day in days]


def named(*names, **fields):
    return [dict(fields, name=name) for name in names]


# ---- the cases -------------------------------------------------------------------------------------------------------

NO_SIGNATURE = {"signature": None}
FOREIGN = {"japanese": False}
PARENT = {"guardian_kind": "parent", "guardian_name": "保護者　見本"}

# Ideographic variation sequences of the MJ collection, which IPAmjMincho draws, and some that it does not.
IVS_KNOWN = ("辻\U000E0102　健一", "渡邉\U000E010F　誠", "渡邊\U000E0108　幸子", "葛\U000E0102城　蓮", "斎\U000E0103藤　恵子",
             "齋\U000E0104藤　修", "芦\U000E0102田　洋子", "榊\U000E0102原　樹", "塚\U000E0103本　晴\U000E0102美",
             "神\U000E0103谷　祐\U000E0102介")
IVS_UNKNOWN = ("辻\U000E0100　清", "渡\U000E0100邊　茂", "高\U000E0101橋　愛")
RARE = ("𠮷田　一郎", "𩸽澤　湊", "髙橋　久美子", "山﨑　隆", "𡈽屋　正", "𣘺本　葵", "濵田　トメ", "桒原　博", "栁　𡌛太郎", "﨔木　㐂久子")
NO_GLYPH = ("外\uE000　太郎", "박　민수", "김　하늘", "张　伟", "陈　静", "𰻞　麺子", "長谷\uFFFD　勇")
LETTERS_40 = ("ALEXANDER MAXIMILIAN CHRISTOPHER ELLISON", "MARIA DEL CARMEN FERNANDEZ DE LA FUENTES")
LETTERS_80 = ("ALICIA FELICITY CECILIA LILI FITZPATRICK SILLITOE LITTLEFIELD ST JAMES LE FLEURI",
              "Christopher Montgomery Featherstonehaugh-Ballantyne Fitzgerald Oppenheimer-Weiss")
assert all(len(n) == 40 for n in LETTERS_40) and all(len(n) == 80 for n in LETTERS_80), [
    len(n) for n in LETTERS_40 + LETTERS_80]
LETTERS_200 = ("CHRISTOPHER MONTGOMERY WELLINGTON " * 6)[:200].strip().ljust(200, "W")
KANJI_120 = ("寿限無寿限無五劫ノ擦切海砂利水魚ノ水行末雲来末風来末食寝処住処藪柑子" * 4)[:120]


def same_day(key, expires):
    return card(key, expires, card_expires=expires)


def an_earlier_pair(key, expires):
    issued = years(expires, -7) + timedelta(days=90)
    made = card(key, expires, issued=issued, card_expires=years(expires, 3))
    return with_pair(made, years(expires, -2), issued, "revoked", letter="P")


def tell_towns():
    case(1, "an adult, both certificates, all 47 postal codes and every day of the range", STANDARD,
         *[{"town": n, "expires": FIRST_DUE + timedelta(days=n * 37 % 104)} for n in range(150)])
    case(2, "the last day to renew is a Sunday, a Saturday, a holiday or within 12/29-1/3; month ends; the range's first "
         "and last day", STANDARD,
         *on("2026-12-01", "2026-12-01", "2026-12-02", "2026-12-05", "2026-12-06", "2026-12-28", "2026-12-29",
             "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04", "2027-01-11",
             "2027-01-31", "2027-02-01", "2027-02-11", "2027-02-23", "2027-02-27", "2027-02-28", "2027-03-01",
             "2027-03-13", "2027-03-14", "2027-03-14"))
    case(3, "born on 2/29, expiry on 2/28", STANDARD,
         *some(2, expires=date(2027, 2, 28), born=date(1972, 2, 29)))
    case(4, "postal code ending in 00: no barcode", STANDARD, {"town": 0}, {"town": 47})
    case(5, "the certificates end on different days, both in the range", STANDARD,
         {"expires": date(2027, 1, 15), "card_fields": {"user_expires": date(2027, 2, 20)}},
         {"expires": date(2027, 3, 1), "card_fields": {"signature_expires": date(2026, 12, 20)}})
    case(6, "an earlier pair on the same card, revoked, its own end long past", STANDARD, *some(2, cards=[an_earlier_pair]))
    case(7, "an earlier card, returned, its certificates expired years ago", STANDARD, *some(
        2, cards=[lambda k, e: card(k, years(e, -4), letter="P", card_expires=years(e, 1) + timedelta(days=180),
                                    status="returned"),
                  card]))
    case(8, "signature revoked by a move and issued anew with the same expiry", STANDARD, *some(
        2, cards=[lambda k, e: with_pair(card(k, e, signature="revoked"), e, AS_OF - timedelta(days=400),
                                         kinds=("signature",))]))
    case(9, "resident ids of 1 and of 15 characters, with letters and hyphens", STANDARD, {}, {}, {},
         ids=("7", "ABCDEFGHIJ-2026", "0-Z"))


def tell_names():
    case(10, "names with variation sequences that IPAmjMincho has", STANDARD, *named(*IVS_KNOWN))
    case(11, "names beyond the BMP or of rare shapes", STANDARD, *named(*RARE))
    case(12, "Latin names of 40 letters", STANDARD, *named(*LETTERS_40, language="en", **FOREIGN))
    case(13, "Latin names of 80 letters: two lines, shrunk, still printed", STANDARD,
         *named(*LETTERS_80, language="en", **FOREIGN))
    case(14, "middle dots, and a 通称 in brackets", STANDARD,
         *named("マリア・デル・カルメン・ロペス", "ジャン＝リュック・モロー", "KIM MINSU（金田　民雄）",
                "LEE JIWOO（木下　智雨）", "WANG XIAOMING（王　小明）", **FOREIGN))
    case(15, "Korean, Chinese, Vietnamese and other residents, stay unlimited or longer than the certificates", STANDARD,
         *named("PARK SEOYEON", "CHOI HYUNWOO", language="ko", **FOREIGN),
         *named("LI XINYI", "ZHANG WEI", language="zh-Hans", stay_ends_on=date(2029, 7, 1), **FOREIGN),
         *named("NGUYEN THI LAN ANH", "TRAN VAN MINH", language="vi", stay_ends_on=date(2028, 3, 31), **FOREIGN),
         *named("SHRESTHA BIKASH", language="ne", **FOREIGN), *named("JOSÉ MUÑOZ PEÑA", language="es", **FOREIGN))
    case(16, "names and buildings with & < > ' \" and commas, quoted in the CSV", STANDARD,
         *named("O'BRIEN, SEAN", "D'ANGELO & ROSSI MARIA", "SMITH \"BOB\" <ROBERT>", language="en", **FOREIGN),
         {"building": "A&B\"コーポ\"<東>, 101"}, {"building": "Jack's & Jill's, 2-B"})
    case(17, "a character, or its variation sequence, that the font lacks", held("glyph_missing", "renewal", "standard"),
         *named(*IVS_UNKNOWN, *NO_GLYPH), {"building": "🄰棟\uE001号室"})
    case(18, "a name too long for two lines of 8 pt", held("overflow", "renewal", "standard"),
         *named(LETTERS_200, "A" * 200, language="en", **FOREIGN), *named(KANJI_120))


def tell_addresses():
    case(20, "a mailing address, in full", STANDARD,
         {"mail_name": "見本　花子", "mail_postal_code": "3300061", "mail_address": "埼玉県さいたま市浦和区常盤六丁目99番98号"},
         {"mail_name": "山田　太郎", "mail_postal_code": "0600001", "mail_address": "北海道札幌市中央区北一条西九十九丁目1番地",
          "mail_building": "雪の里ビル5階"},
         {"mail_name": "見本法律事務所", "mail_postal_code": "1000001", "mail_address": "東京都千代田区千代田99番1号",
          "mail_building": "見本ビル1203"},
         {"mail_name": "林　清", "mail_postal_code": "1760012", "mail_address": "東京都練馬区豊玉北六丁目99番1号"},
         {"mail_name": "佐藤　和子", "mail_postal_code": "9000014", "mail_address": "沖縄県那覇市松尾99丁目9番9号"})
    case(21, "a mailing address with a part missing", held("bad_address"),
         {"mail_name": "見本　花子"}, {"mail_name": "見本　花子", "mail_address": "埼玉県さいたま市浦和区常盤六丁目99番98号"},
         {"mail_postal_code": "3300061"})
    case(22, "long addresses and buildings", STANDARD,
         {"address": "東京都練馬区大泉学園町九丁目９９番９９－１２３４号", "postal_code": "1780061",
          "building": "グランドレジデンス大泉学園サウスタワー弐番館一二〇三"},
         {"address": "東京都練馬区上石神井南町99番28-1号", "postal_code": "1770043",
          "building": "The Grand Residence Shakujii Park Front 1203"},
         {"mail_name": "京野　町子", "mail_postal_code": "6008216",
          "mail_address": "京都府京都市下京区烏丸通七条下る二筋目東入東塩小路町見本町九百九十九番地の九十九"})
    case(23, "an address that leads nowhere", held("bad_address"),
         {"address": "不明"}, {"address": "－"}, {"address": "居所不明"})
    case(24, "a postal code that is not seven digits", held("bad_postal_code"),
         {"postal_code": "176001"}, {"postal_code": "176-0012"}, {"postal_code": "17600123"},
         {"postal_code": "１７６００１２"},
         {"mail_name": "見本　花子", "mail_postal_code": "33000", "mail_address": "埼玉県さいたま市浦和区常盤六丁目99番98号"})


def tell_children():
    child = {"child": True, "card_fields": NO_SIGNATURE}
    for_15 = {"card_fields": NO_SIGNATURE}
    case(30, "a child, with a parent's or guardian's name", MINOR,
         *[dict(child, age=n, guardian_kind="parent", guardian_name="練馬　" + g) for n, g in
           ((6, "太郎"), (7, "花子"), (9, "健"), (10, "<誠> & \"愛\""), (12, "O'HARA, MARY"), (14, "\U00020BB7子"))],
         dict(child, age=8, guardian_kind="minor_guardian", guardian_name="後見　正"),
         dict(child, age=11, guardian_kind="minor_guardian", guardian_name="後見　和子"))
    case(31, "a child with a parent or guardian whose name is not in the register: 保護者様", MINOR,
         dict(child, age=10, guardian_kind="parent"), dict(child, age=12, guardian_kind="minor_guardian"))
    case(32, "a child who turns 15 inside the window", MINOR,
         *[dict(child, born=years(e, -15), expires=e, **PARENT) for e in
           (date(2026, 12, 3), date(2026, 12, 31), date(2027, 1, 3), date(2027, 3, 14))])
    case(33, "a child born on 2/29 who turns 15 inside the window", MINOR,
         *some(2, child=True, card_fields=NO_SIGNATURE, born=date(2012, 2, 29), expires=date(2027, 2, 28), **PARENT))
    case(34, "15 since yesterday, today (the birthday), or today (its eve); no signature certificate yet", USER_ONLY,
         dict(for_15, born=date(2011, 11, 30), expires=date(2027, 1, 10)),
         dict(for_15, born=date(2011, 12, 1), expires=date(2026, 12, 1)),
         dict(for_15, born=date(2011, 12, 1), expires=date(2027, 2, 2)),
         dict(for_15, born=date(2011, 12, 2), expires=date(2026, 12, 2)),
         dict(for_15, born=date(2011, 12, 2), expires=date(2027, 3, 3)))
    case(35, "15 only tomorrow, on the eve of the birthday", MINOR,
         dict(child, born=date(2011, 12, 3), expires=date(2026, 12, 3), **PARENT),
         dict(child, born=date(2011, 12, 3), expires=date(2027, 1, 20), **PARENT))
    case(36, "15 or a little older, both certificates", STANDARD,
         {"born": date(2011, 12, 1), "expires": date(2027, 1, 5)}, {"born": date(2010, 6, 15)}, {"age": 17})
    case(37, "a foreign child", MINOR,
         *named("NGUYEN GIA BAO", "GARCÍA LUCÍA", age=9, card_fields=NO_SIGNATURE, **PARENT, **FOREIGN))
    case(39, "a child of whom no parent or guardian is in the register", held("guardian_unknown"), dict(child, age=6), dict(child, age=13))
    case(38, "a child whose card ends the same day: the card's re-application comes first",
         CARD_RENEWAL,
         *some(3, age=10, child=True, cards=[lambda k, e: card(k, e, card_expires=e, signature=None)], **PARENT))


def tell_variants():
    case(40, "signature revoked by a move or a change of name", USER_ONLY,
         *some(5, card_fields={"signature": "revoked"}))
    case(41, "never had a signature certificate", USER_ONLY, *some(5, card_fields=NO_SIGNATURE))
    ward = {"adult_ward": True, "card_fields": NO_SIGNATURE}
    lawyer = {"mail_name": "後見人　見本法律事務所", "mail_postal_code": "1000001",
              "mail_address": "東京都千代田区千代田99番1号"}
    for n, kind in enumerate(("adult_guardian", "curator", "assistant")):
        case(42 + n, f"a ward of court: {kind}", WARD_OF_COURT,
             dict(ward, guardian_kind=kind, guardian_name="後見　一郎"),
             dict(ward, guardian_kind=kind, guardian_name="後見　事務所", **lawyer))
    case(45, "a ward of court whose guardian is not in the register", held("guardian_unknown"), ward, ward,
         dict(ward, **lawyer))
    case(46, "a card without PINs (顔認証)", PIN_FREE,
         *some(3, age=81, card_fields={"signature": None, "pin_free": True}))
    case(47, "the card ends on the certificates' day", CARD_RENEWAL,
         *some(4, cards=[same_day]))
    case(48, "the period of stay ends before the certificates", FIXED_STAY,
         *[dict(FOREIGN, name=name, stay_ends_on=date.fromisoformat(day), expires=date(2030, 5, 5), language=language)
           for name, day, language in (("LE VAN HUNG", "2027-01-31", "vi"), ("ZHAO MIN", "2027-03-14", "zh-Hans"),
                                       ("BAEK JIHO", "2026-12-01", "ko"))])
    case(49, "stay, card and certificates end on one day", FIXED_STAY,
         *[dict(FOREIGN, name=name, stay_ends_on=day, expires=day, cards=[same_day], language="en")
           for name, day in (("JONES EMILY", date(2027, 2, 10)), ("SILVA PEDRO", date(2026, 12, 31)))])
    case(50, "an open request for the form, no certificate in the range", FORM_ONLY,
         *[dict(expires=date(2028, 8, n), request=(date(2026, 11, 20 + n), "open")) for n in (5, 8, 9)])
    case(51, "a closed request, certificates in the range", STANDARD,
         *some(2, request=(date(2026, 11, 2), "closed")))
    case(52, "a closed request, no certificate in the range", NOT_EXAMINED,
         *some(2, expires=date(2029, 4, 4), request=(date(2026, 10, 15), "closed")))
    asked = (date(2026, 11, 26), "open")
    case(53, "an open request and a mailing address: the form goes home", FORM_ONLY,
         dict(lawyer, expires=date(2028, 9, 1), request=asked), dict(lawyer, request=asked),
         {"mail_name": "見本　花子", "expires": date(2028, 9, 2), "request": asked})
    case(54, "an open request, and due tonight as well: the form first", FORM_ONLY, *some(2, request=asked))
    case(55, "an open request of who asked not to be written to", FORM_ONLY,
         {"opted_out": True, "expires": date(2028, 9, 3), "request": asked})
    case(56, "an open request, the card suspended or revoked", excluded("card_inactive"),
         *[{"card_fields": {"status": status}, "expires": date(2028, 9, 4), "request": asked}
           for status in ("suspended", "revoked")])
    case(57, "an open request and no card", excluded("no_certificate"), {"cards": [], "request": asked})
    case(58, "an open request for a child, a ward, an expired certificate", FORM_ONLY,
         dict(child=True, age=9, card_fields=NO_SIGNATURE, expires=date(2028, 9, 5), request=asked, **PARENT),
         dict(ward, guardian_kind="curator", guardian_name="後見　一郎", expires=date(2028, 9, 6), request=asked),
         {"expires": date(2026, 9, 7), "request": asked})
    pin_free = {"card_fields": {"signature": None, "pin_free": True}}
    case(130, "a child with a card without PINs", MINOR, *some(2, child=True, age=11, **pin_free, **PARENT))
    case(131, "a ward of court with a card without PINs", WARD_OF_COURT,
         *some(2, adult_ward=True, guardian_kind="adult_guardian", guardian_name="後見　一郎", **pin_free))
    case(132, "a ward of court whose period of stay ends", FIXED_STAY,
         *named("HOANG VAN LONG", adult_ward=True, guardian_kind="adult_guardian", guardian_name="後見　一郎",
                stay_ends_on=date(2027, 2, 20), expires=date(2030, 2, 2), card_fields=NO_SIGNATURE, **FOREIGN))
    case(133, "a card without PINs that ends on the certificate's day", CARD_RENEWAL,
         *some(2, cards=[lambda k, e: card(k, e, card_expires=e, signature=None, pin_free=True)]))
    case(134, "a signature certificate already renewed, the other due", USER_ONLY,
         *on("2026-12-24", "2027-01-30", cards=[lambda k, e: with_pair(
             card(k, e, signature="revoked"), years(e, 5), date(2026, 11, 12), kinds=("signature",))]))
    case(135, "the signature certificate due, the other not for a while", STANDARD,
         *on("2026-12-26", cards=[lambda k, e: card(k, e, user_expires=date(2027, 6, 30))]))
    case(136, "a suspended signature certificate, the other due", USER_ONLY, *some(2, card_fields={"signature": "suspended"}))
    case(137, "the certificates due lie on two active cards", held("bad_data"),
         *some(2, cards=[lambda k, e: card(k, e, user=None), lambda k, e: card(k, e, letter="B", signature=None)]))


def tell_exclusions():
    case(60, "died", excluded("deceased"), *some(4, status="deceased"))
    case(61, "moved out", excluded("moved_out"), *some(4, status="moved_out"))
    case(62, "struck off the register", excluded("moved_out"), *some(3, status="deleted"))
    case(63, "gone abroad", excluded("overseas"), *some(3, status="overseas"))
    for n, status in enumerate(("suspended", "revoked", "returned")):
        case(64 + n, f"the card is {status}", excluded("card_inactive"), *some(2, card_fields={"status": status}))
    case(67, "the card ends in the range and bears no certificate", excluded("no_certificate"),
         *some(3, cards=[lambda k, e: card(k, e, card_expires=e, signature=None, user=None)]))
    case(68, "both certificates revoked at the holder's wish", excluded("no_certificate"),
         *some(2, card_fields={"signature": "revoked", "user": "revoked"}))
    case(69, "renewed: newer certificates on the same card, the old ones revoked", excluded("already_renewed"),
         *on("2026-12-12", "2027-01-08", "2027-02-02",
             cards=[lambda k, e: with_pair(card(k, e, signature="revoked", user="revoked"), years(e, 5),
                                           date(2026, 11, 10))]))
    case(70, "renewed, and the old certificates still called valid", excluded("already_renewed"),
         *on("2026-12-03", "2026-12-31", "2027-02-11",
             cards=[lambda k, e: with_pair(card(k, e), years(e, 5), date(2026, 11, 18))]))
    case(71, "asked not to be written to", excluded("opted_out"), *some(4, opted_out=True))
    case(72, "the card ends in the range, its certificates ended five years before", excluded("expired_long_ago"),
         *some(3, cards=[lambda k, e: card(k, years(e, -5), card_expires=e)]))


def tell_holds():
    case(80, "protected (支援措置)", held("protected"), *some(4, protected=True),
         {"protected": True, "age": 8, "child": True, "card_fields": NO_SIGNATURE})
    case(81, "lives elsewhere (居所登録)", held("residence_elsewhere"), *some(3, residence_elsewhere=True))


def tell_precedence():
    case(90, "protected before died, moved out, renewed, unprintable or broken", held("protected"),
         {"protected": True, "status": "deceased"}, {"protected": True, "status": "moved_out"},
         {"protected": True, "card_fields": {"status": "revoked"}}, {"protected": True, "name": "박　하나"},
         {"protected": True, "mail_name": "見本　花子"})
    case(91, "died before a mailing address with a part missing", excluded("deceased"), *some(2, mail_postal_code="3300061", status="deceased"))
    case(92, "died before asked not to be written to and no certificate", excluded("deceased"),
         {"status": "deceased", "opted_out": True},
         {"status": "deceased", "card_fields": {"signature": "revoked", "user": "revoked"}},
         {"status": "deceased", "expires": date(2028, 1, 1), "request": (date(2026, 11, 27), "open")})
    case(93, "moved out before card returned", excluded("moved_out"),
         *some(2, status="moved_out", card_fields={"status": "returned"}))
    case(94, "renewed before asked not to be written to", excluded("already_renewed"),
         *on("2026-12-20", "2027-01-20", opted_out=True,
             cards=[lambda k, e: with_pair(card(k, e), years(e, 5), date(2026, 10, 30))]))
    case(95, "asked not to be written to before lives elsewhere and bad postal code", excluded("opted_out"),
         {"opted_out": True, "residence_elsewhere": True}, {"opted_out": True, "postal_code": "176001"})
    case(96, "lives elsewhere before guardian unknown and bad postal code", held("residence_elsewhere"),
         {"residence_elsewhere": True, "adult_ward": True, "card_fields": NO_SIGNATURE},
         {"residence_elsewhere": True, "postal_code": "176001"})
    case(97, "guardian unknown before bad postal code", held("guardian_unknown"),
         *some(2, adult_ward=True, card_fields=NO_SIGNATURE, postal_code="176001"))
    case(98, "bad postal code before bad address and missing glyph", held("bad_postal_code"),
         {"postal_code": "176001", "address": "不明"}, {"postal_code": "176001", "name": "이　서연"})
    case(99, "bad address, a card without PINs", held("bad_address"),
         *some(2, address="不明", card_fields={"signature": None, "pin_free": True}))
    case(100, "missing glyph, a card without PINs", held("glyph_missing", "renewal", "pin_free"),
         *some(2, name="최　지우", card_fields={"signature": None, "pin_free": True}, **FOREIGN))
    case(101, "missing glyph before too long", held("glyph_missing", "renewal", "standard"),
         *named("박" + "W" * 199, "辻\U000E0100" + "漢" * 120))


def tell_outside():
    case(110, "not due for a long time", NOT_EXAMINED,
         *[{"expires": AS_OF + timedelta(days=number(200, 1500, "110", n, "expires"))} for n in range(30)])
    case(111, "first days after the range, and other days to come", NOT_EXAMINED,
         *on("2027-03-15", "2027-03-15", "2027-03-16", "2027-03-31", "2027-05-28", "2027-05-30", "2027-05-31",
             "2027-11-29", "2027-11-30", "2028-02-29"))
    case(112, "expired yesterday or earlier, the card still valid (lapsed, off by default)", NOT_EXAMINED,
         *on("2026-11-30", "2026-11-30", "2026-11-29", "2026-10-31", "2025-06-15"))
    case(113, "the stay has ended, the certificates' own dates lie in the range", excluded("expired_long_ago"),
         *named("MULLER HANS", "DUBOIS CLAIRE", stay_ends_on=date(2026, 10, 20), **FOREIGN))
    case(114, "no card", NOT_EXAMINED, *some(3, cards=[]))
    case(115, "a child, not yet due", NOT_EXAMINED,
         *some(2, age=9, child=True, expires=date(2028, 4, 1), card_fields=NO_SIGNATURE))
    case(116, "not due: died, moved out, protected, asked not to", NOT_EXAMINED,
         *[dict(expires=date(2029, 9, 9), **f) for f in
           ({"status": "deceased"}, {"status": "moved_out"}, {"protected": True}, {"opted_out": True})])


def tell_cp932():
    """The second extract of residents; their cards and certificates stand with the others'."""
    case(120, "CP932: adults", STANDARD, *[{"town": n} for n in range(1, 31)], cp932=True)
    case(121, "CP932: characters of NEC's and IBM's rows", STANDARD,
         *named("髙橋　誠", "山﨑　愛", "栁田　正", "德永　清", "濵本　茂", "増山　濵子"), {"building": "ハイツ①-Ⅲ"}, cp932=True)
    case(122, "CP932: characters whose second byte is a backslash or a bar", STANDARD,
         *named("能登　ソノ", "十河　圭", "貼田　表", "申　十三", "構　予子"), {"building": "ポプラ能満ソシア301"}, cp932=True)
    case(123, "CP932: children", MINOR, *[dict(age=n, child=True, card_fields=NO_SIGNATURE, **PARENT) for n in (7, 12)],
         cp932=True)
    case(124, "CP932: signature revoked", USER_ONLY, *some(2, card_fields={"signature": "revoked"}), cp932=True)
    case(125, "CP932: protected", held("protected"), *some(2, protected=True), cp932=True)
    case(126, "CP932: died", excluded("deceased"), *some(2, status="deceased"), cp932=True)
    case(127, "CP932: not yet due", NOT_EXAMINED, *on("2027-03-15", "2028-02-29", "2030-07-07"), cp932=True)


def tell_everything():
    tell_towns()
    tell_names()
    tell_addresses()
    tell_children()
    tell_variants()
    tell_exclusions()
    tell_holds()
    tell_precedence()
    tell_outside()
    tell_cp932()


# ---- writing ---------------------------------------------------------------------------------------------------------


def text_of(value):
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


def csv_text(columns, rows, end="\n"):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([text_of(row[c]) for c in columns] for row in rows)
    return out.getvalue()


def totals():
    counts = {"as_of": str(AS_OF), "examined": len(sample.expected), "noticed": 0, "noticed_by_variant": Counter(),
              "excluded": Counter(), "held": Counter()}
    for row in sample.expected:
        if row["outcome"] == "noticed":
            counts["noticed"] += 1
            counts["noticed_by_variant"][row["variant"]] += 1
        else:
            counts[row["outcome"]][row["reason"]] += 1
    assert counts["examined"] == counts["noticed"] + sum(counts["excluded"].values()) + sum(counts["held"].values())
    return json.dumps(counts, indent=2, sort_keys=True) + "\n"


def cases_table():
    lines = ["| case | people | who | result |", "|---|---|---|---|"]
    for number_, title, people, expected in sample.cases:
        result = "not examined" if expected is None else " ".join(filter(None, (
            expected[0], expected[1], f"({expected[3]})" if expected[3] else "")))
        lines.append(f"| {number_:03d} | {people} | {title} | {result} |")
    return "\n".join(lines) + "\n"


def bad_files():
    """Broken extracts: sound lines round the broken ones, so that a test sees that only those are refused."""
    def resident_line(key, **fields):
        row = resident(key, expires=date(2027, 1, 15))
        row.update(fields)
        return csv_text([text_of(row[c]) for c in RESIDENT_COLUMNS], [])

    def card_line(key, **fields):
        row = dict(card(key, date(2027, 1, 15))["row"], **fields)
        return csv_text([text_of(row[c]) for c in CARD_COLUMNS], [])

    def certificate_line(key, **fields):
        row = dict(card(key, date(2027, 1, 15))["certificates"][0], **fields)
        return csv_text([text_of(row[c]) for c in CERTIFICATE_COLUMNS], [])

    def request_line(key, **fields):
        row = dict({"request_id": f"F{key}", "resident_id": key, "requested_on": date(2026, 11, 20), "status": "open"},
                   **fields)
        return csv_text([text_of(row[c]) for c in FORM_REQUEST_COLUMNS], [])

    def head(columns):
        return ",".join(columns) + "\n"

    ok = [resident_line(f"900000{n}") for n in range(1, 10)]
    residents = head(RESIDENT_COLUMNS)
    short = ok[2].rstrip("\n").rsplit(",", 1)[0] + "\n"
    nul = ok[1].replace("東京都", "東京\0都").encode()
    utf8 = residents.encode() + ok[0].encode()
    without_birth = [c for c in RESIDENT_COLUMNS if c != "birth_date"]
    row = resident("9000001", expires=date(2027, 1, 15))
    return {
        "residents-field-count.csv": residents + ok[0] + short + ok[3] + ok[4].rstrip("\n") + ",extra\n" + ok[5],
        "residents-bad-date.csv": residents + ok[0] + resident_line("9000002", birth_date="2026-02-30")
        + resident_line("9000003", birth_date="1980/1/5") + resident_line("9000004", birth_date="昭和55年1月5日")
        + resident_line("9000005", birth_date="0000-00-00") + resident_line("9000006", birth_date="")
        + resident_line("9000007", stay_ends_on="2027-13-01") + ok[7],
        "residents-bad-code.csv": residents + ok[0] + resident_line("9000002", status="alive")
        + resident_line("9000003", japanese="yes") + resident_line("9000004", guardian_kind="mother")
        + resident_line("900000_5") + resident_line("9000006900000690") + resident_line("９０００００７")
        + resident_line("") + resident_line("9000009", protected="") + ok[7],
        "residents-broken-utf8.csv": utf8 + ok[1].encode("cp932") + ok[2].encode().replace("東".encode(), b"\xe6\x9d", 1)
        + ok[3].encode().replace("東".encode(), b"\xc0\xaf", 1) + ok[4].encode().replace("東".encode(), b"\xed\xa0\x80", 1)
        + ok[5].encode(),
        "residents-cp932-broken.csv": residents.encode() + ok[0].encode("cp932")
        + ok[1].encode("cp932").replace("東京".encode("cp932"), b"\x93\x20\xfd\xff", 1) + ok[2].encode("cp932"),
        "residents-nul.csv": utf8 + nul + ok[2].encode(),
        "residents-overlong-field.csv": residents + ok[0] + resident_line("9000002", name="長" * 30000) + ok[2],
        "residents-no-header.csv": ok[0] + ok[1],
        "residents-missing-column.csv": csv_text(without_birth, [row]),
        "residents-unknown-column.csv": csv_text(RESIDENT_COLUMNS + ["shoe_size"], [dict(row, shoe_size="42")]),
        "residents-unterminated-quote.csv": residents + ok[0] + ok[1].replace("9000002,", "9000002,\"", 1) + ok[2],
        "residents-empty.csv": "",
        "cards-duplicate-key.csv": head(CARD_COLUMNS) + card_line("9000001") + card_line("9000002")
        + card_line("9000001", status="revoked"),
        "cards-bad-date.csv": head(CARD_COLUMNS) + card_line("9000001") + card_line("9000002", expires_on="20270115")
        + card_line("9000003", issued_on=""),
        "cards-bad-code.csv": head(CARD_COLUMNS) + card_line("9000001") + card_line("9000002", status="ACTIVE")
        + card_line("9000003", pin_free="1"),
        "certificates-bad-code.csv": head(CERTIFICATE_COLUMNS) + certificate_line("9000001")
        + certificate_line("9000002", kind="encryption") + certificate_line("9000003", status="expired"),
        "form-requests-bad-code.csv": head(FORM_REQUEST_COLUMNS) + request_line("9000001")
        + request_line("9000002", status="done"),
        "holidays-bad-date.csv": "国民の祝日・休日月日,国民の祝日・休日名称\r\n2027/1/1,元日\r\n2027/2/30,見本の日\r\n2027/5/3,憲法記念日\r\n"
        .encode("cp932"),
    }


def all_files():
    files = {
        "residents.csv": csv_text(RESIDENT_COLUMNS, sample.residents),
        "residents-cp932.csv": csv_text(RESIDENT_COLUMNS, sample.residents_cp932, "\r\n").encode("cp932"),
        "cards.csv": csv_text(CARD_COLUMNS, sample.cards),
        "certificates.csv": csv_text(CERTIFICATE_COLUMNS, sample.certificates),
        "form-requests.csv": csv_text(FORM_REQUEST_COLUMNS, sample.form_requests),
        "expected.csv": csv_text(EXPECTED_COLUMNS, sorted(sample.expected, key=lambda row: row["resident_id"])),
        "expected-totals.json": totals(),
    }
    files.update({"bad/" + name: data for name, data in bad_files().items()})
    with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
        before, _, rest = file.read().partition("<!-- cases -->\n")
    after = rest.partition("<!-- /cases -->\n")[2]
    files["README.md"] = f"{before}<!-- cases -->\n{cases_table()}<!-- /cases -->\n{after}"
    return {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()}


def main():
    tell_everything()
    checking = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not checking:
        sys.exit(__doc__)
    differ = []
    for name, data in all_files().items():
        path = os.path.join(HERE, name)
        if checking:
            if not os.path.exists(path) or open(path, "rb").read() != data:
                differ.append(name)
        else:
            with open(path, "wb") as file:
                file.write(data)
    if differ:
        sys.exit("not what make-samples.py makes: " + " ".join(differ))


if __name__ == "__main__":
    main()
