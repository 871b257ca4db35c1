#!/bin/sh
# In which language people are spoken to: the same commands in English and in Japanese end in the same status and tell the same
# numbers; and nothing that is kept differs by a byte.
. "$(dirname "$0")/lib.sh"

# Each with a ledger and a folder of its own, beside the same register.
write_config "$work"
ok "the hamlet stands" hamlet
sed 's|^directory=output$|directory=en|' "$conf" >"$work/en.conf"
sed 's|^directory=output$|directory=ja|' "$conf" >"$work/ja.conf"
printf '[ledger]\nschema=en\n[general]\nlanguage=en\n' >>"$work/en.conf"
printf '[general]\nlanguage=ja\n[ledger]\nschema=ja\n' >>"$work/ja.conf"

# English on a Japanese machine; Japanese on a server that knows of no locale at all, as cron is.
in_en() { LC_ALL=ja_JP.UTF-8 LANGUAGE=ja jpki-notice --config "$work/en.conf" "$@"; }
in_ja() { env -u LC_ALL -u LANG -u LANGUAGE PATH="$PATH" jpki-notice --config "$work/ja.conf" "$@"; }
is_japanese() { grep -qP '[\x{3041}-\x{9fff}]' "$1"; }
# Without the days and milliseconds that differ, and the names of the two.
said() { cat "$work/out" "$work/err" | sed -e 's/20[-0-9]*[T ][0-9]*:[0-9:.+]*//g' -e 's/([0-9]* ms)//' -e "s/\<$1\>/XX/g"; }
# GLib, libpq and the C library say something themselves, in Japanese where their translations are.
speaks() { [ "$(LC_ALL=C.UTF-8 LANGUAGE=ja gettext -d "$1" "$2")" != "$2" ]; }
library_words='^$'
speaks glib20 Usage: || library_words='^(Usage|(Help|Application) Options):$|Show help options$|OPTION…'
# Two words side by side, or what stands for an argument; but commands as they are typed, and names.
english_in() {
    sed -e 's/「[^」]*」//g' -e 's/^  jpki-notice [a-z]*//' "$1" | grep -vE -e "$library_words" |
        grep -E '[a-z]{2,} [a-z]{2,}|\<(RUN|FILE|KIND|COMMAND|RESIDENT|TEMPLATE|POSTAL|ADDRESS|VARIANT|DATE)\>'
}
# What the ledger calls things; the rules of `explain` have their names, for docs/decisions.md.
code_in() {
    sed '/^判定の順序/,/^発送台帳/d' "$1" |
        grep -wE 'noticed|excluded|held|open|frozen|rendered|done|planned|posted|withdrawn|replaced|protected|bad_address|opted_out|renewal|standard|signature|user_authentication|active|valid'
}
numbers() { grep -oE '[0-9]+' "$1" | sort; }

# both NAME STATUS COMMAND…: the same status, once in English and once in Japanese, with the same numbers.
both() {
    what=$1
    want=$2
    shift 2
    same "$what: the status in English" "$want" "$(status_of in_en "$@")"
    said en >"$work/en.txt"
    same "$what: the status in Japanese" "$want" "$(status_of in_ja "$@")"
    said ja >"$work/ja.txt"
    # Names of the workbook's sheets and of the letters' marks are Japanese in either.
    sed -e 's/国民の祝日・休日月日\|保留\|見本\|再発行\|支援措置\|居所登録//g' -e 's/SHA-256//' "$work/en.txt" >"$work/plain"
    same "$what: no Japanese in English" "" "$(is_japanese "$work/plain" && cat "$work/plain")"
    ok "$what: Japanese" is_japanese "$work/ja.txt"
    same "$what: no English in Japanese" "" "$(english_in "$work/ja.txt")"
    same "$what: the same numbers" "$(numbers "$work/en.txt")" "$(numbers "$work/ja.txt")"
}

both 'a ledger' 0 init
both 'its holidays' 0 import holidays "$top/samples/syukujitsu.csv"
both 'a night, tried' 0 run --dry-run --as-of 2026-12-01
both 'a night' 3 -v run --as-of 2026-12-01 --jobs 1
both 'the same once more' 0 run --as-of 2026-12-01
both 'its state' 0 status 1
same 'its state: no code' '' "$(code_in "$work/ja.txt")"
both 'all states' 0 status
same 'all states: no code' '' "$(code_in "$work/ja.txt")"
both 'its files' 0 verify 1
both 'an account again' 0 report 1
both 'help' 0 --help
for command in $(sed -n '/command_table\[\] = {/,/^};/s/^    { "\([a-z]*\)".*/\1/p' "$top/src/commands/command.c"); do
    in_ja "$command" --help >"$work/help"
    same "help of $command: each line" "" "$(grep -vE -e "$library_words" "$work/help" | grep -vP '[\x{3041}-\x{9fff}]|^$')"
    same "help of $command: no English" "" "$(english_in "$work/help")"
done
someone=$(sed -n 2p "$work/en/2026-12-01/run-1/manifest.csv" | cut -d , -f 3)
both 'why somebody got a letter' 0 explain "$someone" --as-of 2026-12-01
same 'why somebody got a letter: no code' '' "$(code_in "$work/ja.txt")"
for outcome in held,bad_address excluded,opted_out held,protected; do
    nobody=$(sql "SELECT resident_id FROM en.decision WHERE reason = '${outcome#*,}'")
    [ -n "$nobody" ] || nobody=$(grep -m 1 ",$outcome" "$top/samples/expected.csv" | cut -d , -f 1)
    both "why somebody is $outcome" 0 explain "$nobody" --as-of 2026-12-02
    same "why somebody is $outcome: no code" '' "$(code_in "$work/ja.txt")"
