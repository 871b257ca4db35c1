#!/bin/sh
# Whatever is wrong ends in the exit status of its kind and in one line that names the thing and the remedy, and leaves
# nothing behind. The tables below are the documentation: a row each, columns between bars.
#
#   70-bad-input.sh            TAP
#   70-bad-input.sh --table    one table of all that was tried: what, status, the whole message, as the program said it
. "$(dirname "$0")/lib.sh"

# With --table the TAP goes aside and the rows to standard output; the exit status is that of the story.
if [ "${1:-}" = --table ]; then
    exec 4>&1 >"$work/tap"
    printf '| bad input | status | message |\n|---|---|---|\n' >&4
    is_table=yes
fi

write_config "$work"
bad=$top/samples/bad
night=2026-12-01
SOURCE_DATE_EPOCH=1796050800 # 2026-12-01T00:00:00+09:00: today, for the commands that have no --as-of
export SOURCE_DATE_EPOCH

# trim TEXT: without the blanks that make the tables readable.
trim() {
    printf '%s' "$1" | sed 's/^ *//; s/ *$//'
}

tried=0
# tell_row NAME STATUS: a row of the table: what was said on standard error, or, by a command that only reports, of failure.
tell_row() {
    tried=$((tried + 1))
    [ -n "${is_table:-}" ] || return 0
    said=$(cat "$work/err" "$work/out" | grep -m 1 -E ' error |^failure|newly held|rejected|not as recorded|finished: ' |
        sed -E "s/^[^ ]+ error +failed +//; s,$work,…,g; s,$top,…,g; s/[|]/\\\\|/g")
    printf '| %s | %s | %s |\n' "$(printf '%s' "$1" | sed -E "s,$work,…,g; s,$top,…,g; s/[|]/\\\\|/g")" "$2" "${said:-$(head -n 1 "$work/out")}" >&4
}

# refused NAME STATUS MESSAGE COMMAND…: one case; passes when the command ends in the status, says the message, and, unless
# it only reports (`check`, `verify` and the like print on standard output), says it in one line with a hint.
refused() {
    case_name=$1
    case_status=$2
    case_message=$3
    shift 3
    got=$("$@" </dev/null >"$work/out" 2>"$work/err"; echo $?)
    complaint=
    [ "$got" = "$case_status" ] || complaint="status $got"
    cat "$work/out" "$work/err" | grep -qF -- "$case_message" || complaint="$complaint, not the message"
    if [ "$case_status" -ne 3 ] && [ -s "$work/err" ]; then
        [ "$(grep -c ' error .*; hint: ' "$work/err")" -eq 1 ] || complaint="$complaint, not one error with a hint"
    fi
    same "$case_name -> $case_status: $case_message" "" "$complaint"
    tell_row "$case_name" "$case_status"
    [ -z "$complaint" ] || sed 's/^/# /' "$work/out" "$work/err"
}

# Nothing is in the ledger, nothing half-written on the disk.
nothing_is_left() {
    same "$1: no run is recorded" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
    same "$1: no file is left" "" "$(find "$work" -path "*/run-*" -o -name '*.tmp')"
}

# ---------------------------------------------------------------- the command line
# What | status | message | command
while IFS='|' read -r what status message command; do
    eval "refused \"command line: $(trim "$what")\" $status \"\$(trim \"\$message\")\" job $command"
done <<'ROWS'
no command              | 2 | a command is missing                                |
an unknown command      | 2 | there is no command 'runn'                          | runn
an unknown option       | 2 | --bogus                                             | run --bogus
an option's value       | 2 | --log-format takes text or json, not 'xml'          | --log-format=xml run
--jobs 0                | 2 | --jobs takes 1 to 256, not 0                        | run --jobs 0
--jobs 257              | 2 | --jobs takes 1 to 256, not 257                      | run --jobs 257
--jobs many             | 2 | many                                                | run --jobs many
--limit -1              | 2 | --limit takes a number of pieces, not -1            | run --limit -1
--limit 99999999999     | 2 | 99999999999                                         | run --limit 99999999999
a day that is none      | 2 | --as-of '2026-02-30' is no date: write YYYY-MM-DD   | run --as-of 2026-02-30
a day beyond the years  | 2 | --as-of takes a day from 2000-01-01 to 2199-12-31, not 9999-12-31 | run --as-of 9999-12-31
no value                | 2 | --as-of                                             | run --as-of
a word too many         | 2 | the argument 'tonight' is one too many              | run tonight
a word too few          | 2 | import: an argument is missing: KIND FILE           | import residents
no date                 | 2 | '2027-02-29' is no date: write YYYY-MM-DD           | window 2026-01-01 2027-02-29
no run number           | 2 | 'x' is no run number                                | status x
purge of no day         | 2 | purge: --before is missing                          | purge
purge of a day that is none | 2 | --before '2026-02-30' is no date: write YYYY-MM-DD | purge --before 2026-02-30
purge of days to come   | 2 | purge: --before names a day to come                 | purge --before 2026-12-02
run 0                   | 2 | '0' is no run number                                | verify 0
an unknown kind         | 2 | unknown kind 'dogs'; allowed: residents, cards, certificates, form-requests, holidays | import dogs dogs.csv
ROWS
ok "command line: a refusal is a line of JSON too" sh -c "jpki-notice --log-format=json run --bogus 2>&1 | jq -e '.level == \"error\"'"
refused "command line: standard output is full" 8 "cannot write to standard output" sh -c 'jpki-notice window 2027-01-01 >/dev/full'

