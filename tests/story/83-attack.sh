#!/bin/sh
# What somebody may try who can write to the register, to a template, to a folder on the way: names are never markup, fields or
# SQL; ids are never formulas; links and .. lead nowhere; what others can write is not trusted; a bomb does not go off.
. "$(dirname "$0")/lib.sh"

night='run --as-of 2026-12-01 --jobs 1'
SOURCE_DATE_EPOCH=1796050800
PGOPTIONS='-c client_min_messages=warning'
export SOURCE_DATE_EPOCH PGOPTIONS
write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=$top/templates\$,directory=letters," "$conf"
output=$work/output
run=$output/2026-12-01/run-1
forget() { rm -rf "$output"; sql 'TRUNCATE jpki_notice.run CASCADE'; }

# ---------------------------------------------------------------- rows
ok "the hamlet loads" hamlet
sql "DROP VIEW source.resident, source.card;
     CREATE TABLE source.resident AS TABLE registry.resident; CREATE TABLE source.card AS TABLE registry.card"
# Who | becomes | what of the person: a name, or the id
while IFS='|' read -r id field value; do
    case $field in
    name) sql "UPDATE source.resident SET name = \$\$$value\$\$ WHERE resident_id = '$id'" ;;
    id) sql "UPDATE source.resident SET resident_id = \$\$$value\$\$ WHERE resident_id = '$id';
             UPDATE source.card SET resident_id = \$\$$value\$\$ WHERE resident_id = '$id'" ;;
    esac
done <<'ROWS'
0010001|name|<b>A</b> &amp; {address}
0010002|name|'); DROP TABLE run; --
0010003|id|=1+1
0010004|id|+HYPERLINK("x")
0010005|id|@SUM(A1)
0010006|id|'; DROP TABLE jpki_notice.run; --
0010007|id|../../../x
0010008|id|-1
ROWS
same "the night is done" 3 "$(status_of job $night)"
pdftotext -layout "$run/print/0001.pdf" "$work/letters.txt"
ok "markup, entities and fields in a name are printed as they stand" grep -qF '<b>A</b> &amp; {address}' "$work/letters.txt"
ok "so is SQL" grep -qF "'); DROP TABLE run; --" "$work/letters.txt"
same "ids that are none are held" 5 "$(sql "SELECT count(*) FROM jpki_notice.decision WHERE reason = 'bad_data' AND detail LIKE 'resident_id is not%'")"
ok "in held.csv no field begins a formula" sh -c "! tail -n +2 '$run/held.csv' | grep -aE '^\"?[=+@]'"
ok "an id of the contract is itself, whatever it begins with" grep -q '^[0-9]*,[^,]*,-1,' "$run/manifest.csv"
cat >"$work/cells.py" <<'PY'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
texts = [c for s in book for r in s.iter_rows() for c in r if isinstance(c.value, str)]
print(sum(c.value[:1] in "=+-@" for c in texts), sum(c.data_type == "f" for s in book for r in s.iter_rows() for c in r))
PY
same "in the workbook such cells are text (5 of them), and none is a formula" "5 0" "$(/usr/bin/python3 "$work/cells.py" "$run/audit.xlsx" | sed 's/^[4-9] /5 /')"
ok "nothing was made outside the output" test ! -e "$work/x"
same "verify agrees" 0 "$(status_of job verify 1)"
for id in "'; DROP TABLE jpki_notice.run; --" '../../x' '=1+1' "\\' OR 1=1"; do
    status_of job explain "$id" >"$work/status"
done
same "explain takes an id for an id" 1 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
forget
sql 'DROP TABLE source.resident, source.card' && job init --sample-registry >"$work/out"

# ---------------------------------------------------------------- what others can write
# refused NAME STATUS MESSAGE COMMAND…
refused() {
    name=$1 status=$2 message=$3
    shift 3
    same "$name: refused" "$status" "$(status_of job "$@")"
    same "$name: says why" yes "$(cat "$work/out" "$work/err" | grep -qF -- "$message" && echo yes || cat "$work/out" "$work/err")"
}
for mode in 620 602 666; do
    chmod $mode "$conf"
    refused "a configuration of mode $mode" 4 "the configuration $conf cannot be trusted: others may write $conf; hint: 'chmod go-w $conf'" status
