#!/bin/sh
# One case per document: the files that it names are there, the commands that it tells of are in the command table, and so are
# the keys of the configuration that it shows.
set -eu
cd "${JPKI_SRCDIR:-.}"
commands=$(sed -n '/command_table\[\] = {/,/^};/s/^    { "\([a-z]*\)".*/\1/p' src/commands/command.c)
keys=$(sed -n 's/^#\{0,1\}\([a-z_0-9]*\)=.*/\1/p' samples/jpki-notice.conf)
documents=$(find README.md README.ja.md CONTRIBUTING.md samples/README.md docs -name '*.md' | LC_ALL=C sort)

# missing_files DOCUMENT: links and pictures, from the document's folder; paths in backquotes, from the top. A name with a
# wildcard, an ellipsis or a placeholder is none.
missing_files() {
    sed -n 's/.*](\([^)#]*\)).*/\1/p; s/.*<img src="\([^"]*\)".*/\1/p' "$1" | while read -r path; do
        case $path in *://*) continue ;; esac
        [ -e "$(dirname "$1")/$path" ] || echo "$path is not there"
    done
    grep -oE '`(src|sql|tests|docs|samples|templates|debian|fonts)/[^` ]*`' "$1" | tr -d '`' | sort -u | while read -r path; do
        case $path in
        *[*…{}\<]* | *NAME* | *NNN*) ;;
        *.log | tests/support/jpki-notice-faulty) ;; # a build's
        *) [ -e "${path%%:*}" ] || echo "$path is not there" ;;
        esac
    done
}
unknown_commands() {
    sed 's/sudo -u jpki-notice//' "$1" | grep -oE '(^|[`$ ;'"'"'])jpki-notice (--config [^ ]+ )?(-v )?[a-z]+' | awk '{ print $NF }' | sort -u | while read -r word; do
        echo "$commands" | grep -qx "$word" || echo "there is no command '$word'"
    done
}
# Of blocks of ini and of `[group] key`.
unknown_keys() {
    {
        awk '/^```ini/ { on = 1; next } /^```/ { on = 0 } on && /^[a-z_0-9]+=/ { sub(/=.*/, ""); print }' "$1"
        grep -oE '`\[[a-z]+\] [a-z_0-9]+' "$1" | sed 's/.* //'
    } | sort -u | while read -r key; do
        echo "$keys" | grep -qx "$key" || echo "there is no key '$key'"
    done
}

echo "1..$(echo "$documents" | wc -l)"
n=0
bad=0
for document in $documents; do
    n=$((n + 1))
    out=$(missing_files "$document"; unknown_commands "$document"; unknown_keys "$document")
    if [ -z "$out" ]; then echo "ok $n - $document"; else echo "not ok $n - $document"; echo "$out" | sed 's/^/# /'; bad=1; fi
done
exit $bad