# ---------------------------------------------------------------- the configuration
# with_config TEXT: the job's configuration is TEXT, with \n for a line's end.
with_config() {
    printf "$1" >"$work/bad.conf"
    jpki-notice --config "$work/bad.conf" check
}
# What | message | content
while IFS='|' read -r what message content; do
    refused "configuration: $(trim "$what")" 4 "$(trim "$message")" with_config "$(trim "$content")"
done <<'ROWS'
an unknown key          | bad.conf:3: unknown key 'directry' in [output]; did you mean 'directory'?           | \n[output]\ndirectry=out\n
an unknown group        | bad.conf:1: unknown group [outputs]                                                 | [outputs]\ndirectory=out\n
a key in another group  | bad.conf:4: unknown key 'days_ahead' in [print]; it belongs in [select]             | [output]\ndirectory=out\n[print]\ndays_ahead=1\n
no number               | bad.conf:4: days_ahead in [select] must be a whole number from 0 to 90, not 'two'   | [output]\ndirectory=out\n[select]\ndays_ahead=two\n
a negative number       | bad.conf:4: days_ahead in [select] must be a whole number from 0 to 90, not '-1'    | [output]\ndirectory=out\n[select]\ndays_ahead=-1\n
beyond the limit        | bad.conf:4: pieces_per_file in [print] must be a whole number from 1 to 5000, not '5001' | [output]\ndirectory=out\n[print]\npieces_per_file=5001\n
a choice                | bad.conf:4: age_15 in [select] must be eve or birthday, not 'noon'                  | [output]\ndirectory=out\n[select]\nage_15=noon\n
a schema's name         | bad.conf:4: schema in [ledger] must be a schema name                                | [output]\ndirectory=out\n[ledger]\nschema=x;drop\n
no output directory     | bad.conf: directory in [output] is missing; it must be a directory                  | [select]\ndays_ahead=1\n
an empty one            | bad.conf:2: directory in [output] must be a directory                               | [output]\ndirectory=\n
a key twice             | bad.conf:3: directory in [output] again, first on line 2                            | [output]\ndirectory=a\ndirectory=b\n
a key before any group  | bad.conf:1: a key before the first [group]                                          | directory=out\n
no key                  | bad.conf:2: neither [group], nor key=value, nor # comment                           | [output]\ndirectory\n
an unclosed group       | bad.conf:1: a group that does not end in ]                                          | [output\ndirectory=out\n
not UTF-8               | bad.conf:2: not UTF-8                                                               | [output]\ndirectory=\377\n
a NUL byte              | bad.conf:2: a NUL byte                                                              | [output]\ndirectory=a\000b\n
too much patience       | bad.conf:4: patience_seconds in [run] must be a whole number from 0 to 3600, not '3601' | [output]\ndirectory=out\n[run]\npatience_seconds=3601\n
no decimal              | bad.conf:4: weight in [sheet] must be a number from 0 to 100 with at most 2 decimals, not '4g' | [output]\ndirectory=out\n[sheet]\nweight=4g\n
ROWS
printf '[output]\ndirectory=output\n' >"$work/open.conf"
chmod 622 "$work/open.conf"
refused "configuration: others may write it" 4 "open.conf cannot be trusted: others may write" jpki-notice --config "$work/open.conf" check
chmod 600 "$work/open.conf"
refused "configuration: no such file" 4 "cannot read the configuration $work/none.conf: No such file or directory" \
    jpki-notice --config "$work/none.conf" run
refused "configuration: a directory" 4 "cannot read the configuration $work: Is a directory" jpki-notice --config "$work" run

# ---------------------------------------------------------------- the databases
# with_lines TEXT COMMAND…: the job with further lines of configuration.
with_lines() {
    write_config "$work/other"
    printf "$1" >>"$conf"
    shift
    job "$@"
    was=$?
    conf=$work/jpki-notice.conf
    return $was
}
refused "ledger: not set up" 5 "schema 'jpki_notice' holds no ledger; hint: run 'jpki-notice init'" job run
refused "registry: not set up" 6 "init --sample-registry' makes it" job import cards "$top/samples/cards.csv"
ok "the town loads" load_town
sql 'CREATE DATABASE other'
sql "CREATE ROLE stranger LOGIN PASSWORD 'right'; CREATE ROLE reader LOGIN PASSWORD 'right';
     GRANT USAGE ON SCHEMA source TO reader; GRANT SELECT ON source.resident, source.certificate, source.form_request TO reader;
     CREATE SCHEMA empty; CREATE SCHEMA owned AUTHORIZATION stranger"
# What | status | message | lines of configuration
while IFS='|' read -r what status message lines; do
    refused "databases: $(trim "$what")" "$(trim "$status")" "$(trim "$message")" \
        with_lines "$(trim "$lines")" run --as-of $night
done <<'ROWS'
the source is down            | 5 | source database: connection to server at "127.0.0.1", port 1 failed: Connection refused | [source]\nconninfo=host=127.0.0.1 port=1\n
the ledger is down            | 5 | ledger database: connection to server at "127.0.0.1", port 1 failed: Connection refused | [ledger]\nconninfo=host=127.0.0.1 port=1\n
a wrong password              | 5 | password authentication failed for user "reader"             | [source]\nconninfo=user=reader password=wrong\n
no such database              | 5 | database "nowhere" does not exist                            | [source]\nconninfo=dbname=nowhere\n
half a password               | 5 | source database: conninfo is no connection string; hint: write key=value | [source]\nconninfo=password=two words\n
a misspelt option             | 5 | invalid connection option "hots"                             | [source]\nconninfo=hots=localhost password=secret\n
an unknown service            | 5 | definition of service "nowhere" not found                    | [source]\nconninfo=service=nowhere\n
a view that may not be read   | 6 | view card: column card_id may not be read: grant SELECT on the view | [source]\nconninfo=user=reader password=right\n
a schema that may not be used | 6 | grant USAGE on the schema                                    | [source]\nconninfo=user=stranger password=right\n
no such source schema         | 6 | view resident is missing from the source schema              | [source]\nschema=nowhere\n
another database              | 5 | schema 'jpki_notice' holds no ledger; hint: run 'jpki-notice init' | [ledger]\nconninfo=dbname=other\n
another schema                | 5 | schema 'empty' holds no ledger; hint: run 'jpki-notice init' | [ledger]\nschema=empty\n
no right on the ledger        | 5 | this user may not read the ledger in schema 'jpki_notice'    | [ledger]\nconninfo=user=stranger password=right\n
ROWS
same "databases: no password is told" "" "$(with_lines '[source]\nconninfo=hots=localhost password=secret\n' run 2>&1 | grep secret)"
same "databases: init works for the owner of an empty schema" 0 \
    "$(status_of with_lines '[ledger]\nschema=owned\nconninfo=user=stranger password=right\n' init)"
refused "databases: init in a database where one may not" 5 "permission denied for database" \
    with_lines '[ledger]\nschema=new_one\nconninfo=user=stranger password=right\n' init
sql "INSERT INTO jpki_notice.schema_version (version) VALUES (99)"
for command in run init status check; do
    refused "databases: $command on a newer ledger" 5 "its version is 99, this program knows" \
        job $command
done
sql "DELETE FROM jpki_notice.schema_version WHERE version = 99"
nothing_is_left databases

# ---------------------------------------------------------------- import
# rejected: the lines of the rejects file as LINE REASON, in one line.
rejected() {
    sed -n -E '2,$ s/^([0-9]+),"([^"]*)",".*/\1 \2/p' "$work/rejects.csv" | paste -s -d ';' | sed 's/;/; /g'
}
rows_of() {
    sql "SELECT (SELECT count(*) FROM registry.resident), (SELECT count(*) FROM registry.card),
         (SELECT count(*) FROM registry.certificate), (SELECT count(*) FROM registry.form_request)"
}
not_one_of_status='not one of resident, moved_out, deceased, deleted, overseas'
not_one_of_guardians='not one of parent, minor_guardian, adult_guardian, curator, assistant'
id='resident_id: not 1 to 15 of 0-9 A-Z -'
# File, its kind and encoding | what the summary says | the rejects file: line and reason
while IFS='|' read -r file kind encoding summary rejects; do
    file=$(trim "$file")
    kind=$(trim "$kind")
    summary=$(trim "$summary")
    eval "rejects=\"$(trim "$rejects")\""
    sql 'TRUNCATE registry.resident, registry.card, registry.certificate, registry.form_request'
    before=$(rows_of)
    rm -f "$work/rejects.csv"
    refused "import: $file, --strict" 6 "$bad/$file:${rejects%%;*}" \
        job import "$kind" "$bad/$file" --encoding $encoding --strict --rejects "$work/rejects.csv"
    same "import: $file, --strict: nothing is loaded" "$before" "$(rows_of)"
    same "import: $file, --strict: the rejects all the same" "$(echo "$rejects" | sed -E 's/(^|; )([0-9]+):/\1\2/g')" "$(rejected)"
    rm -f "$work/rejects.csv"
    refused "import: $file" 3 "$kind: $summary" \
        job import "$kind" "$bad/$file" --encoding $encoding --rejects "$work/rejects.csv"
    same "import: $file: the rejects" "$(echo "$rejects" | sed -E 's/(^|; )([0-9]+):/\1\2/g')" "$(rejected)"
done <<'ROWS'
cards-bad-code.csv             | cards         | UTF-8 | read 3, loaded 1, rejected 2  | 3: status: not one of active, suspended, revoked, returned; 4: pin_free: not true or false
cards-bad-date.csv             | cards         | UTF-8 | read 3, loaded 1, rejected 2  | 3: expires_on: not a date YYYY-MM-DD; 4: issued_on: empty
cards-duplicate-key.csv        | cards         | UTF-8 | read 3, loaded 2, rejected 1  | 4: duplicate key, first on line 2
certificates-bad-code.csv      | certificates  | UTF-8 | read 3, loaded 1, rejected 2  | 3: kind: not one of signature, user_authentication; 4: status: not one of valid, suspended, revoked
form-requests-bad-code.csv     | form-requests | UTF-8 | read 2, loaded 1, rejected 1  | 3: status: not one of open, closed
residents-bad-code.csv         | residents     | UTF-8 | read 10, loaded 2, rejected 8 | 3: status: $not_one_of_status; 4: japanese: not true or false; 5: guardian_kind: $not_one_of_guardians; 6: $id; 7: $id; 8: $id; 9: resident_id: empty; 10: protected: empty
residents-bad-date.csv         | residents     | UTF-8 | read 8, loaded 2, rejected 6  | 3: birth_date: not a date YYYY-MM-DD; 4: birth_date: not a date YYYY-MM-DD; 5: birth_date: not a date YYYY-MM-DD; 6: birth_date: not a date YYYY-MM-DD; 7: birth_date: empty; 8: stay_ends_on: not a date YYYY-MM-DD
residents-broken-utf8.csv      | residents     | UTF-8 | read 6, loaded 2, rejected 4  | 3: broken encoding, not UTF-8; 4: broken encoding, not UTF-8; 5: broken encoding, not UTF-8; 6: broken encoding, not UTF-8
residents-cp932-broken.csv     | residents     | CP932 | read 3, loaded 2, rejected 1  | 3: broken encoding, not CP932
residents-field-count.csv      | residents     | UTF-8 | read 5, loaded 3, rejected 2  | 3: wrong number of fields: 20, not 21; 5: wrong number of fields: 22, not 21
residents-nul.csv              | residents     | UTF-8 | read 3, loaded 2, rejected 1  | 3: NUL byte
residents-overlong-field.csv   | residents     | UTF-8 | read 3, loaded 2, rejected 1  | 3: longer than 65536 bytes
residents-unterminated-quote.csv | residents   | UTF-8 | read 3, loaded 2, rejected 1  | 3: a quote that is not closed on its line
ROWS
sql 'TRUNCATE registry.resident, registry.card, registry.certificate, registry.form_request'
printf 'card_id,resident_id\n' >"$work/short.csv"
mkfifo "$work/pipe.csv"
# What | status | message | kind, file and options
while IFS='|' read -r what status message command; do
    eval "refused \"import: $(trim "$what")\" $status \"$(trim "$message")\" job import $command"
done <<'ROWS'
no such column                | 6 | residents-unknown-column.csv:1: unknown column 'shoe_size' (read as UTF-8); allowed: resident_id, name,   | residents $bad/residents-unknown-column.csv
a column is missing           | 6 | residents-missing-column.csv:1: no column birth_date (read as UTF-8); allowed: resident_id, name,         | residents $bad/residents-missing-column.csv
no header                     | 6 | residents-no-header.csv:1: no column's name in field 1                                                    | residents $bad/residents-no-header.csv
an empty file                 | 6 | residents-empty.csv:1: no header                                                                          | residents $bad/residents-empty.csv
another kind's file           | 6 | cards.csv:1: unknown column 'card_id'                                                                     | residents $top/samples/cards.csv
another encoding              | 3 | read 54, loaded 0, rejected 54                                                                            | residents $top/samples/residents-cp932.csv
another encoding's header     | 6 | syukujitsu.csv:1: unreadable header: broken encoding, not UTF-8                                           | holidays --encoding UTF-8 $top/samples/syukujitsu.csv
half a calendar               | 6 | holidays-bad-date.csv:3:                                                                                  | holidays $bad/holidays-bad-date.csv
an unknown encoding           | 2 | unknown encoding 'EUC-JP'; allowed: UTF-8, CP932                                                          | residents --encoding EUC-JP $top/samples/residents.csv
no such file                  | 8 | cannot open $work/none.csv: No such file or directory                                                     | cards $work/none.csv
a directory                   | 8 | cannot read $work: not a regular file                                                                     | cards $work
a pipe                        | 8 | cannot read $work/pipe.csv: not a regular file                                                            | cards $work/pipe.csv
a path through a file         | 8 | cannot open $work/short.csv/x: Not a directory                                                            | cards $work/short.csv/x
rejects to no directory       | 8 | cannot create a file in $work/none: No such file or directory                                             | cards --rejects $work/none/r.csv $bad/cards-bad-date.csv
rejects to a directory        | 8 | cannot rename to $work: Is a directory                                                                    | cards --rejects $work $bad/cards-bad-date.csv
rejects over the extract      | 2 | the rejects would replace the extract $work/short.csv                                                     | cards --rejects $work/short.csv $work/short.csv
ROWS
same "import: what was refused as a whole loaded nothing" "0|0|0|0" "$(rows_of)"
same "import: the holidays stand as they were" 1067 "$(sql 'SELECT count(*) FROM jpki_notice.holiday')"
same "import: no temporary file is left" "" "$(find "$work" -name '*.tmp')"
ok "the town loads again" load_town

# ---------------------------------------------------------------- templates and fonts
# with_template FILE SED: a dry run with templates of which one was edited.
with_template() {
    rm -rf "$work/templates"
    cp -r "$top/templates" "$work/templates"
    chmod -R u+w "$work/templates"
    sed -i "$2" "$work/templates/renewal/$1"
    if cmp -s "$top/templates/renewal/$1" "$work/templates/renewal/$1"; then
        echo "the edit changed nothing"
        return 99
    fi
    with_directories "$work/templates" "$top/fonts"
}
# with_directories TEMPLATES FONTS: a dry run with those.
with_directories() {
    printf '[output]\ndirectory=output\n[templates]\ndirectory=%s\n[fonts]\ndirectory=%s\n' "$1" "$2" >"$work/paper.conf"
    jpki-notice --config "$work/paper.conf" run --as-of $night --dry-run
}
# line_of FILE TEXT: where the text first stands.
line_of() {
    grep -nF -m 1 -- "$2" "$top/templates/renewal/$1" | cut -d : -f 1
}
# What | file | the text whose line is named | what stands after FILE:LINE: | edit
while IFS='|' read -r what file text message edit; do
    file=$(trim "$file")
    refused "template: $(trim "$what")" 4 "templates/renewal/$file:$(line_of "$file" "$(trim "$text")"): $(trim "$message")" \
        with_template "$file" "$(trim "$edit")"
done <<'ROWS'
an unknown element            | notice.xml | {postal_code}    | unknown element <i> in a text; allowed here: b, span, br                                       | s,{postal_code},<i>&</i>,
an element out of place       | notice.xml | <page name="notice-front"> | unknown element <cell> in <page>; allowed here: group, text, box, rule,              | s,<page name="notice-front">,&<cell/>,
an unknown attribute          | notice.xml | {postal_code}    | unknown attribute 'colour' of <text>; allowed here: x, y, w, h, style, align,                  | s,<text\( x="25" y="20"\),<text colour="red"\1,
an attribute twice            | notice.xml | {postal_code}    | the attribute 'x' of <text> stands here twice                                                  | s,<text x="25" y="20",<text x="25" x="26" y="20",
a missing attribute           | notice.xml | {postal_code}    | <text> needs the attribute 'x'                                                                 | s,<text x="25" y="20",<text y="20",
no number                     | notice.xml | {postal_code}    | x="2,5": allowed is a number from -210 to 210                                                  | s:<text x="25" y="20":<text x="2,5" y="20":
an unknown field              | notice.xml | {postal_code}    | unknown field 'postal_cod'; allowed here: name, guardian_name, postal_code, address,           | s,{postal_code},{postal_cod},
nested too deep               | notice.xml | {postal_code}    | elements stand more than 24 deep                                                               | s,{postal_code},<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>,
an unclosed field             | notice.xml | {postal_code}    | a '{' without its '}'                                                                          | s,{postal_code},{postal_code,
an unknown condition          | notice.xml | if="building"    | unknown condition 'bulding'; allowed here: standard, user_only, minor,                         | s,if="building",if="bulding",
an unknown style              | notice.xml | {postal_code}    | unknown style 'window-cod'; allowed here: addressee, body,                                     | s,style="window-code",style="window-cod",
a style of itself             | styles.xml | name="deadline"  | unknown style 'deadline'; allowed here: title                                                  | s,name="deadline" based-on="title",name="deadline" based-on="deadline",
an unknown font               | styles.xml | name="zh"        | unknown font 'Noto Sans CJK CN'; allowed here: BIZ UDGothic,                                   | s,Noto Sans CJK SC,Noto Sans CJK CN,
too small                     | styles.xml | name="title"     | size="1": allowed is a number from 4 to 72                                                     | s,size="16",size="1",
an unknown variant            | letter.xml | <letter          | unknown variant 'minors'; allowed here: standard, user_only, minor,                            | s,user_only minor,user_only minors,
another kind                  | letter.xml | <letter          | kind="reminder": in this directory it must be renewal                                          | s,kind="renewal",kind="reminder",
out of the directory          | letter.xml | form.xml         | href="../form.xml": allowed is the name of a file in the same directory                        | s,href="form.xml",href="../form.xml",
not well-formed               | notice.xml | {postal_code}    | Element                                                                                        | s,{postal_code}</text>,{postal_code}</txt>,
an ampersand                  | notice.xml | {postal_code}    | Entity                                                                                         | s,{postal_code},A\&B,
not UTF-8                     | notice.xml | {postal_code}    | Invalid UTF-8                                                                                  | s,{postal_code},\xff\xfe,
the fixed text does not fit   | notice.xml | <flow x="18" y="73.8" | the flow is                                                                               | s,お使いの,お使いのお使いのお使いのお使いのお使いのお使いのお使いのお使いのお使いのお使いのお使いのお使いの,
a text beside the paper       | notice.xml | {postal_code}    | reaches 70.0 mm out of the page: allowed is up to 210 x 297 mm                                  | s,<text x="25" y="20",<text x="200" y="20",
a box below the paper         | notice.xml | <box x="18" y="102" | reaches 21.0 mm out of the page                                                              | s,<box x="18" y="102",<box x="18" y="290",
a text before the paper       | notice.xml | {postal_code}    | begins outside the page: allowed are x and y from 0                                             | s,<text x="25" y="20",<text x="-2" y="20",
a character without a glyph   | form.xml   | 照会書兼回答書</text> | U+13000 in text: no glyph                                                                | s,照会書兼回答書</text>,照会書兼回答書𓀀</text>,
ROWS
refused "template: the text ends too early" 4 "templates/renewal/notice.xml:100: Document ended unexpectedly" \
    with_template notice.xml '100,$d'
refused "template: nothing in it" 4 "templates/renewal/notice.xml:1: Document was empty" with_template notice.xml d
rm -r "$work/templates"/*
refused "template: no letter at all" 4 "$work/templates holds no letter: a directory renewal," \
    with_directories "$work/templates" "$top/fonts"
mkdir "$work/templates/renewal"
refused "template: no letter.xml" 4 "$work/templates/renewal/letter.xml" with_directories "$work/templates" "$top/fonts"

# with_fonts SED: a dry run with an edited declaration of fonts.
with_fonts() {
    mkdir -p "$work/fonts"
    sed "$1" "$top/fonts/fonts.conf" >"$work/fonts/fonts.conf"
    with_directories "$top/templates" "$work/fonts"
}
refused "fonts: no fonts.conf" 4 "the fonts' declaration $work/none/fonts.conf is not there" \
    with_directories "$top/templates" "$work/none"
refused "fonts: directories without fonts" 4 "$work/fonts/fonts.conf names no font that is installed; hint: 'apt-get install fonts-morisawa-bizud-gothic " \
    with_fonts 's,/usr/share/fonts,/nonexistent,'
refused "fonts: without the one for names" 4 \
    "templates/renewal/styles.xml:$(line_of styles.xml IPAmjMincho): the font 'IPAmjMincho' is not installed; hint: 'apt-get install fonts-ipamj-mincho'" \
    with_fonts s,truetype/ipamj,truetype/none,
same "fonts: the packages that messages name are those of fonts.conf and of docs/fonts.md" \
    "$(grep -oE 'fonts-[a-z-]+' "$top/src/template/font_package.c" | sort -u)" \
    "$(grep -ohE 'fonts-(mor|ipa|noto)[a-z-]+' "$top/fonts/fonts.conf" "$top/docs/fonts.md" | sort | uniq -c | awk '$1 >= 2 { print $2 }')"
nothing_is_left "templates and fonts"

# ---------------------------------------------------------------- the source
# with_source SQL COMMAND…: the job while the source is changed so.
with_source() {
    sql "$1" >/dev/null
    shift
    job "$@"
    was=$?
    sql 'DROP SCHEMA source CASCADE' 2>/dev/null
    job init --sample-registry >/dev/null
    return $was
}
# as VIEW COLUMN EXPRESSION: the view with that column computed so.
as() {
    columns=$(sql "SELECT string_agg(CASE attname WHEN '$2' THEN '$3 AS $2' ELSE attname::text END, ', ' ORDER BY attnum)
        FROM pg_attribute WHERE attrelid = 'source.$1'::regclass AND attnum > 0")
    echo "DROP VIEW source.$1; CREATE VIEW source.$1 AS SELECT $columns FROM registry.$1"
}
# What | message | change
while IFS='|' read -r what message change; do
    for command in "run --as-of $night" "run --as-of $night --dry-run" check; do
        eval "refused \"source: $(trim "$what"), ${command%% *}\" 6 \"\$(trim \"\$message\")\" with_source \"$(trim "$change")\" $command"
    done
done <<'ROWS'
no view card                  | source: view card is missing from the source schema                                            | DROP VIEW source.card
no column pin_free            | source: view card: column pin_free (boolean) is missing: add it to the view                    | ALTER VIEW source.card RENAME pin_free TO no_pin
a date that is text           | source: view resident: column birth_date is text and must be date: cast it in the view         | $(as resident birth_date birth_date::text)
an id that is a number        | source: view resident: column resident_id is bigint and must be text: cast it in the view      | $(as resident resident_id "(''0''||right(resident_id,3))::bigint")
a flag that is a number       | source: view resident: column protected is integer and must be boolean: cast it in the view    | $(as resident protected protected::int)
padded codes                  | source: view certificate: column status is character and must be text: cast it in the view     | $(as certificate status "status::char(20)")
ROWS
same "source: what the cast of a name says is not told" "" \
    "$(with_source "$(as resident birth_date "(name || birth_date)::date")" run --as-of $night 2>&1 | grep -F "$(sql "SELECT name FROM registry.resident WHERE resident_id = '0010001'")")"
for command in "run --as-of $night" "run --as-of $night --dry-run" check; do
    refused "source: a view raises an error in one row, ${command%% *}" 6 "source database: a row raises an error (SQLSTATE 22012)" \
        with_source "$(as resident japanese "1/(CASE WHEN resident_id = ''0010001'' THEN 0 ELSE 1 END) > 0")" $command
done
refused "explain: an unknown resident" 2 "the view resident knows no '9999999'" job explain 9999999
refused "status: an unknown run" 2 "there is no run 99; hint: 'jpki-notice status' lists them" job status 99
refused "verify: an unknown run" 2 "there is no run 99; hint: 'jpki-notice status' lists them" job verify 99
nothing_is_left source

# ---------------------------------------------------------------- bad rows: held, and the night goes on
sql 'DROP VIEW source.resident, source.card, source.certificate;
     CREATE TABLE source.resident AS TABLE registry.resident; CREATE TABLE source.card AS TABLE registry.card;
     CREATE TABLE source.certificate AS TABLE registry.certificate'
cat >"$work/rows" <<'ROWS'
0010001 | status is NULL                                                          | UPDATE source.resident SET status = NULL
0010002 | status 'zombie' is not one of resident, moved_out, deceased, deleted, overseas | UPDATE source.resident SET status = 'zombie'
0010003 | name is NULL                                                            | UPDATE source.resident SET name = NULL
0010004 | name is blank                                                           | UPDATE source.resident SET name = '　 '
0010005 | name holds a control character U+000A                                   | UPDATE source.resident SET name = 'a' || chr(10)
0010006 | birth_date is NULL                                                      | UPDATE source.resident SET birth_date = NULL
0010007 | birth_date is not a date from 1868 to 2199                              | UPDATE source.resident SET birth_date = 'infinity'
0010008 | birth_date is not a date from 1868 to 2199                              | UPDATE source.resident SET birth_date = '0044-03-15 BC'
0010009 | guardian_kind 'aunt' is not one of parent, minor_guardian, adult_guardian, curator, assistant | UPDATE source.resident SET guardian_kind = 'aunt'
0010010 | opted_out is NULL                                                       | UPDATE source.resident SET opted_out = NULL
0010011 | more than one row in the view resident                                  | INSERT INTO source.resident SELECT * FROM source.resident
0010012 | no row in the view resident                                             | DELETE FROM source.resident
0010013 | status 'lost' is not one of active, suspended, revoked, returned        | UPDATE source.card SET status = 'lost'
0010014 | issued_on is not a date from 1868 to 2199                               | UPDATE source.card SET issued_on = '-infinity'
0010015 | pin_free is NULL                                                        | UPDATE source.card SET pin_free = NULL
0010016 | status is not one of resident, moved_out, deceased, deleted, overseas   | UPDATE source.resident SET status = name
ROWS
while IFS='|' read -r id detail change; do
    sql "$change WHERE resident_id = '$(trim "$id")'"
done <"$work/rows"
refused "bad rows: the night goes on" 3 "people are newly held: look at held.csv" job run --as-of $night
while IFS='|' read -r id detail change; do
    id=$(trim "$id")
    detail=$(trim "$detail")
    decision=$(sql "SELECT reason || ': ' || detail FROM jpki_notice.decision WHERE resident_id = '$id'")
    case $decision in
    "bad_data: "*"$detail"*) same "bad rows:$change -> held bad_data: $detail" "" "" ;;
    *) same "bad rows:$change -> held" "bad_data: $detail" "$decision" ;;
    esac
done <"$work/rows"
same "bad rows: as many fewer are noticed as are bad" "$(wc -l <"$work/rows")" \
    "$(($(grep -c ',noticed,' "$top/samples/expected.csv") - $(sql 'SELECT count(*) FROM jpki_notice.piece')))"
same "bad rows: all of them are in held.csv" "$(wc -l <"$work/rows")" \
    "$(cut -d '|' -f 1 "$work/rows" | tr -d ' ' | grep -cFf - "$work/output/$night/run-1/held.csv")"
same "bad rows: verify finds nothing" 0 "$(status_of job verify 1)"
sql 'DROP SCHEMA source CASCADE' 2>/dev/null

# ---------------------------------------------------------------- the night
# new_ledger: nothing was ever noticed.
new_ledger() {
    rm -rf "$work/output"
    sql 'DROP SCHEMA jpki_notice CASCADE' 2>/dev/null
    job init --sample-registry && job import holidays "$top/samples/syukujitsu.csv"
}
# wait_for SQL: until it says t, for at most 20 s.
wait_for() {
    for _ in $(seq 200); do
        [ "$(sql "$1")" != t ] || return 0
        sleep 0.1
    done
    return 1
}
locked="SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted)"
ok "a new ledger" new_ledger

# Somebody else has the lock.
PGAPPNAME=somebody psql -XAtq -c "SET search_path = jpki_notice" -c "SELECT pg_advisory_lock(
    hashtextextended('jpki-notice run ' || current_setting('search_path'), 0))" -c 'SELECT pg_sleep(60)' >/dev/null 2>&1 &
ok "locked: somebody has the lock" wait_for "$locked"
for command in "run --as-of $night" init; do
    refused "locked: ${command%% *}" 11 "another run holds the lock: 'somebody' from" job $command
done
same "locked: a dry run may run beside it" 0 "$(status_of job run --as-of $night --dry-run)"
sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'somebody'" >/dev/null
wait $! 2>/dev/null

# A run that is stopped in its middle, by a lock on the ledger's table; then its server ends its session.
psql -XAtq -c 'BEGIN' -c 'LOCK TABLE jpki_notice.run IN EXCLUSIVE MODE' -c 'SELECT pg_sleep(60)' >/dev/null 2>&1 &
stopper=$!
ok "locked: the table is locked" wait_for "SELECT EXISTS (SELECT FROM pg_locks WHERE mode = 'ExclusiveLock' AND granted
    AND relation = 'jpki_notice.run'::regclass)"
job run --as-of $night >"$work/stopped.out" 2>"$work/stopped.err" &
stopped=$!
ok "locked: a run is under way" wait_for "$locked"
refused "locked: by a run" 11 "another run holds the lock: 'jpki-notice run' from" job run --as-of $night
ok "locked: it waits in the ledger" wait_for "SELECT EXISTS (SELECT FROM pg_stat_activity
    WHERE application_name = 'jpki-notice run' AND wait_event_type = 'Lock')"
sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jpki-notice run'" >/dev/null
wait $stopped
same "the ledger's server ends the session -> 5" 5 $?
same "the ledger's server ends the session: the night says so" 1 \
    "$(grep -c 'error .*ledger database: .*terminating connection due to administrator command.*; hint: ' "$work/stopped.err")"
sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'" >/dev/null
wait $stopper 2>/dev/null
nothing_is_left "the night so far"

# What stands in the output's way before the freeze | status | message | how
while IFS='|' read -r what message how; do
    rm -rf "$work/output"
    eval "$how"
    refused "output: $(trim "$what")" 8 "$(eval "echo \"$(trim "$message")\"")" job run --as-of $night
    same "output: $(trim "$what"): no run is recorded" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
done <<'ROWS'
a file in its place           | cannot create the directory $work/output: File exists                          | touch "$work/output"
it is open to others          | the output directory $work/output is not private: others may write $work/output; hint: 'chmod go-w                 | mkdir -m 777 "$work/output"
a link to nowhere             | cannot create the directory $work/output                                           | ln -s /nonexistent/output "$work/output"
the run's folder is there     | $work/output/$night/run-1 is there already, from a ledger that is not this one; its letters may have been sent | mkdir -p "$work/output/$night/run-1"
ROWS
rm -rf "$work/output"
touch "$work/output"
refused "output: check, a file in its place" 8 "output: $work/output is no directory; move it away" job check
rm "$work/output"

# after POINT DO: a night that was killed at the point, and what was done before it goes on.
after() {
    new_ledger >/dev/null 2>&1
    JPKI_NOTICE_DIE_AT=$1 job run --as-of $night --jobs 1 >/dev/null 2>&1
    run=$work/output/$night/run-1
    eval "$2"
}
# small COMMAND…: no file may grow over 5 kB, as on a full disk.
small() {
    (ulimit -f 10 && "$@")
}
without_templates() {
    sed "s,^directory=.*/templates\$,directory=$work/none," "$conf" >"$work/none.conf"
    jpki-notice --config "$work/none.conf" "$@"
}
without_worker() {
    JPKI_NOTICE_DIE_AT=claimed job "$@"
}
# What | status | message | killed at | what is done then | what runs then, and fails; then all is well again and `run` goes through
while IFS='|' read -r what status message point how then; do
    what=$(trim "$what")
    after "$(trim "$point")" "$how"
    eval "refused \"the night: $what\" $status \"$(trim "$message")\" $then run --as-of $night"
    ok "the night: $what: status tells the reason" sh -c "jpki-notice --config '$conf' status 1 | grep -qF 'failed: '"
    refused "the night: $what: verify" 9 "run 1 is failed, not done" job verify 1
    ok "the night: $what: no sums stand there" test ! -e "$run/SHA256SUMS"
    for place in "$run" "$run/print"; do
        [ ! -f "$place" ] || rm "$place"
    done
    [ ! -d "$run/audit.xlsx" ] || rmdir "$run/audit.xlsx"
    refused "the night: $what: the next run" 3 "run 1 was not done and has been finished" \
        job run --as-of $night
    same "the night: $what: verify then" 0 "$(status_of job verify 1)"
    same "the night: $what: no temporary file is left" "" "$(find "$work/output" -name '*.tmp')"
done <<'ROWS'
no place for the print files  | 8 | cannot create the directory $run/print: File exists     | frozen   | mkdir -p "$run"; touch "$run/print"     | job
no place for the run          | 8 | cannot create the directory $run: File exists           | frozen   | mkdir -p "${run%/*}"; touch "$run"      | job
the disk is full of letters   | 8 | cannot write $run/print/0001.pdf: File too large        | frozen   | :                                       | small job
the disk is full of accounts  | 8 | cannot write $run/                                      | rendered | :                                       | small job
a folder in the book's place  | 8 | cannot rename to $run/audit.xlsx: Is a directory        | rendered | mkdir "$run/audit.xlsx"                 | job
the templates are gone        | 4 | $work/none holds no letter                              | frozen   | :                                       | without_templates
a worker is killed            | 7 | a worker was ended by signal 9                          | frozen   | :                                       | without_worker
ROWS

# ---------------------------------------------------------------- what was changed after the run
cp -a "$work/output" "$work/sound"
# What verify says | how
while IFS='|' read -r message how; do
    rm -rf "$work/output"
    cp -a "$work/sound" "$work/output"
    (cd "$run" && eval "$how")
    refused "verify:$how" 9 "$(trim "$message")" job verify 1
    ok "verify:$how: counts them" grep -qE 'run 1: [0-9]+ things? (is|are) not as recorded' "$work/err"
done <<'ROWS'
print/0001.pdf was changed after the run            | printf changed | dd of=print/0001.pdf bs=1 seek=5000 conv=notrunc status=none
print/0001.pdf: its content is not what the ledger recorded; do not print it | cp manifest.csv print/0001.pdf; sha256sum *.* print/* >SHA256SUMS
print/0001.pdf is missing                           | rm print/0001.pdf
manifest.csv is missing                             | mv manifest.csv ../manifest.csv
held.csv was changed after the run                  | echo 9999999,overflow >>held.csv
print/0002.pdf is not part of the run               | cp print/0001.pdf print/0002.pdf
notes.txt is not part of the run                    | touch notes.txt
SHA256SUMS                                          | rm SHA256SUMS
SHA256SUMS:1: not a digest and a path               | sed -i 1s/^/x/ SHA256SUMS
run-1/SHA256SUMS                                    | rm -r ../run-1
ROWS
rm -rf "$work/output"
mv "$work/sound" "$work/output"
sql "DELETE FROM jpki_notice.decision WHERE resident_id = (SELECT min(resident_id) FROM jpki_notice.decision)"
refused "verify: a row of the ledger is gone" 9 "run 1: the ledger's rows say" job verify 1
ok "at least 60 kinds of bad input were tried: $tried" test "$tried" -ge 60
if [ -n "${is_table:-}" ]; then
    grep '^not ok' "$work/tap" >&2
fi
finish
