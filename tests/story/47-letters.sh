#!/bin/sh
# The letters: what each variant must say and must not say, and where its words stand on the paper. No database: the
# pieces are the proof's, invented people of every variant and of the combinations that matter.
JPKI_IN_CLUSTER=none
. "$(dirname "$0")/lib.sh"

proof() {
    "$build/tests/support/proof" "$@"
}

fonts=$top/fonts
ok "every case can be printed" sh -c "'$build/tests/support/proof' '$top/templates' '$fonts' '$work/proof.pdf' >'$work/index' && [ -s '$work/index' ]"
same "no case would be held" "" "$(proof "$top/templates" "$fonts" "$work/again.pdf" 2>&1 >"$work/again")"
ok "no combination makes a page too full" sh -c "'$build/tests/support/proof' '$top/templates' '$fonts' --every '$work/every.pdf' >'$work/every' && [ -s '$work/every' ]"
ok "sizes, strokes, tint and boxes are the few that there are" /usr/bin/python3 "$top/tests/support/check_templates.py" "$top/templates"
ok "words keep clear of folds, margins and window, lines begin and end as in Japanese" \
    /usr/bin/python3 "$top/tests/support/check_letters.py" "$work/proof.pdf" "$work/index"

ok "so do those of every combination, of which one in 43 is looked at" \
    /usr/bin/python3 "$top/tests/support/check_letters.py" "$work/every.pdf" "$work/every"

# text_of CASE: all its pages without white space, so that line breaks do not matter.
text_of() {
    if [ ! -e "$work/$1.txt" ]; then
        pages=$(awk -F '\t' -v name="$1" '$1 == name { print "-f " $3 " -l " $4 }' "$work/index")
        # shellcheck disable=SC2086
        [ -n "$pages" ] && pdftotext $pages "$work/proof.pdf" - | tr -d ' \n\f\t\r' | sed 's/　//g' >"$work/$1.txt"
    fi
    cat "$work/$1.txt"
}

holds() {
    case $1 in *"$2"*) ;; *) return 1 ;; esac
}

is_without() {
    [ -n "$1" ] && ! holds "$1" "$2"
}

has() {
    ok "$1 says $2" holds "$(text_of "$1")" "$2"
}

lacks() {
    ok "$1 does not say $2" is_without "$(text_of "$1")" "$2"
}

cases_of() {
    cut -f 1 "$work/index"
}

# What everybody is told: until when, whom to ask, the offices, what it costs, that the letter has this reference.
for case in $(cases_of); do
    text=$(text_of "$case")
    for words in 令和8年 03-0000-0000 練馬・早宮・光が丘・石神井・大泉・関 無料です 800円 任意 J-LIS 整理番号2026-000123-; do
        ok "$case says $words" holds "$text" "$words"
    done
    ok "$case names no number of the person" sh -c '! printf %s "$1" | grep -qE "個人番号[^カ]|100001"' sh "$text"
done

# Kinds: how many pages, what each is for.
pages() {
    awk -F '\t' -v name="$1" '$1 == name { print $2, $4 - $3 + 1 }' "$work/index"
}
while read -r case want; do
    same "$case: kind and pages" "$want" "$(pages "$case")"
done <<'ROWS'
standard renewal 4
minor renewal 4
pin_free renewal 4
ward-curator renewal 4
card_renewal renewal 2
fixed_stay renewal 2
lapsed lapsed 2
form_only form 4
reminder reminder 2
ROWS

# has / lacks, one sentence a row. "+" must stand in the letter, "-" must not.
while read -r case sign words; do
    case $case$sign in
    '' | '#'*) ;;
    *+) has "$case" "$words" ;;
    *-) lacks "$case" "$words" ;;
    esac
