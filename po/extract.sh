#!/bin/sh
# extract.sh: print the template (POT) of all texts that are translated, as xgettext finds them in src/.
#
# Functions that translate the format they are given need no mark at their callers. Macros that xgettext does not know are
# put in first; the lines stay.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d "${TMPDIR:-/tmp}/jpki-po.XXXXXX")
trap 'rm -rf "$copy"' EXIT
cd "$top"
hint=$(sed -n 's/^#define ERROR_HINT //p' src/base/error.h)
find src -name '*.c' | LC_ALL=C sort >"$copy/files"
while read -r file; do
    mkdir -p "$copy/$(dirname "$file")"
    # Joined with what stands before and after, for xgettext knows the macros of <inttypes.h> alone.
    sed -e "s/ERROR_HINT/$hint/g" -e 's/G_GINT64_FORMAT/PRIi64/g' -e 's/G_GUINT64_FORMAT/PRIu64/g' "$file" >"$copy/$file"
done <"$copy/files"
cd "$copy"
xgettext --files-from=files --from-code=UTF-8 --language=C --no-wrap --sort-by-file --output=- \
    --package-name=jpki-notice --add-comments=TRANSLATORS --no-location \
    --keyword --keyword=_ --keyword=N_ --keyword=language_plural:1,2 \
    --keyword=error_set:3 --keyword=log_line:3 --keyword=log_step:3 --keyword=element_fail:3 --keyword=layout_fail:3 \
    --keyword=add:4 --keyword=add_line:2 --keyword=add_problem:2 --keyword=append_note:2 --keyword=unless:2 \
    --flag=language_plural:1:pass-c-format --flag=language_plural:2:pass-c-format --flag=_:1:pass-c-format \
    --flag=error_set:3:c-format --flag=log_line:3:c-format --flag=log_step:3:c-format --flag=element_fail:3:c-format \
    --flag=layout_fail:3:c-format --flag=add:4:c-format --flag=add_line:2:c-format --flag=add_problem:2:c-format --flag=append_note:2:c-format \
    --flag=unless:2:c-format |
    sed -e '/^"POT-Creation-Date/d' -e 's/charset=CHARSET/charset=UTF-8/' |
    msggrep --no-wrap --msgid --extended-regexp --regexp='[a-z]{2,}|^[^%]*[A-Z]{3,}' - 
