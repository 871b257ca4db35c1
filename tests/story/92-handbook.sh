#!/bin/sh
# The operator's handbook, executed: every command of docs/運用手引き.md in its order, on a register as its chapter 4 describes
# it. What it says that a command prints is printed, and each ends as the book says.
#
# What a test may not do to the machine that it runs on is stood in for: sudo changes no user, apt-get installs nothing, and
# systemctl runs the unit's command itself. Folders of the system are folders of the test.
. "$(dirname "$0")/lib.sh"

SOURCE_DATE_EPOCH=1796058000 # 2026-12-01T02:00:00+09:00, the timer's hour
export SOURCE_DATE_EPOCH
mkdir -p "$work/bin" "$work/etc"
mkdir -m 700 "$work/lib"
export top build work

stand_in() {
    cat >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
# The job's user has no name of a superuser, no password but those of its .pgpass, and a home.
stand_in sudo <<'SH'
#!/bin/sh
if [ "$1" = -u ] && [ "$2" = jpki-notice ]; then
    shift 2
    unset PGPASSWORD PGDATABASE
    PGUSER=jpki-notice HOME=$work/lib exec "$@"
fi
[ "$1" != -u ] || shift 2
exec "$@"
SH
stand_in jpki-notice <<'SH'
#!/bin/sh
# The program of the build finds its letters and fonts in the source tree.
conf=$work/etc/jpki-notice.conf
[ "$1" != --config ] || conf=$2
[ ! -e "$conf" ] || grep -q '^\[templates\]' "$conf" ||
    printf '[templates]\ndirectory=%s/templates\n[fonts]\ndirectory=%s/fonts\n' "$top" "$top" >>"$conf"
exec "$build/src/jpki-notice" --config "$conf" "$@"
SH
stand_in apt-get <<'SH'
#!/bin/sh
case $* in
"install -y ./jpki-notice_"* | 'purge -y jpki-notice') ;;
*) echo "apt-get: $*?" >&2; exit 1 ;;
esac
SH
stand_in journalctl <<'SH'
#!/bin/sh
[ "$1 $2" = '-u jpki-notice.service' ]
SH
stand_in systemctl <<'SH'
#!/bin/sh
case $* in
'start jpki-notice.service')
    sudo -u jpki-notice $(sed -n 's|^ExecStart=@bindir@/||p' "$top/samples/system/jpki-notice.service.in") >&2
    echo $? >"$work/main-status"
    [ "$(cat "$work/main-status")" -eq 0 ] ;;
'show -p ExecMainStatus jpki-notice.service') echo "ExecMainStatus=$(cat "$work/main-status")" ;;
*'able --now jpki-notice.timer') grep -q '^WantedBy=timers.target' "$top/samples/system/jpki-notice.timer" ;;
'list-timers jpki-notice.timer') ;;
*) echo "systemctl: $*?" >&2; exit 1 ;;
esac
SH
PATH=$work/bin:$PATH

# here TEXT-FILE: the folders of the system are the test's.
here() {
    sed -e "s|/usr/share/jpki-notice/|$top/|g" -e "s|/etc/jpki-notice/|$work/etc/|g" -e "s|/var/lib/jpki-notice|$work/lib|g" \
        -e "s|/var/tmp/|$work/|g" -e "s|/var/lib/postgresql/|$work/|g" "$1"
}

. "$top/tests/support/handbook.sh"
needs_register() {
    ok "there is the ward's register" fill_register ''
}
needs_change() {
    ok 'somebody has died between printing and posting' psql -Xq -d renkei -v ON_ERROR_STOP=1 \
        -c "UPDATE renkei.juumin SET juumin_kubun = '3' WHERE atena_no = '0010007'"
}
# The post takes its time.
needs_return() {
    SOURCE_DATE_EPOCH=1796835600 # 2026-12-10T02:00:00+09:00
}
needs_upgrade() {
    : # tests/soak/package.sh has another version
}
needs_upgraded() {
    :
}
# The trial's role is let in by its user's name alone, as a Debian server does it.
let_in() {
    hba=$(sql 'SHOW hba_file')
    sed -i '1i host jpki_trial "jpki-notice" localhost trust' "$hba" && sql 'SELECT pg_reload_conf()'
}

# The tables of columns in chapter 4 are the program's own: view, column, type, and whether it may be NULL.
columns_of_program() {
    sed -n -E 's/^ +\{ "([a-z_]+)", "([a-z_]+)", "([a-z ]+)", (true|false) \},$/\1 \2 \3 \4/p' "$top/src/select/select_check.c"
}
columns_of_book() {
    awk -F '|' '/^\*\*`/ { split($0, part, "`"); view = part[2] }
        /^#/ { view = "" }
        view != "" && /^[|] `/ {
            gsub(/[` ]/, "", $2); gsub(/^ *`|` *$/, "", $3); gsub(/ /, "", $4)
            print view, $2, $3, $4 == "可" ? "true" : $4 == "不可" ? "false" : $4
        }' "$top/docs/運用手引き.md"
}
same 'the book has the columns that the program looks for' "$(columns_of_program)" "$(columns_of_book)"
ok 'some forty of them' test "$(columns_of_program | wc -l)" -ge 38
ok 'the trial has its role' let_in
run_book
same_town "$work/lib/2026-12-01/run-1/run.json"
finish
