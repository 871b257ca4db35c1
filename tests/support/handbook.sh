# handbook.sh - run docs/運用手引き.md: sourced by whoever has made a world for it, after tests/story/lib.sh.
#
# The world gives the functions needs_WORD, with cases of their own, for what the book's comments say must have happened, and
# `here`, which prints a file of the book with the system's folders as they are in that world.
mkdir -p "$work/blocks" "$work/said"

# What the ward has before the views are laid over it: its own tables, with the small town in them.
fill_register() {
    $1 createdb renkei && $1 pg_dump -n registry jpki_trial | $1 psql -Xq -d renkei &&
        $1 psql -Xq -d renkei -f "$top/tests/support/register.sql"
}

# said BLOCK: the lines that the book promises of the block before.
said() {
    here "$work/blocks/$1.says" | while IFS= read -r line; do
        grep -qF -e "$line" "$work/said/$1" || { echo "not said: $line"; sed 's/^/  /' "$work/said/$1"; exit 1; }
    done
}

# run_block NUMBER: a case for how it ends, and one for what it says.
run_block() {
    here "$work/blocks/$1.sh" >"$work/block.sh"
    (cd "$work" && sh -e "$work/block.sh") >"$work/said/$1" 2>&1 </dev/null
    status=$?
    same "$(sed -n '$p' "$work/blocks/$1.sh" | cut -c 1-100)" "$(cat "$work/blocks/$1.status")" "$status"
    [ "$status" -eq "$(cat "$work/blocks/$1.status")" ] || sed 's/^/# /' "$work/said/$1"
    [ ! -e "$work/blocks/$1.says" ] || ok 'and says so' said "$1"
}

# run_book: all of it.
run_book() {
    ok 'the book is cut into its blocks' awk -v to="$work/blocks" -f "$top/tests/support/handbook.awk" "$top/docs/運用手引き.md"
    for block in "$work"/blocks/*.sh "$work"/blocks/*.file; do basename "$block"; done | sort >"$work/order"
    while read -r name; do
        number=${name%.*}
        if [ "${name#*.}" = file ]; then
            here "$work/blocks/$name" >"$(here "$work/blocks/$number.path")"
            continue
        fi
        [ ! -e "$work/blocks/$number.needs" ] || "needs_$(cat "$work/blocks/$number.needs")"
        run_block "$number"
    done <"$work/order"
}

# same_town RUN.JSON: the views of the book decide like those of the sample: everybody, for the same reasons.
same_town() {
    same 'the register of the book has the small town in it' \
        "$(jq -S '{examined, noticed, excluded, held}' "$top/samples/expected-totals.json")" \
        "$(jq -S '{examined, noticed, excluded, held}' "$1")"
}