done <<'ROWS'
standard + これからも使う方は、期限までに、区民事務所で更新してください。更新は任意です。
standard + 令和8年7月12日(日)
standard + 窓口が開いている最後の日
standard + 令和8年7月11日(土)
standard + 土曜日に開く窓口は1か所です。
standard + 令和8年4月13日から
standard + 英大文字と数字を両方使った6〜16文字
standard + 土曜日は、練馬区民事務所だけです。
standard + 練馬区役所本庁舎1階マイナンバーカード
standard - 戸籍証明
standard - 登記事項証明書
standard - 2026年
standard - 有効期限が過ぎました
standard - 再発行
reissue + 再発行
reissue + 令和8年3月30日(2026年3月30日)
signature-only + 利用者証明用このお知らせの対象ではありません。
signature-only - 署名用このお知らせの対象ではありません。
foreign-differing + 有効期限(早いほう)
foreign-differing + 令和8年7月25日(2026年7月25日)
foreign-differing + Yourcertificateisvaliduntil2026-07-09.
foreign-differing + 有效期至2026年7月9日
foreign-differing + 2026-07-09까지유효합니다
foreign-differing + 電子証明書は2026年7月9日までです。
foreign-differing - 窓口が開いている最後の日
foreign-differing - 有効期限の日の窓口
user_only + 引っ越しや氏名の変更で無効になっています。
user_only + 署名用の暗証番号は、書かないでください。
user_only - 英大文字
user_only-renewed - 引っ越し
user_only-renewed + 署名用このお知らせの対象ではありません。
minor + お子さまのマイナンバーカードの電子証明書は、まもなく有効期限をむかえます。
minor + 保護者の方が区民事務所で更新してください。更新は任意です。
minor + 戸籍証明(戸籍謄本・戸籍抄本)
minor + 15歳未満の方には、原則として発行しません。
minor + 平日の午後4時ごろまで
minor - 英大文字
minor - 15歳になった後
minor - 成年後見人の
minor-long + 様(保護者の方)
minor-long + 15歳になった後は、本人が窓口で手続きします。
minor-long + Aparentorguardianmustcome.
minor-long - 本籍地
minor-signature + 英大文字
minor-pin_free + 保護者の方が区民事務所で更新してください。
minor-pin_free - 暗証番号
minor-pin_free - 署名用の
ward + 様(成年後見人の方)
ward + 成年後見人の方が更新してください。更新は任意です。
ward + 登記事項証明書
ward + 6か月以内に取得したもの
ward + 成年被後見人の方には、原則として発行しません。
ward - 代理行為目録
ward - 英大文字
ward - 戸籍証明
ward-pin_free - 暗証番号
ward-pin_free + 成年後見人の方が更新してください。
ward-curator + 様(保佐人の方)
ward-curator + 登記事項証明書(6か月以内に取得したもの)
ward-curator + 代理行為目録
ward-curator + 英大文字
ward-curator - 補助人
ward-curator - 成年
ward-assistant + 補助人の方が来るときは
ward-assistant + 代理行為目録
ward-assistant - 保佐人
pin_free - 暗証番号
pin_free + 更新は任意です。
pin_free + 封をしなくてかまいません。
pin_free + 顔認証マイナンバーカードには、入っていません。
pin_free-foreign - 暗証番号
pin_free-foreign + Yourcertificateisvalid
card_renewal + 期限までに、新しいカードを申請してください。申請は任意です。
card_renewal + 電子証明書だけを更新しても、カードの期限は延びません。
card_renewal + 新しい電子証明書も入っています。
card_renewal - 照会書
card_renewal - 更新は任意です
card_renewal - 更新できる期間
card_renewal - 暗証番号
card_renewal-minor + 保護者の方が新しいカードを申請してください。
card_renewal-minor + 15歳になった後は、本人が手続きします。
card_renewal-minor - 戸籍証明
card_renewal-ward + 成年後見人の方が新しいカードを申請してください。
card_renewal-curator-pin_free + 保佐人の方が手続きするときは
card_renewal-curator-pin_free + applyforanewcard
card_renewal-curator-pin_free - 暗証番号
fixed_stay + 先に在留期間を延ばし、そのあと有効期限までに、区の窓口でカードの期限を延ばしてください。
fixed_stay + このことのお知らせは、この手紙だけです。
fixed_stay + J-LISからの通知は届きません
fixed_stay + First,extendyourperiodofstayattheimmigrationoffice.
fixed_stay + 请先到出入国在留管理局延长在留期间。
fixed_stay + 먼저출입국재류관리국에서재류기간을연장하십시오.
fixed_stay + さきに、出入国在留管理局で、在留期間をのばしてください。
fixed_stay - 照会書
fixed_stay - 2〜3か月前に通知書を送ります
fixed_stay - 更新は任意です
fixed_stay-minor + 保護者が窓口へ行く
fixed_stay-ward + 登記事項証明書
fixed_stay-curator-pin_free - 暗証番号
fixed_stay-curator-pin_free + 保佐人の方が来るときは
lapsed + 有効期限が過ぎました。
lapsed + 区民事務所で「新規発行」できます。発行は任意です。
lapsed + 令和13年7月12日まで
lapsed + 新規発行は、当分の間、無料です。
lapsed + 窓口へ2回
lapsed - 更新してください
lapsed - 同封
lapsed-pin_free - 暗証番号
lapsed-pin_free + Yourcertificateexpiredon2026-03-12.
lapsed-minor + 戸籍証明
lapsed-assistant + 代理行為目録
form_only + 照会書兼回答書をお送りします
form_only + 代理の方が、区民事務所の窓口に出す。これが2回目です。
form_only + この用紙を使える最後の日
form_only + 令和8年7月12日(日)
form_only + 委任状
form_only + 英大文字
form_only - 有効期限のお知らせ
form_only-minor + 法定代理人(親権者など)が書いて
form_only-minor - 英大文字
form_only-ward + 法定代理人(成年後見人)が書いて
form_only-pin_free - 暗証番号
form_only-pin_free + Thisformletssomebodyelserenewforyou.
form_only-lapsed + 令和13年7月12日(土)
form_only-lapsed + カードの有効期限です。電子証明書は過ぎました。
form_only-card + 新しいカードの申請が要ります。書く前に、お電話でおたずねください。
form_only-stay + 先に在留期間を延ばし、書く前に、お電話でおたずねください。
form_only-stay + Thisformletssomebodyelserenewforyou.
reminder + 【2回目】
reminder + すでに手続きをした方は、この手紙はいりません。
reminder + 更新は任意です。
reminder + 前の手紙の「照会書兼回答書」
reminder - 同封の用紙
reminder - 委任状
reminder-card + 新しいカードを申請してください。
reminder-stay + 先に在留期間を延ばし
reminder-stay - この手紙だけ
reminder-pin_free - 暗証番号
ROWS

