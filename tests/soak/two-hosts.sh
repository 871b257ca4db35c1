#!/bin/sh
# two-hosts.sh [PIECES]: two hosts, each a network namespace with a name of its own, with four workers each on one run, reach the
# ledger over TCP and share the output directory. Every print file has to be rendered once, and as one host alone renders it.
# Needs root, and the kernel's leave to make network namespaces. Only addresses of these namespaces are used.
. "$(dirname "$0")/../story/lib.sh"
pieces=${1:-20000}

SOURCE_DATE_EPOCH=1803826800 # 2027-03-01T00:00:00+09:00: the clock stands still, so that files can be compared
export SOURCE_DATE_EPOCH
night=2027-03-01
write_config "$work"
printf '[print]\npieces_per_file=100\n[guard]\nmedian_factor=0\n' >>"$conf"

remove_hosts() {
    for host in a b; do ip netns del jn-$host 2>/dev/null; done
}
trap 'remove_hosts; rm -rf "$work"' EXIT
remove_hosts

# add_host LETTER SUBNET: the host SUBNET.2, whose other end SUBNET.1 is the server's.
add_host() {
    ip netns add "jn-$1" &&
        ip link add "jn-$1" type veth peer name eth0 netns "jn-$1" &&
        ip addr add "$2.1/30" dev "jn-$1" && ip link set "jn-$1" up &&
        ip netns exec "jn-$1" ip addr add "$2.2/30" dev eth0 &&
        ip netns exec "jn-$1" ip link set eth0 up && ip netns exec "jn-$1" ip link set lo up
}
# on_host LETTER SUBNET COMMAND…
on_host() {
    host=$1
    subnet=$2
    shift 2
    ip netns exec "jn-$host" unshare --uts sh -c "hostname ward-$host; PGHOST=$subnet.1; export PGHOST; exec \"\$@\"" sh "$@"
}
new_night() {
    rm -rf "$work/output"
    sql 'DROP SCHEMA IF EXISTS jpki_notice CASCADE' 2>/dev/null
    job init && job import holidays "$top/samples/syukujitsu.csv"
}
seconds_of() {
    began=$(date +%s%3N)
    "$@"
    echo "$(($(date +%s%3N) - began))" >"$work/ms"
}

ok "host a" add_host a 10.77.1
ok "host b" add_host b 10.77.2
listen() {
    sql "ALTER SYSTEM SET listen_addresses = 'localhost,10.77.1.1,10.77.2.1'" &&
        echo 'host all all 10.77.0.0/16 md5' >>"$(sql 'SHOW hba_file')" && server restart -m fast
}
ok "the server listens to them" listen
ok "the registry stands" job init --sample-registry
ok "a town of twice as many" psql -Xq -v people=$((pieces * 2)) -v due=$((pieces * 6 / 5)) -v as_of=$night \
    -f "$top/tests/bench/make-town.sql"

[ "$failures" -eq 0 ] || { finish; exit 1; }

new_night >/dev/null
seconds_of on_host a 10.77.1 jpki-notice --config "$conf" run --as-of $night --jobs 4 --limit "$pieces" >/dev/null 2>"$work/alone.err"
same "one host alone renders them" "done|$pieces" "$(sql 'SELECT state, noticed FROM jpki_notice.run')"
echo "# one host alone: $(cat "$work/ms") ms"
mv "$work/output" "$work/alone"

new_night >/dev/null
rm "$work/ms"
(
    until [ "$(sql 'SELECT count(*) FROM jpki_notice.run WHERE press_token IS NOT NULL')" = 1 ] || [ -e "$work/ms" ]; do sleep 0.1; done
    on_host b 10.77.2 jpki-notice --config "$conf" work --jobs 4
    echo $? >"$work/guest"
) >"$work/guest.log" 2>&1 &
seconds_of on_host a 10.77.1 jpki-notice --config "$conf" run --as-of $night --jobs 4 --limit "$pieces" >/dev/null 2>"$work/night.err"
wait
echo "# two hosts: $(cat "$work/ms") ms, select and account included"
same "the guest ended well" 0 "$(cat "$work/guest")"
same "the run is done, with all pieces" "done|$pieces" "$(sql 'SELECT state, noticed FROM jpki_notice.run')"
same "every print file was claimed once, and rendered" "0|0" \
    "$(sql "SELECT count(*) FILTER (WHERE attempts <> 1), count(*) FILTER (WHERE state <> 'rendered') FROM jpki_notice.print_file")"
psql -XAt -F ' ' -c "SELECT '#', split_part(rendered_by, ':', 1), count(DISTINCT rendered_by) || ' workers,', count(*) || ' print files,',
                            sum(pieces) || ' pieces'
                     FROM jpki_notice.print_file GROUP BY 2 ORDER BY 2"
same "both hosts did a share" 2 "$(sql "SELECT count(DISTINCT split_part(rendered_by, ':', 1)) FROM jpki_notice.print_file")"
ok "the same files as of one host, byte for byte" diff -r "$work/alone" "$work/output"
finish
