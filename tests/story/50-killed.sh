#!/bin/sh
# The night is killed (SIGKILL) at each of its named points, in the parent or in a worker; the next `run` finishes it with
# the same files, byte for byte, as an undisturbed night, and nobody is noticed twice.
. "$(dirname "$0")/lib.sh"

SOURCE_DATE_EPOCH=1796050800 # 2026-12-01T00:00:00+09:00: the clock stands still, so that files can be compared
export SOURCE_DATE_EPOCH
write_config "$work"
printf '[print]\npieces_per_file=15\n' >>"$conf"

# An empty ledger, an empty output directory, the same register.
new_ledger() {
    rm -rf "$work/output"
    sql 'DROP SCHEMA IF EXISTS jpki_notice CASCADE' &&
        job init && job import holidays "$top/samples/syukujitsu.csv"
}

# Whatever already bears its final name is already what it will be.
nothing_is_half_written() {
    if [ -d "$work/output" ]; then
        (cd "$work/output" && find . -type f ! -name '.*') | while read -r file; do
            cmp "$work/output/$file" "$work/undisturbed/$file" || echo "$file differs" >>"$work/differ"
        done
    fi
    [ ! -e "$work/differ" ]
}

ok "the village loads" village
ok "an undisturbed night" sh -c "jpki-notice --config '$conf' run --as-of 2026-12-01 --jobs 2; [ \$? -eq 3 ]"
mv "$work/output" "$work/undisturbed"
pieces=$(sql 'SELECT count(*) FROM jpki_notice.piece')
ok "of several print files" test "$(find "$work/undisturbed" -path '*/print/*.pdf' | wc -l)" -ge 3
same "with forms among them" "form renewal" "$(sql "SELECT string_agg(DISTINCT kind, ' ' ORDER BY kind) FROM jpki_notice.piece")"

for point in selected frozen claimed rendering published covered marked rendered exported done; do
    new_ledger >"$work/new.log" 2>&1 || cat "$work/new.log"
    status=$(JPKI_NOTICE_DIE_AT=$point status_of job run --as-of 2026-12-01 --jobs 2)
    case $point in
    claimed | rendering | published | covered) same "$point: workers that always die fail the night" 7 "$status" ;;
    marked) same "$point: a worker that dies once its print file is done costs nothing" 3 "$status" ;;
    *) same "$point: the night was killed" 137 "$status" ;;
    esac
    ok "$point: no file is half written" nothing_is_half_written
    if [ "$point" = selected ]; then
        same "$point: nothing was frozen" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
    fi
    ok "$point: the next run goes through" sh -c "jpki-notice --config '$conf' run --as-of 2026-12-01 --jobs 1; s=\$?; [ \$s -eq 0 ] || [ \$s -eq 3 ]"
    ok "$point: the same files, byte for byte" diff -r "$work/undisturbed" "$work/output"
    same "$point: as many pieces as undisturbed, in one run that is done" "$pieces|1|done" \
        "$(sql 'SELECT (SELECT count(*) FROM jpki_notice.piece), count(*), min(state) FROM jpki_notice.run')"
done
finish
