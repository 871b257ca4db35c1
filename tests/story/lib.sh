# lib.sh - what every story begins with. Sourced, never run.
#
# A story runs the built program on a real PostgreSQL of its own and looks at real output. It prints TAP: one `ok` or
# `not ok` a line, the plan at the end. Its files are in $work, which is removed afterwards.
set -u
top=${JPKI_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${JPKI_BUILDDIR:-$top}
PATH=$build/src:$PATH
PYTHONDONTWRITEBYTECODE=1
export PATH PYTHONDONTWRITEBYTECODE

# Once more inside a throw-away cluster, unless already there.
if [ -z "${JPKI_IN_CLUSTER:-}" ]; then
    JPKI_IN_CLUSTER=1 exec sh "$top/tests/support/cluster.sh" sh "$0" "$@"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/jpki-story.XXXXXX")
trap 'rm -rf "$work"' EXIT
cases=0
failures=0

# ok NAME COMMAND…: one case; passes when the command succeeds. Its output is shown when it does not.
ok() {
    name=$1
    shift
    cases=$((cases + 1))
    if "$@" >"$work/case.log" 2>&1; then
        echo "ok $cases - $name"
    else
        echo "not ok $cases - $name"
        sed 's/^/# /' "$work/case.log"
        failures=$((failures + 1))
    fi
}

# same NAME WANT GOT: one case; passes when the two texts are equal.
same() {
    cases=$((cases + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $cases - $1"
    else
        echo "not ok $cases - $1"
        printf 'want: %s\n got: %s\n' "$2" "$3" | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}

# The plan, last line of every story.
finish() {
    echo "1..$cases"
    [ "$failures" -eq 0 ]
}

# write_config FOLDER [LINES…]: a configuration whose output goes to FOLDER/output.
write_config() {
    mkdir -p "$1"
    cat >"$1/jpki-notice.conf" <<CONF
[output]
directory=output
[templates]
directory=$top/templates
[fonts]
directory=$top/fonts
[run]
patience_seconds=0
CONF
    conf=$1/jpki-notice.conf
}

# job …: the program with the story's configuration; with a JPKI_NOTICE_DIE_AT the one that heeds it.
job() {
    if [ -n "${JPKI_NOTICE_DIE_AT:-}" ]; then faulty "$@"; else jpki-notice --config "$conf" "$@"; fi
}

# faulty …: the same program with checkpoints that a test can make it die at (src/base/checkpoint.h).
faulty() {
    "$build/tests/support/jpki-notice-faulty" --config "$conf" "$@"
}

# status_of COMMAND…: prints the exit status; output goes to $work/out and $work/err.
status_of() {
    "$@" >"$work/out" 2>"$work/err"
    echo $?
}

# load_town: the small town of samples/ and the holidays.
load_town() {
    job init --sample-registry &&
        job import residents "$top/samples/residents.csv" &&
        job import residents --encoding CP932 "$top/samples/residents-cp932.csv" &&
        job import cards "$top/samples/cards.csv" &&
        job import certificates "$top/samples/certificates.csv" &&
        job import form-requests "$top/samples/form-requests.csv" &&
        job import holidays "$top/samples/syukujitsu.csv"
}

# sql TEXT: one value from the story's database.
sql() {
    psql -XAtq -v ON_ERROR_STOP=1 -c "$1"
}

# server stop | start | restart …: pg_ctl on the story's server, which root may not run.
server() {
    if [ "$(id -u)" -eq 0 ]; then set -- runuser -u postgres -- pg_ctl -D "$PGDATA" "$@"; else set -- pg_ctl -D "$PGDATA" "$@"; fi
    (cd "$PGDATA" && "$@" -l "$PGDATA/server.log" >>"$work/server.log")
}

# faults_library: what to put before the C library (LD_PRELOAD) to make calls fail. AddressSanitizer's own has to stand first.
faults_library() {
    echo "$(ldd "$build/src/jpki-notice" | awk '/libasan/ { print $3 }') $build/tests/support/faults.so"
}

# plain_letters FOLDER: letters of every kind with a few words for every variant, for stories that are not about words.
plain_letters() {
    for kind in renewal reminder form lapsed; do
        mkdir -p "$1/$kind"
        cp "$top/tests/golden/letters/renewal/notice.xml" "$top/tests/golden/letters/renewal/styles.xml" "$1/$kind/"
        sed "s/kind=\"renewal\"/kind=\"$kind\"/" "$top/tests/golden/letters/renewal/letter.xml" >"$1/$kind/letter.xml"
    done
}

# empty_register: nobody in the sample registry, nothing in the ledger; holidays stay.
empty_register() {
    sql 'TRUNCATE registry.resident, registry.card, registry.certificate, registry.form_request;
         TRUNCATE jpki_notice.run CASCADE'
}

# hamlet: of the town a dozen people, nine of whom are noticed, one is excluded and two are held, one of them protected.
hamlet() {
    load_town && sql 'DELETE FROM registry.form_request' || return 1
    {
        grep -m 9 ',noticed,,renewal,' "$top/samples/expected.csv"
        grep -m 1 ',excluded,opted_out' "$top/samples/expected.csv"
        grep -m 1 ',held,bad_address' "$top/samples/expected.csv"
        grep -m 1 ',held,protected' "$top/samples/expected.csv"
    } | keep_people
}

# village: of the town every fifth person of its list, of every kind.
village() {
    load_town && awk 'NR % 5 == 2' "$top/samples/expected.csv" | keep_people
}

# keep_people: nobody else but those whose ids are the first fields of standard input.
keep_people() {
    sql "CREATE TEMPORARY TABLE kept (id text);
         INSERT INTO kept VALUES $(cut -d , -f 1 | sed "s/.*/('&')/" | paste -s -d ,);
         DELETE FROM registry.form_request WHERE resident_id NOT IN (SELECT id FROM kept);
         DELETE FROM registry.certificate WHERE card_id IN (SELECT card_id FROM registry.card WHERE resident_id NOT IN (SELECT id FROM kept));
         DELETE FROM registry.card WHERE resident_id NOT IN (SELECT id FROM kept);
         DELETE FROM registry.resident WHERE resident_id NOT IN (SELECT id FROM kept)"
}

# small_town N: nobody but N adults in the sample registry, both certificates of whom expire on 2027-03-01.
small_town() {
    sql "TRUNCATE registry.resident, registry.card, registry.certificate, registry.form_request;
         INSERT INTO registry.resident
         SELECT 'R' || lpad(n::text, 6, '0'), '練馬　太郎', NULL, '1980-04-01', '1760012', '東京都練馬区豊玉北六丁目' || lpad(n::text, 6, '0') || '番1号',
                NULL, NULL, NULL, NULL, NULL, 'resident', true, NULL, NULL, NULL, false, false, false, false, NULL
         FROM generate_series(1, $1) n;
         INSERT INTO registry.card SELECT 'K' || n, 'R' || lpad(n::text, 6, '0'), '2022-03-01', '2032-03-01', 'active', false
         FROM generate_series(1, $1) n;
         INSERT INTO registry.certificate SELECT left(kind, 1) || n, 'K' || n, kind, '2022-03-01', '2027-03-01', 'valid'
         FROM generate_series(1, $1) n, unnest(ARRAY['signature', 'user_authentication']) kind"
}