done
chmod 644 "$conf"
same "a configuration that others can read is the ward's affair" 0 "$(status_of job status)"
mkdir "$output"
for mode in 770 707 1777; do
    chmod $mode "$output"
    refused "an output directory of mode $mode" 8 "the output directory $output is not private: others may write $output; hint: 'chmod go-w" $night
    refused "an output directory of mode $mode, check" 8 "is not private" check
done
chmod 755 "$output"
same "nothing was recorded" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
same "an output directory that others can enter" 3 "$(status_of job $night)"
same "below it everything is the job's alone" "" "$(find "$output" -mindepth 1 \( -type d ! -perm 700 -o -type f ! -perm 600 \) -print)"
forget

# ---------------------------------------------------------------- links
# killed_then COMMAND: a night that died after its freeze, and what somebody did then.
elsewhere=$work/elsewhere
mkdir "$elsewhere"
while IFS='|' read -r what how; do
    case $what in
    *another*) [ "$(id -u)" -eq 0 ] || continue ;; # only root can make one that is
    esac
    forget
    JPKI_NOTICE_DIE_AT=frozen job $night >"$work/out" 2>"$work/err"
    mkdir -p "$run"
    eval "$how"
    same "$what: refused" 8 "$(status_of job $night)"
    same "$what: says why" 1 "$(grep -c 'a symbolic link stands in the way' "$work/err")"
    same "$what: nothing is written elsewhere" "" "$(find "$elsewhere" -type f)"
    rm -rf "$output"
    same "$what: the next night is done" 3 "$(status_of job $night)"
done <<'ROWS'
print is a link|ln -s "$elsewhere" "$run/print"
the run's folder is another's link|rm -r "$run"; ln -s "$elsewhere" "$run"; chown -h nobody "$run"
the day is another's link|rm -r "$run" "${run%/*}"; ln -s "$elsewhere" "${run%/*}"; chown -h nobody "${run%/*}"
ROWS
forget
ln -s "$elsewhere" "$output"
same "the output directory may be a link of the job's own" 3 "$(status_of job $night)"
rm "$output"
rm -rf "${elsewhere:?}"/*
forget

# ---------------------------------------------------------------- templates
# bomb WHAT: a notice.xml that is one.
bomb() {
    python3 - "$1" >"$work/letters/renewal/notice.xml" <<'PY'
import sys
kind = sys.argv[1]
if kind == "entities":
    print('<!DOCTYPE pages [<!ENTITY a "x"><!ENTITY b "' + "&a;" * 1000 + '">]><pages><page name="notice-front"><text x="25" y="20" w="9" h="9" style="body">&b;</text></page></pages>')
elif kind == "external":
    print('<!DOCTYPE pages [<!ENTITY a SYSTEM "file:///etc/passwd">]><pages><page name="notice-front"><text x="25" y="20" w="9" h="9" style="body">&a;</text></page></pages>')
elif kind == "depth":
    print("<pages><page>" + "<group>" * 100000)
elif kind == "count":
    print("<pages><page name='a'>" + "<group/>" * 30000 + "</page></pages>")
elif kind == "size":
    print("<pages>" + " " * (1 << 24))
PY
}
while IFS='|' read -r what message; do
    bomb "$what"
    refused "a template's $what" 4 "$message" $night
done <<'ROWS'
entities|Entity name “b” is not known
external|Entity name “a” is not known
depth|elements stand more than 24 deep
count|too many elements
size|the file is larger than 1 MiB
ROWS
rm "$work/letters/renewal/notice.xml" && mkfifo "$work/letters/renewal/notice.xml"
refused "a pipe in a template's place" 4 "not a regular file" $night
rm "$work/letters/renewal/notice.xml" && ln -s /dev/zero "$work/letters/renewal/notice.xml"
refused "a device in a template's place" 4 "not a regular file" $night
finish
