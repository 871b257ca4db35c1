#!/bin/sh
# A letter's author looks at it: invented people, marked 見本, without a database, never where letters for the post stand.
JPKI_IN_CLUSTER=none # before lib.sh: this story has no database at all
. "$(dirname "$0")/lib.sh"
unset PGSERVICE PGSERVICEFILE PGHOSTADDR
PGHOST=$work/nowhere
PGPORT=1
export PGHOST PGPORT

write_config "$work"
mkdir "$work/output" "$work/here"
templates=$(cd "$top/templates" && ls -d */ | tr -d /)

# pages_of FILE, marked_pages_of FILE: how many there are, and on how many the word 見本 stands.
pages_of() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
marked_pages_of() { pdftotext "$1" - | awk 'BEGIN { RS = "\f" } /見本/ { n++ } END { print n + 0 }'; }

# size_of FILE.png: its width and height.
size_of() { od -An -tu1 -j16 -N8 "$1" | awk '{ print $3 * 256 + $4, $7 * 256 + $8 }'; }

# Every template and every variant that it has words for.
for template in $templates; do
    pdf=$work/here/$template.pdf
    same "$template as PDF" 0 "$(status_of job preview "$template" --as-of 2026-03-30 -o "$pdf")"
    cut -f 1 "$work/out" >"$work/$template.variants"
    same "  has every page marked" "$(pages_of "$pdf")" "$(marked_pages_of "$pdf")"
    same "  ends where the last letter is said to" "$(pages_of "$pdf")" "$(sed -n '$s/.*-//p' "$work/out")"
    same "$template as PNG" 0 "$(status_of job preview "$template" --as-of 2026-03-30 -o "$work/here/$template.png")"
    same "  has a row for each variant" "$(wc -l <"$work/$template.variants")" "$(wc -l <"$work/out")"
    pages=0
    while read -r variant; do
        one=$work/here/$template-$variant
        same "  $variant" 0 "$(status_of job preview "$template" --variant "$variant" --as-of 2026-03-30 -o "$one.pdf")"
        n=$(pages_of "$one.pdf")
        same "    has every page marked" "$n" "$(marked_pages_of "$one.pdf")"
        same "    has the pages that are said" "$variant	1-$n" "$(cat "$work/out")"
        same "    and as PNG" 0 "$(status_of job preview "$template" --variant "$variant" --dpi 30 -o "$one.png")"
        same "    its pages side by side" "$((4 + n * (249 + 4))) 359" "$(size_of "$one.png")"
        pages=$((pages + n))
    done <"$work/$template.variants"
    same "  $template has the pages of all variants" "$pages" "$(pages_of "$pdf")"
done
same "renewal speaks to seven variants" 7 "$(wc -l <"$work/renewal.variants")"
same "the four templates were looked at" "form lapsed reminder renewal" "$(echo $templates)"
ok "fonts are embedded, the mark's too" sh -c "pdffonts '$work/here/form.pdf' | awk 'NR > 2 && !/yes yes yes/ { exit 1 }'"
ok "a letter is dated as it was told" sh -c "pdftotext '$work/here/reminder.pdf' - | grep -q '^令和8年3月30日'"

# The same again is the same.
job preview form --as-of 2026-03-30 -o "$work/here/again.pdf" >"$work/out"
job preview form --as-of 2026-03-30 -o "$work/here/again.png" >"$work/out"
ok "the same PDF comes out again" cmp "$work/here/form.pdf" "$work/here/again.pdf"
ok "the same PNG comes out again" cmp "$work/here/form.png" "$work/here/again.png"
same "a preview is its author's alone" 600 "$(stat -c %a "$work/here/form.pdf")"

# The outlines: folds on every page, the window on the front of the piece.
job preview renewal --variant standard --proof -o "$work/here/proof.pdf" >"$work/out"
job preview renewal --variant standard -o "$work/here/plain.pdf" >"$work/out"
lines_on() { pdftocairo -svg -f "$2" -l "$2" "$work/here/$1.pdf" - | grep -c "stroke-dasharray.*$3"; }
folds='M 0 280\.6.* L 595.*M 0 561\.2.* L 595' # 99 and 198 mm
window='M 56\.[67].* 42\.5.* L 311\.8.* 170\.'  # 20 + 90, 15 + 45 mm
slid='M 42\.5.* 28\.3.* L 325\.9.* 184\.2'       # 5 mm more on each side
same "the folds are drawn on page 1" 1 "$(lines_on proof 1 "$folds")"
same "and on page 4" 1 "$(lines_on proof 4 "$folds")"
same "the window on page 1" 1 "$(lines_on proof 1 "$window")"
same "with the sheet's slide" 1 "$(lines_on proof 1 "$slid")"
same "not on page 2" 0 "$(lines_on proof 2 "$window")"
same "not on the form" 0 "$(lines_on proof 3 "$window")"
same "without --proof nothing of it" 0 "$(lines_on plain 1 "$folds\|$window\|$slid")"
same "the outlines are in the picture too" 0 \
    "$(status_of job preview renewal --variant standard --proof -o "$work/here/proof.png")"
