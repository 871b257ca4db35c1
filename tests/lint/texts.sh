#!/bin/sh
# The translations: complete, of the texts that the program has now, and their formats fit. And no text for people is left out.
set -u
cd "${JPKI_SRCDIR:-.}"
work=$(mktemp -d "${TMPDIR:-/tmp}/jpki-texts.XXXXXX")
trap 'rm -rf "$work"' EXIT
n=0
bad=0
# empty NAME COMMAND…: one case; passes when the command succeeds and says nothing.
empty() {
    name=$1
    shift
    n=$((n + 1))
    if "$@" >"$work/out" 2>&1 && [ ! -s "$work/out" ]; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name"
        sed 's/^/# /' "$work/out"
        bad=1
    fi
}

sh po/extract.sh >"$work/now.pot"
texts_of() {
    msgattrib --no-obsolete --sort-output --no-wrap "$1" | awk '
        /^msgid/ { on = 1 } /^msgstr/ || /^$/ { on = 0 } on && $0 != "msgid \"\""'
}
texts_of "$work/now.pot" >"$work/now"
echo "1..$((4 + 5 * $(ls po/*.po | wc -l)))"
empty 'texts are found' sh -c "test \$(grep -c '^msgid' '$work/now') -gt 400"
empty 'every text for people is translated or marked' python3 tests/support/check_texts.py src
# Words that have been given up for another: README.md's glossary. Residents are written to in other words than offices.
empty 'one Japanese word for a thing' sh -c '! grep -rnP --include=*.c --include=*.po --include=*.md \
    "ひな型|歯止め|抽出元|抽出データ|住民データ|ワークブック|命令|開発者|差出し|(?<!発送)台帳" src po README.ja.md docs/運用手引き.md'
empty 'of letters, too' sh -c '! grep -nE "手紙|調べた人" README.ja.md docs/運用手引き.md po/ja.po'
for catalogue in po/*.po; do
    texts_of "$catalogue" >"$work/then"
    empty "$catalogue: the texts of src/, else: make update-po" diff "$work/now" "$work/then"
    empty "$catalogue: formats fit" msgfmt --check-format --check-domain -o "$work/mo" "$catalogue"
    empty "$catalogue: nothing is untranslated" msgattrib --untranslated "$catalogue"
    empty "$catalogue: nothing is fuzzy" msgattrib --only-fuzzy "$catalogue"
    # What follows the mark is told as a remedy, and nothing is told twice (error_with_hint()).
    # shellcheck disable=SC2016
    empty "$catalogue: a hint is a hint" sh -c 'msgcat --no-wrap "$0" | awk "
        /^msgid \"; hint: \"/ { getline mark; sub(/^msgstr \"/, \"\", mark); sub(/\"\$/, \"\", mark); next }
        /^msgid / { id = \$0 }
        /^msgstr/ && id != \"msgid \\\"\\\"\" && (index(id, \"; hint: \") > 0) != (index(\$0, mark) > 0) { print id }"' "$catalogue"
done
exit $bad