# The configuration's words and conditions.
ok "card_surface_pin adds four boxes" sh -c "'$build/tests/support/proof' --set card_surface_pin=true '$top/templates' '$fonts' '$work/surface.pdf' standard >'$work/surface' && pdftotext '$work/surface.pdf' - | grep -q 券面事項入力補助用"
lacks standard 券面事項入力補助用
ok "fees and hours come from the configuration" sh -c "'$build/tests/support/proof' --set fee_reissue=901円 --set weekday_hours=七時から --set saturday_office=大泉区民事務所 '$top/templates' '$fonts' '$work/fees.pdf' standard >'$work/fees' && pdftotext '$work/fees.pdf' '$work/fees.txt' && grep -q 901円 '$work/fees.txt' && grep -q 七時から '$work/fees.txt' && grep -q 大泉区民事務所だけ '$work/fees.txt' && ! grep -q -e カード800円 -e 練馬区民事務所 '$work/fees.txt'"

# The program refuses a misplaced word by itself; on paper where it does not, the check here finds it. A template stays
# within the templates' directory.
spoil() {
    rm -rf "$work/templates"
    cp -R "$top/templates" "$work/templates"
    chmod -R u+w "$work/templates"
    sed -i "$1" "$work/templates/$2"
    # shellcheck disable=SC2086
    proof ${3:-} "$work/templates" "$fonts" "$work/spoilt.pdf" standard >"$work/spoilt" 2>"$work/err"
}
line=$(grep -n '<rule x="18" y="163.5"' "$top/templates/renewal/notice.xml" | cut -d : -f 1)
misplaced() {
    word="s|<rule x=\"18\" y=\"163.5\"|$1&|"
    spoil "$word" renewal/notice.xml
    [ $? -eq 4 ] && grep -q "notice.xml:$line: .*$2" "$work/err" &&
        spoil "$word" renewal/notice.xml '--paper bare' &&
        ! /usr/bin/python3 "$top/tests/support/check_letters.py" "$work/spoilt.pdf" "$work/spoilt" >"$work/faults" &&
        grep -q "$3" "$work/faults"
}
ok "a line on the fold is found" misplaced '<text x="18" y="97" w="50" style="note">折り目</text>' \
    'too near the fold at 99 mm' 'on the fold at 99'