job preview renewal --variant standard -o "$work/here/plain.png" >"$work/out"
same "and make it another" 1 "$(status_of cmp -s "$work/here/proof.png" "$work/here/plain.png")"

# What is refused, with what is allowed; and nothing is left behind.
mkdir "$work/none"
ln -s "$work/output" "$work/link"
refused() {
    name=$1 want=$2 words=$3
    shift 3
    same "$name" "$want" "$(status_of job preview "$@")"
    ok "  and why" grep -qF -e "$words" "$work/err"
}
refused "an unknown template" 2 "there are: renewal, reminder, lapsed, form" postcard -o "$work/none/a.pdf"
refused "an unknown variant" 2 "it has for: standard, user_only, minor" renewal --variant dog -o "$work/none/a.pdf"
refused "a variant without words" 2 "no words for a variant 'form_only'" renewal --variant form_only -o "$work/none/a.pdf"
refused "another ending" 2 "must end in .pdf or .png" renewal -o "$work/none/a.jpg"
refused "no file" 2 "-o FILE is missing" renewal
refused "no template" 2 "an argument is missing: TEMPLATE" -o "$work/none/a.pdf"
refused "too few dots" 2 "--dpi takes 30 to 200, not '29'" renewal --dpi 29 -o "$work/none/a.png"
refused "too many dots" 2 "--dpi takes 30 to 200, not '201'" renewal --dpi 201 -o "$work/none/a.png"
refused "dots in a PDF" 2 "--dpi is for a .png" renewal --dpi 80 -o "$work/none/a.pdf"
refused "no date" 2 "is no date" renewal --as-of 2026-02-29 -o "$work/none/a.pdf"
refused "a day before there were cards" 2 "years 2016 to 2099" lapsed --as-of 0001-01-01 -o "$work/none/a.pdf"
refused "the output directory" 2 "where only letters for the post stand" renewal -o "$work/output/a.pdf"
mkdir -p "$work/output/2026-03-30/run-1/print"
refused "a folder below it" 2 "where only letters for the post stand" renewal -o "$work/output/2026-03-30/run-1/print/0001.pdf"
refused "a way into it" 2 "where only letters for the post stand" renewal -o "$work/link/../output/2026-03-30/a.png"
refused "a link into it" 2 "where only letters for the post stand" renewal -o "$work/link/a.png"
refused "a directory that is not there" 8 "cannot create a file in $work/none/nowhere" renewal -o "$work/none/nowhere/a.pdf"
same "nothing is in the output directory" "" "$(find "$work/output" ! -type d)"
same "a neighbour with a longer name is none" 0 \
    "$(mkdir "$work/output-proofs" && status_of job preview lapsed -o "$work/output-proofs/a.pdf")"

# A mistake in a template stops it with file and line; an earlier preview stays as it was.
cp -r "$top/templates" "$work/letters"
sed -i "s|^directory=$top/templates|directory=letters|" "$conf"
job preview form -o "$work/none/a.pdf" >"$work/out"
before=$(sha256sum "$work/none/a.pdf")
line=$(grep -n '{reference}' "$work/letters/form/cover.xml" | head -1 | cut -d : -f 1)
sed -i 's/{reference}/{referense}/' "$work/letters/form/cover.xml"
refused "a misspelt field" 4 "cover.xml:$line: unknown field 'referense'" form -o "$work/none/a.pdf"
rm -r "$work/letters/form"
sed -i 's/w="174" style="title"/w="60" lines="1" style="title"/' "$work/letters/renewal/notice.xml"
refused "a title that does not fit" 4 "notice.xml:" renewal -o "$work/none/a.pdf"
refused "a template that is not there" 2 "there are: renewal, reminder, lapsed" form -o "$work/none/a.pdf"
same "the earlier preview is as it was" "$before" "$(sha256sum "$work/none/a.pdf")"
same "nothing else is left" a.pdf "$(ls -A "$work/none")"
finish
