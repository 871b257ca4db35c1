#!/bin/sh
# The demo's night: loads the small town into the PostgreSQL that PGHOST and PGPORT name, runs the job, and says where the
# paper is. Started by `./bootstrap demo`.
#
#   demo.sh FOLDER [--keep]     everything that is made goes below FOLDER; with --keep the PostgreSQL stays until Enter is pressed
set -eu
samples=$(cd "$(dirname "$0")" && pwd)
folder=$1
keep=${2:-}

rm -rf "$folder/out"
mkdir -p "$folder"
cp "$samples/jpki-notice.conf" "$folder/jpki-notice.conf"
job() { jpki-notice --config "$folder/jpki-notice.conf" "$@"; }

job init --sample-registry
job import residents "$samples/residents.csv"
job import residents --encoding CP932 "$samples/residents-cp932.csv"
job import cards "$samples/cards.csv"
job import certificates "$samples/certificates.csv"
job import form-requests "$samples/form-requests.csv"
job import holidays "$samples/syukujitsu.csv"
job check || test $? -eq 3

status=0
job run --as-of 2026-12-01 || status=$?
# 3: done, and people are held for somebody to look at; the small town has some on purpose.
test $status -eq 0 || test $status -eq 3

run=$folder/out/2026-12-01/run-1
(cd "$run" && sha256sum --quiet -c SHA256SUMS)
job verify 1
# Now, for the PostgreSQL goes with the demo.
job explain 0710001 --as-of 2026-12-01 >"$folder/explain.txt"
echo
echo "The letters:  $run/print/0001.pdf"
echo "The workbook: $run/audit.xlsx"
echo "Why one person got none, the rules one by one: $folder/explain.txt"
if [ -n "$keep" ] && [ ! -t 0 ]; then
    echo "demo: --keep needs a terminal; the PostgreSQL goes with the demo" >&2
elif [ -n "$keep" ]; then
    somebody=$(sed -n 2p "$run/manifest.csv" | cut -d , -f 3)
    cat <<GO_ON

The PostgreSQL stays until you press Enter. Meanwhile, in another terminal:

    export PGHOST=$PGHOST PGPORT=$PGPORT PGUSER=$PGUSER PGPASSWORD=$PGPASSWORD PGDATABASE=$PGDATABASE
    alias jpki-notice='"$folder/installed/bin/jpki-notice" --config "$folder/jpki-notice.conf"'
    jpki-notice reprint 1 --seq 12-14 --as-of 2026-12-02
    psql -c "UPDATE registry.resident SET status = 'deceased' WHERE resident_id = '$somebody'"
    jpki-notice recheck 1 --as-of 2026-12-03
    jpki-notice status 1
GO_ON
    read -r _ || true
fi
