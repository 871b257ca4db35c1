#!/bin/sh
# What 'make install' puts into a system: it goes where it is told, its manual and completion know all that the program
# knows, and 'make uninstall' takes everything away again.
. "$(dirname "$0")/lib.sh"

stage=$work/stage
quiet() { "$@" >"$work/make.log" 2>&1 || { cat "$work/make.log"; return 1; }; }
make_with() { quiet make -s -C "$build" "$@"; }

ok 'make install into a DESTDIR' make_with install DESTDIR="$stage" prefix=/opt/ward sysconfdir=/etc/ward
for file in bin/jpki-notice share/jpki-notice/templates/renewal/letter.xml share/jpki-notice/fonts/fonts.conf \
    share/jpki-notice/sql/roles.sql share/jpki-notice/sql/registry/registry.sql share/man/man1/jpki-notice.1 \
    share/man/man5/jpki-notice.conf.5 share/bash-completion/completions/jpki-notice \
    lib/systemd/system/jpki-notice.service lib/systemd/system/jpki-notice.timer lib/sysusers.d/jpki-notice.conf \
    lib/tmpfiles.d/jpki-notice.conf share/doc/jpki-notice/examples/jpki-notice.conf \
    share/doc/jpki-notice/examples/jpki-notice.cron; do
    ok "installed: $file" test -s "$stage/opt/ward/$file"
done
# missing DOCUMENT: what it links to, from where it is installed, and what is not there.
missing() {
    sed -n 's/.*](\([^)#]*\)).*/\1/p; s/.*<img src="\([^"]*\)".*/\1/p' "$1" | while read -r path; do
        case $path in *://*) continue ;; esac
        [ -e "$(dirname "$1")/$path" ] || echo "$path"
    done
}
for document in README.md README.ja.md docs/performance.md docs/運用手引き.md; do
    file=$stage/opt/ward/share/doc/jpki-notice/$document
    ok "installed: $document" test -s "$file"
    same "$document: every link leads somewhere" '' "$(missing "$file")"
done
outside() { find "$stage" -type f ! -path "$stage/opt/ward/*"; }
same 'nothing outside the prefix' '' "$(outside)"

manual=$stage/opt/ward/share/man
for page in man1/jpki-notice.1 man5/jpki-notice.conf.5; do
    same "no warning of $page" '' "$(LC_ALL=C.UTF-8 man --warnings -l -Tutf8 -Z "$manual/$page" 2>&1 >/dev/null)"
done
plain_page() { sed 's/\\-/-/g' "$manual/$1"; }
plain_page man1/jpki-notice.1 >"$work/page1"
plain_page man5/jpki-notice.conf.5 >"$work/page5"

# Every word that --help knows stands in the manual and is offered by the completion.
completed() {
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jpki_notice; printf "%s\n" "${COMPREPLY[@]}"' \
        sh "$stage/opt/ward/share/bash-completion/completions/jpki-notice" "$@"
}
table=$(sed -n '/command_table\[\] = {/,/^};/s/^    { "\([a-z]*\)".*/\1/p' "$top/src/commands/command.c" | sort)
same 'the completion offers the command table' "$table" "$(completed jpki-notice '' | sort)"
for command in $table; do
    ok "manual: $command" grep -q "^\.SS \"$command" "$work/page1"
    options=$(jpki-notice "$command" --help | grep -oE -- '--[a-z][a-z-]*' | sort -u)
    same "the completion offers the options of $command" "$options" \
        "$(completed jpki-notice "$command" -- | sort -u)"
    for option in $options; do
        ok "manual: $command $option" grep -qF -e "$option" "$work/page1"
    done
done
jpki-notice import --help >"$work/kinds"
for kind in $(sed -n 's/^    { .name = "\([a-z-]*\)", .summary.*/\1/p' "$top/src/intake/kind.c"); do
    ok "import --help: $kind" grep -q "^  $kind " "$work/kinds"
    ok "manual: import $kind" grep -qx "\.B $kind" "$work/page1"
done
same 'the completion offers the command table in Japanese too' "$table" \
    "$(LC_ALL=ja_JP.UTF-8 completed jpki-notice '' 2>/dev/null | sort)"
for status in 0 128+n $(sed -n 's/.*JPKI_ERROR_[A-Z]* = \([0-9]*\),.*/\1/p' "$top/src/base/error.h"); do
    ok "manual: exit status $status" grep -qx "\.B $status" "$work/page1"
done
# The sample configuration shows every key.
for key in $(sed -n 's/^#\{0,1\}\([a-z_0-9]*\)=.*/\1/p' "$top/samples/jpki-notice.conf" | sort -u); do
    ok "manual: $key" grep -qx "\.B $key" "$work/page5"
done

ok 'make uninstall' make_with uninstall DESTDIR="$stage" prefix=/opt/ward sysconfdir=/etc/ward
same 'leaves no file' '' "$(find "$stage" -type f)"
finish