ok "a word in the window is found" misplaced '<text x="60" y="60" w="50" style="note">のぞく</text>' \
    "into the envelope's window" 'shows in the window'
ok "a word in the margin is found" misplaced '<text x="12" y="140" w="50" style="note">余白</text>' \
    'into the margin' 'outside the margins'
# misset WORDS FAULT: what the program lets pass and the look of the pages does not.
misset() {
    spoil "s|<rule x=\"18\" y=\"163.5\"|$1&|" renewal/notice.xml &&
        ! /usr/bin/python3 "$top/tests/support/check_letters.py" "$work/spoilt.pdf" "$work/spoilt" >"$work/faults" &&
        grep -q "$2" "$work/faults"
}
ok "a line that begins with a comma is found" misset '<text x="60" y="192" w="50" style="note">、とは</text>' "a line begins with '、'"
ok "a line that ends with a bracket is found" misset '<text x="60" y="191" w="50" style="note">とは「</text>' "a line ends with '「'"
ok "a character left over is found" misset '<text x="60" y="186" w="50" style="note">のこりま<br/>す。</text>' "is left over for the last line"
# unlike FILE EDIT WORDS: the letters' look with this edit is found fault with.
unlike() {
    rm -rf "$work/templates"
    cp -R "$top/templates" "$work/templates"
    chmod -R u+w "$work/templates"
    sed -i "$2" "$work/templates/$1"
    ! /usr/bin/python3 "$top/tests/support/check_templates.py" "$work/templates" >"$work/faults" && grep -qF "$3" "$work/faults"
}
ok "a fifth size is found" unlike renewal/styles.xml 's/size="9" leading="1.6"/size="8" leading="1.6"/' 'size 8'
ok "a third stroke is found" unlike renewal/notice.xml '0,/line="0.5"/s//line="0.4"/' 'line 0.4'
ok "another tint is found" unlike renewal/notice.xml '0,/fill="15"/s//fill="30"/' 'fill 30'
ok "small boxes to write in are found" unlike renewal/form.xml 's/<boxes x="107" y="224.5" w="8"/<boxes x="107" y="224.5" w="7"/' 'boxes of 7 x 9'
ok "a name without a limit is found" unlike renewal/form.xml 's/style="addressee" lines="2" min-size="8"/style="addressee"/' 'without lines and min-size'
ok "a name in another font is found" unlike renewal/form.xml 's/style="addressee"/style="body"/' 'in another font than IPAmjMincho'
ok "a rule in the margin is found" unlike form/cover.xml 's/<rule x="18" y="201"/<rule x="14" y="201"/' 'outside the margins'
refused() {
    spoil "s|href=\"styles.xml\"|href=\"$1\"|" renewal/letter.xml
    [ $? -eq 4 ] && grep -qF "letter.xml:4: href=\"$1\": allowed is" "$work/err"
}
for href in ../../styles.xml ../styles.xml /etc/passwd ../../templates/renewal/styles.xml ../renewal/../../styles.xml ../renewal/sub/styles.xml; do
    ok "a letter may not name $href" refused "$href"
done
ok "but a file of another letter" spoil 's|href="styles.xml"|href="../renewal/styles.xml"|' renewal/letter.xml
finish