done

# Lines that cannot be taken: told, and written down, in the reader's language.
reasons() { sed -n -E '2,$ s/^[0-9]+,"(([^"]|"")*)",.*/\1/p' "$work/rejects.csv"; }
piece=$(sed -n 2p "$work/en/2026-12-01/run-1/manifest.csv" | cut -d , -f 2)
{
    echo 'notice_id,returned_on,reason'
    echo "$piece,2026-12-09,"
    echo '000099-000001-1,2026-12-09,'
    echo "${piece%?}x,2026-12-09,"
    echo "$piece,2026/12/9,"
    echo "$piece,2026-12-09,asleep"
    echo "$piece,2026-12-09,,"
    echo "$piece,2026-12-09,"
} >"$work/returned.csv"
both 'pieces that cannot have come back' 3 import returned "$work/returned.csv" --rejects "$work/rejects.csv"
reasons >"$work/reasons"
same 'the reason of each' 7 "$(grep -cP '[\x{3041}-\x{9fff}]' "$work/reasons")"
same 'and no English in it' '' "$(english_in "$work/reasons")"
for file in "$top"/samples/bad/*-*.csv; do
    name=$(basename "$file")
    kind=$(echo "$name" | sed -E 's/^(form-requests|[a-z]+)-.*/\1/')
    case $name in *cp932*) encoding=CP932 ;; holidays*) encoding=CP932 ;; *) encoding=UTF-8 ;; esac
    both "$name" 6 import "$kind" "$file" --strict --encoding $encoding --rejects "$work/rejects.csv"
    reasons >"$work/reasons"
    same "$name: every reason in Japanese" '' "$(grep -vP '[\x{3041}-\x{9fff}]' "$work/reasons"; english_in "$work/reasons")"
done

# What is kept.
cd "$work" || exit 1
(cd en && find . -type f ! -name SHA256SUMS ! -name run.json ! -name audit.xlsx | sort) >files
ok 'there is something to compare' test "$(wc -l <files)" -ge 5
while read -r file; do
    ok "the same bytes: $file" cmp "en/$file" "ja/$file"
done <files
# The workbook has the hour of its run: so that of one run, written again in the other language.
sed 's/^language=ja/language=en/' ja.conf >also.conf
cp ja/2026-12-01/run-1/audit.xlsx ja.xlsx
ok 'the account again, in English' jpki-notice --config also.conf report 1
ok 'the same workbook' cmp ja.xlsx ja/2026-12-01/run-1/audit.xlsx
kept() { jq 'del(.started_at, .finished_at, .print_files[].rendered_at?)' "$1/2026-12-01/run-1/run.json"; }
same 'the same run.json' "$(kept en)" "$(kept ja)"
same 'the same details in the ledger' "$(sql 'SELECT resident_id, reason, detail FROM en.decision ORDER BY 1')" \
    "$(sql 'SELECT resident_id, reason, detail FROM ja.decision ORDER BY 1')"
in_en preview renewal --as-of 2026-12-01 -o look-en.pdf >/dev/null
in_ja preview renewal --as-of 2026-12-01 -o look-ja.pdf >/dev/null
ok 'the same letters' cmp look-en.pdf look-ja.pdf

# What has become of the letters.
both 'a letter again' 0 reprint 1 --seq 1 --as-of 2026-12-01 --jobs 1
both 'letters on their way' 0 confirm 1 --posted 8 --as-of 2026-12-02
both 'the state of both' 0 status 1
same 'the state of both: no code' '' "$(code_in "$work/ja.txt")"
ok 'its letters are posted, in Japanese' grep -qE '^  発送済み +8$' "$work/ja.txt"
both 'what became of a letter' 0 explain "$someone" --as-of 2026-12-01
same 'what became of a letter: no code' '' "$(code_in "$work/ja.txt")"

# Failures of each kind.
both 'no such command' 2 nonsense
both 'no such run' 2 status 7
both 'no number' 2 status seven
both 'an option is missing' 2 reprint 1
ok 'its help is pointed to' grep -q 'jpki-notice reprint --help' "$work/ja.txt"
both 'an unknown kind' 2 import shoes cards.csv
ok 'whose kinds are told' grep -q 'cards, certificates' "$work/ja.txt"
if speaks glib20 'Unknown option %s'; then
    both 'an unknown option' 2 run --shoes
    both 'no number in an option' 2 run --jobs many
fi
both 'no such file' 8 import cards none.csv
printf 'shoe_size\n1\n' >shoes.csv
both 'a wrong extract' 6 import cards shoes.csv
printf 'x' >>en/2026-12-01/run-1/held.csv
printf 'x' >>ja/2026-12-01/run-1/held.csv
both 'a file was changed' 9 verify 1
printf '[guard]\nmax_pieces=1\n' | tee -a en.conf >>ja.conf
sql "UPDATE registry.certificate SET serial = 'N' || serial, expires_on = expires_on + 1" >/dev/null
both 'refused by a guard' 12 run --as-of 2026-12-02
sed -i 's/^schema=.*/&x/' en.conf ja.conf
both 'no ledger' 5 status
printf '[shoes]\n' | tee -a en.conf >>ja.conf
both 'a wrong configuration' 4 check

# Machines are told the same words.
in_en --log-format=json check 2>en.json
in_ja --log-format=json check 2>ja.json
same 'JSON has the same keys, level and step' "$(jq -c '[keys, .level, .step]' en.json)" "$(jq -c '[keys, .level, .step]' ja.json)"
ok 'and a message in Japanese' is_japanese ja.json
finish
