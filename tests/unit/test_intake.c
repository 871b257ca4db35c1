/* Needs a PostgreSQL in the environment: tests/story/20-import.sh gives it one. */
#include "support/test.h"

#include "base/error.h"
#include "db/db.h"
#include "db/statement.h"
#include "intake/intake.h"

#include <glib/gstdio.h>
#include <string.h>

/* Shared by all cases, each of which begins with empty tables. */
static struct {
    char *folder;
    char *path;    /* of the extract */
    char *rejects; /* where rejects go */
    Db *source;
    Db *ledger;
} world;

static Db *
open_schema(const char *name, const char *schema)
{
    const DbOptions options = { .name = name,
                                .conninfo = "",
                                .schema = schema,
                                .purpose = "test_intake",
                                .schema_code = JPKI_ERROR_SOURCE };
    g_autoptr(GError) error = NULL;
    Db *db = NULL;
    db_open(&options, &db, &error);
    assert_no_gerror(error);
    return db;
}

static void
run(Db *db, const char *sql)
{
    g_autoptr(GError) error = NULL;
    db_run(db, sql, &error);
    assert_no_gerror(error);
}

static int
make_world(void **state)
{
    (void)state;
    world.folder = g_dir_make_tmp("jpki-intake-XXXXXX", NULL);
    world.path = g_build_filename(world.folder, "extract.csv", NULL);
    world.rejects = g_build_filename(world.folder, "rejects.csv", NULL);
    world.source = open_schema("source", "source");
    world.ledger = open_schema("ledger", "jpki_notice");
    run(world.source, "DROP SCHEMA IF EXISTS source, registry, jpki_notice CASCADE;"
                      "CREATE SCHEMA source; CREATE SCHEMA jpki_notice");
    run(world.source, statement_registry);
    run(world.ledger, "CREATE TABLE holiday (day date PRIMARY KEY, name text NOT NULL)");
    return 0;
}

static int
empty_tables(void **state)
{
    (void)state;
    run(world.source, "TRUNCATE registry.resident, registry.card, registry.certificate,"
                      "registry.form_request");
    run(world.ledger, "TRUNCATE holiday");
    return 0;
}

static int
remove_files(void **state)
{
    (void)state;
    g_unlink(world.path);
    g_unlink(world.rejects);
    return 0;
}

static int
clear_world(void **state)
{
    (void)state;
    const int status = g_rmdir(world.folder);
    db_close(world.source);
    db_close(world.ledger);
    g_free(world.folder);
    g_free(world.path);
    g_free(world.rejects);
    return status;
}

static void
write_extract(const char *text)
{
    assert_true(g_file_set_contents(world.path, text, -1, NULL));
}

static char *
data_path(const char *name)
{
    const char *folder = g_getenv("JPKI_SRCDIR");
    return g_build_filename(folder == NULL ? "." : folder, "tests", "unit", "data", name, NULL);
}

/* What the statement's first column says in its only row. */
static char *
ask(Db *db, const char *sql)
{
    g_autoptr(DbResult) result = NULL;
    g_autoptr(GError) error = NULL;
    db_query(db, sql, 0, NULL, &result, &error);
    assert_no_gerror(error);
    assert_int_equal(db_result_rows(result), 1);
    return g_strdup(db_result_text(result, 0, 0));
}

#define assert_answer(db, sql, want) \
    do { \
        g_autofree char *answer = ask((db), (sql)); \
        assert_string_equal(answer, (want)); \
    } while (0)

/* "read/loaded/rejected", then the first rejects, a line each. */
static char *
picture(const IntakeSummary *summary)
{
    g_autofree char *rejects = g_strjoinv("\n", summary->first_rejects);
    return g_strdup_printf("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "%s%s",
                           summary->read, summary->loaded, summary->rejected,
                           rejects[0] == '\0' ? "" : "\n", rejects);
}

static void
assert_loads(Db *db, const IntakeOptions *options, const char *want)
{
    g_auto(IntakeSummary) summary = { 0 };
    g_autoptr(GError) error = NULL;
    intake_import(db, options, &summary, &error);
    assert_no_gerror(error);
    g_autofree char *got = picture(&summary);
    assert_string_equal(got, want);
}

/* `want` is the message, FILE standing for the extract's path. */
static void
assert_refused(Db *db, const IntakeOptions *options, JpkiError code, const char *want)
{
    g_auto(IntakeSummary) summary = { 0 };
    g_autoptr(GError) error = NULL;
    assert_false(intake_import(db, options, &summary, &error));
    assert_null(summary.first_rejects);
    g_auto(GStrv) parts = g_strsplit(want, "FILE", -1);
    g_autofree char *message = g_strjoinv(options->path, parts);
    assert_gerror(error, code, message);
}

#define FORM_HEADER "request_id,resident_id,requested_on,status"
#define FORM_NAMES  "allowed: request_id, resident_id, requested_on, status"
#define FORM_ROWS \
    "SELECT coalesce(string_agg(request_id || ':' || resident_id || ':' || requested_on || ':' " \
    "|| status, ' ' ORDER BY request_id), '') FROM form_request"

/* A line between two good ones, and what is said of it. */
typedef struct {
    const char *line;
    const char *reason;
} LineRow;

/* clang-format off */
static LineRow too_few      = { "Q2,R2,2026-04-01",              "wrong number of fields: 3, not 4" };
static LineRow too_many     = { "Q2,R2,2026-04-01,open,",        "wrong number of fields: 5, not 4" };
static LineRow bad_date     = { "Q2,R2,2026-02-29,open",         "requested_on: not a date YYYY-MM-DD" };
static LineRow bad_code     = { "Q2,R2,2026-04-01,ajar",         "status: not one of open, closed" };
static LineRow bad_id       = { "Q2,r2,2026-04-01,open",         "resident_id: not 1 to 15 of 0-9 A-Z -" };
static LineRow bad_key      = { "Q 2,R2,2026-04-01,open",        "request_id: not 1 to 64 ASCII characters without spaces" };
static LineRow empty_key    = { ",R2,2026-04-01,open",           "request_id: empty" };
static LineRow empty_date   = { "Q2,R2,,open",                   "requested_on: empty" };
static LineRow broken       = { "Q2\xE7\xB7,R2,2026-04-01,open", "broken encoding, not UTF-8" };
static LineRow open_quote   = { "Q2,\"R2,2026-04-01,open",       "a quote that is not closed on its line" };
static LineRow stray_quote  = { "Q2,R\"2,2026-04-01,open",       "a quote inside a field that it does not enclose" };
static LineRow empty_line   = { "",                              "empty line" };
static LineRow lone_cr      = { "Q2,R2\r,2026-04-01,open",       "carriage return inside the line" };
static LineRow same_key     = { "Q1,R2,2026-04-02,closed",       "duplicate key, first on line 2" };
/* clang-format on */

static void
test_line(void **state)
{
    const LineRow *row = *state;
    const IntakeOptions options = { .kind = "form-requests", .path = world.path };
    g_autofree char *text = g_strdup_printf(
        FORM_HEADER "\nQ1,R1,2026-04-01,open\n%s\nQ3,R3,2026-04-03,closed\n", row->line);
    g_autofree char *want = g_strdup_printf("3/2/1\nline 3: %s", row->reason);
    write_extract(text);
    assert_loads(world.source, &options, want);
    assert_answer(world.source, FORM_ROWS, "Q1:R1:2026-04-01:open Q3:R3:2026-04-03:closed");
}

static void
test_line_when_strict(void **state)
{
    const LineRow *row = *state;
    const IntakeOptions options = { .kind = "form-requests", .path = world.path, .strict = true };
    g_autofree char *text =
        g_strdup_printf(FORM_HEADER "\nQ1,R1,2026-04-01,open\n%s\nnonsense\n", row->line);
    g_autofree char *want =
        g_strdup_printf("FILE:3: %s; bad lines: 2, nothing was loaded", row->reason);
    write_extract(text);
    assert_refused(world.source, &options, JPKI_ERROR_SOURCE, want);
    assert_answer(world.source, FORM_ROWS, "");
}

/* A whole file, and why it is refused. */
typedef struct {
    const char *text;
    const char *message;
} FileRow;

/* clang-format off */
static FileRow no_bytes       = { "",
    "FILE:1: no header (read as UTF-8); " FORM_NAMES };
static FileRow unknown_column = { "request_id,resident_id,requested_on,state\n",
    "FILE:1: unknown column 'state' (read as UTF-8); " FORM_NAMES };
static FileRow capitals       = { "REQUEST_ID,resident_id,requested_on,status\n",
    "FILE:1: unknown column 'REQUEST_ID' (read as UTF-8); " FORM_NAMES };
static FileRow spaces         = { "request_id, resident_id,requested_on,status\n",
    "FILE:1: no column's name in field 2 (read as UTF-8); " FORM_NAMES };
static FileRow one_too_many   = { FORM_HEADER ",note\n",
    "FILE:1: unknown column 'note' (read as UTF-8); " FORM_NAMES };
static FileRow trailing_comma = { FORM_HEADER ",\n",
    "FILE:1: no column's name in field 5 (read as UTF-8); " FORM_NAMES };
static FileRow twice          = { FORM_HEADER ",status\n",
    "FILE:1: a second column status (read as UTF-8); " FORM_NAMES };
static FileRow missing        = { "request_id,resident_id,status\n",
    "FILE:1: no column requested_on (read as UTF-8); " FORM_NAMES };
static FileRow no_header      = { "1234,練馬花子,2026-04-01,open\n",
    "FILE:1: no column's name in field 1 (read as UTF-8); " FORM_NAMES };
static FileRow empty_at_first = { "\n" FORM_HEADER "\n",
    "FILE:1: unreadable header: empty line (read as UTF-8); " FORM_NAMES };
static FileRow broken_header  = { "\xFF\xFEr\n",
    "FILE:1: unreadable header: broken encoding, not UTF-8 (read as UTF-8); " FORM_NAMES };
/* clang-format on */

static void
test_header(void **state)
{
    const FileRow *row = *state;
    const IntakeOptions options = { .kind = "form-requests", .path = world.path };
    write_extract(row->text);
    assert_refused(world.source, &options, JPKI_ERROR_SOURCE, row->message);
}

static void
test_columns_come_in_any_order(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "form-requests", .path = world.path };
    write_extract("\xEF\xBB\xBFstatus,requested_on,request_id,resident_id\r\n"
                  "open,2026-04-01,Q1,R1\r\n\r\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_answer(world.source, FORM_ROWS, "Q1:R1:2026-04-01:open");
}

static void
test_a_header_alone_is_nothing_to_load(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "form-requests", .path = world.path };
    write_extract(FORM_HEADER "\n");
    assert_loads(world.source, &options, "0/0/0");
}

static void
test_known_rows_are_replaced_and_others_stay(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "form-requests", .path = world.path };
    write_extract(FORM_HEADER "\nQ1,R1,2026-04-01,open\nQ2,R2,2026-04-02,open\n");
    assert_loads(world.source, &options, "2/2/0");
    assert_loads(world.source, &options, "2/2/0");
    write_extract(FORM_HEADER "\nQ2,R2,2026-04-02,closed\nQ3,R3,2026-04-03,open\n");
    assert_loads(world.source, &options, "2/2/0");
    assert_answer(world.source, FORM_ROWS,
                  "Q1:R1:2026-04-01:open Q2:R2:2026-04-02:closed Q3:R3:2026-04-03:open");
}

/* Every column of the other kinds arrives in its own place, and a second import replaces it there. */
static void
test_every_column_of_a_card_arrives(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "cards", .path = world.path };
    write_extract("card_id,resident_id,issued_on,expires_on,status,pin_free\n"
                  "K1,R1,2020-01-01,2030-02-02,active,true\nK2,R2,2020-01-01,2030-02-02,lost,1\n");
    assert_loads(world.source, &options,
                 "2/1/1\nline 3: status: not one of active, suspended, revoked, returned");
    assert_answer(world.source, "SELECT c::text FROM card AS c",
                  "(K1,R1,2020-01-01,2030-02-02,active,t)");
    write_extract("card_id,resident_id,issued_on,expires_on,status,pin_free\n"
                  "K1,R9,2021-01-01,2031-02-02,revoked,false\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_answer(world.source, "SELECT c::text FROM card AS c",
                  "(K1,R9,2021-01-01,2031-02-02,revoked,f)");
}

static void
test_every_column_of_a_certificate_arrives(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "certificates", .path = world.path };
    write_extract("serial,card_id,kind,issued_on,expires_on,status\n"
                  "S1,K1,signature,2020-01-01,2030-02-02,valid\n"
                  "S2,K1,seal,2020-01-01,2030-02-02,valid\n");
    assert_loads(world.source, &options,
                 "2/1/1\nline 3: kind: not one of signature, user_authentication");
    assert_answer(world.source, "SELECT c::text FROM certificate AS c",
                  "(S1,K1,signature,2020-01-01,2030-02-02,valid)");
    write_extract("serial,card_id,kind,issued_on,expires_on,status\n"
                  "S1,K2,user_authentication,2021-01-01,2031-02-02,revoked\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_answer(world.source, "SELECT c::text FROM certificate AS c",
                  "(S1,K2,user_authentication,2021-01-01,2031-02-02,revoked)");
}

#define RESIDENT_HEADER \
    "resident_id,name,name_kana,birth_date,postal_code,address,building,mail_name," \
    "mail_postal_code,mail_address,mail_building,status,japanese,stay_ends_on,guardian_kind," \
    "guardian_name,adult_ward,protected,residence_elsewhere,opted_out,language\n"

static void
test_every_column_of_a_resident_arrives(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "residents", .path = world.path };
    write_extract(RESIDENT_HEADER "R1,n,k,1990-04-01,1760012,a,b,mn,1000001,ma,mb,overseas,false,"
                                  "2031-05-06,curator,g,true,true,true,true,zh-Hans\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_answer(world.source, "SELECT r::text FROM resident AS r",
                  "(R1,n,k,1990-04-01,1760012,a,b,mn,1000001,ma,mb,overseas,f,2031-05-06,curator,g,"
                  "t,t,t,t,zh-Hans)");
    write_extract(RESIDENT_HEADER "R1,N,,1990-04-02,1760013,A,\xE3\x80\x80,,,,,resident,true,,,,"
                                  "false,false,false,false,\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_answer(world.source, "SELECT r::text FROM resident AS r",
                  "(R1,N,,1990-04-02,1760013,A,,,,,,resident,t,,,,f,f,f,f,)");
}

/* A backslash, COPY's own escapes, quotes: what stands in a field stands in the table. */
static void
test_text_arrives_as_it_stands(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "residents", .path = world.path };
    write_extract(RESIDENT_HEADER "R1,\\N,\\.,1990-04-01,1760012,\"a\\tb, \"\"c\"\"\",𠮷,,,,,"
                                  "resident,true,,,,false,false,false,false,\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_answer(world.source, "SELECT name || name_kana || address || building FROM resident",
                  "\\N\\.a\\tb, \"c\"𠮷");
}

static void
test_the_rejects_of_every_kind_of_bad_line(void **state)
{
    (void)state;
    g_autofree char *extract = data_path("residents-bad.csv");
    g_autofree char *wanted_path = data_path("residents-bad.rejects.csv");
    g_autofree char *wanted = NULL;
    g_autofree char *got = NULL;
    const IntakeOptions options = { .kind = "residents",
                                    .path = extract,
                                    .rejects_path = world.rejects };
    GStatBuf status;

    assert_loads(world.source, &options,
                 "22/3/19\n"
                 "line 3: wrong number of fields: 22, not 21\n"
                 "line 4: wrong number of fields: 2, not 21\n"
                 "line 5: birth_date: not a date YYYY-MM-DD\n"
                 "line 6: birth_date: not a date YYYY-MM-DD\n"
                 "line 8: status: not one of resident, moved_out, deceased, deleted, overseas");
    assert_answer(world.source,
                  "SELECT string_agg(resident_id || name, ' ' ORDER BY resident_id) FROM resident",
                  "R-1見本 花子 R-19見本 花子 R-6見本 花子");
    assert_true(g_file_get_contents(wanted_path, &wanted, NULL, NULL));
    assert_true(g_file_get_contents(world.rejects, &got, NULL, NULL));
    assert_string_equal(got, wanted);
    assert_int_equal(g_stat(world.rejects, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void
test_strict_writes_the_rejects_too(void **state)
{
    (void)state;
    const IntakeOptions options = {
        .kind = "form-requests", .path = world.path, .rejects_path = world.rejects, .strict = true
    };
    g_autofree char *got = NULL;
    write_extract(FORM_HEADER "\nQ1,R1,2026-04-01,ajar\n");
    assert_refused(world.source, &options, JPKI_ERROR_SOURCE,
                   "FILE:2: status: not one of open, closed; bad lines: 1, nothing was loaded");
    assert_true(g_file_get_contents(world.rejects, &got, NULL, NULL));
    assert_string_equal(got, "line,reason,text\n"
                             "2,\"status: not one of open, closed\",\"Q1,R1,2026-04-01,ajar\"\n");
}

static void
test_good_files_leave_no_old_rejects(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "form-requests",
                                    .path = world.path,
                                    .rejects_path = world.rejects };
    g_autofree char *got = NULL;
    assert_true(g_file_set_contents(world.rejects, "yesterday's", -1, NULL));
    write_extract(FORM_HEADER "\nQ1,R1,2026-04-01,open\n");
    assert_loads(world.source, &options, "1/1/0");
    assert_true(g_file_get_contents(world.rejects, &got, NULL, NULL));
    assert_string_equal(got, "line,reason,text\n");
}

static void
test_nothing_is_loaded_when_the_rejects_cannot_be_written(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "form-requests",
                                    .path = world.path,
                                    .rejects_path = "/nonexistent/rejects.csv" };
    write_extract(FORM_HEADER "\nQ1,R1,2026-04-01,open\n");
    assert_refused(world.source, &options, JPKI_ERROR_FILE,
                   "cannot create a file in /nonexistent: No such file or directory");
    assert_answer(world.source, FORM_ROWS, "");
}

static void
test_the_extract_is_not_replaced_by_its_rejects(void **state)
{
    (void)state;
    g_autofree char *same = g_strdup_printf("%s/./extract.csv", world.folder);
    const IntakeOptions options = { .kind = "form-requests",
                                    .path = world.path,
                                    .rejects_path = same };
    write_extract(FORM_HEADER "\n");
    assert_refused(world.source, &options, JPKI_ERROR_USAGE,
                   "the rejects would replace the extract FILE");
}

static void
test_cp932_is_read_when_declared(void **state)
{
    (void)state;
    g_autofree char *extract = data_path("residents-cp932.csv");
    const IntakeOptions options = { .kind = "residents", .path = extract, .encoding = "CP932" };
    assert_loads(world.source, &options, "3/2/1\nline 3: broken encoding, not CP932");
    assert_answer(world.source,
                  "SELECT string_agg(name || address, ' ' ORDER BY resident_id) FROM resident",
                  "髙橋 ①～東京都練馬区練馬1丁目2－3 ﾐﾎﾝ東京都練馬区表能登ソ");
}

static void
test_cp932_is_not_guessed(void **state)
{
    (void)state;
    g_autofree char *extract = data_path("residents-cp932.csv");
    const IntakeOptions options = { .kind = "residents", .path = extract };
    assert_loads(world.source, &options,
                 "3/0/3\n"
                 "line 2: broken encoding, not UTF-8\n"
                 "line 3: broken encoding, not UTF-8\n"
                 "line 4: broken encoding, not UTF-8");
}

static void
test_an_unknown_encoding_is_refused(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "residents", .path = world.path, .encoding = "EUC-JP" };
    assert_refused(world.source, &options, JPKI_ERROR_USAGE,
                   "unknown encoding 'EUC-JP'; allowed: UTF-8, CP932");
}

static void
test_an_unknown_kind_is_refused(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "resident", .path = world.path };
    assert_refused(world.source, &options, JPKI_ERROR_USAGE,
                   "unknown kind 'resident'; allowed: residents, cards, certificates, "
                   "form-requests, holidays, postal-codes, returned");
}

static void
test_each_kind_has_its_target(void **state)
{
    (void)state;
    IntakeTarget target = INTAKE_INTO_LEDGER;
    g_autoptr(GError) error = NULL;
    assert_true(intake_target("cards", &target, &error));
    assert_int_equal(target, INTAKE_INTO_REGISTRY);
    assert_true(intake_target("holidays", &target, &error));
    assert_int_equal(target, INTAKE_INTO_LEDGER);
    assert_true(intake_target("returned", &target, &error));
    assert_int_equal(target, INTAKE_ONTO_PIECES);
    assert_false(intake_target("", &target, &error));
    assert_gerror(error, JPKI_ERROR_USAGE,
                  "unknown kind ''; allowed: residents, cards, certificates, form-requests, "
                  "holidays, postal-codes, returned");
}

static void
test_a_missing_extract_is_named(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "residents", .path = "/nonexistent/r.csv" };
    assert_refused(world.source, &options, JPKI_ERROR_FILE,
                   "cannot open FILE: No such file or directory");
}

static void
test_a_missing_table_is_the_sources_fault(void **state)
{
    (void)state;
    g_autoptr(Db) elsewhere = open_schema("ledger", "source");
    g_autofree char *extract = data_path("syukujitsu.csv");
    const IntakeOptions options = { .kind = "holidays", .path = extract };
    assert_refused(elsewhere, &options, JPKI_ERROR_SOURCE,
                   "ledger database: relation \"holiday\" does not exist (SQLSTATE 42P01)");
}

/* The session is fit for the next import after one was refused. */
static void
test_a_session_outlives_a_refusal(void **state)
{
    (void)state;
    const IntakeOptions strict = { .kind = "form-requests", .path = world.path, .strict = true };
    const IntakeOptions lenient = { .kind = "form-requests", .path = world.path };
    write_extract(FORM_HEADER "\nQ1,R1,2026-04-01,ajar\nQ2,R2,2026-04-02,open\n");
    assert_refused(world.source, &strict, JPKI_ERROR_SOURCE,
                   "FILE:2: status: not one of open, closed; bad lines: 1, nothing was loaded");
    assert_loads(world.source, &lenient, "2/1/1\nline 2: status: not one of open, closed");
}

static void
test_the_published_holidays_are_loaded(void **state)
{
    (void)state;
    g_autofree char *extract = data_path("syukujitsu.csv");
    const IntakeOptions options = { .kind = "holidays", .path = extract };
    run(world.ledger, "INSERT INTO holiday VALUES ('1999-12-31', 'no longer one')");
    assert_loads(world.ledger, &options, "1067/1067/0");
    assert_loads(world.ledger, &options, "1067/1067/0");
    assert_answer(world.ledger,
                  "SELECT min(day) || ' ' || max(day) || ' ' || count(*) || ' ' || "
                  "count(*) FILTER (WHERE day = '1999-12-31') FROM holiday",
                  "1955-01-01 2027-11-23 1067 0");
    assert_answer(world.ledger, "SELECT name FROM holiday WHERE day = '2026-11-03'", "文化の日");
}

#define HOLIDAY_HEADER "国民の祝日・休日月日,国民の祝日・休日名称"
#define HOLIDAY_NAMES  "allowed: 国民の祝日・休日月日, 国民の祝日・休日名称"

/* A table of holidays (UTF-8, so declared) that is refused; one holiday was there before and must stay. */
/* clang-format off */
static FileRow year_left_out     = { HOLIDAY_HEADER "\n2025/1/1,元日\n2026/1/1,元日\n2028/1/1,元日\n",
    "FILE:4: 2028 after 2026: a year is left out; bad lines: 1, nothing was loaded" };
static FileRow year_out_of_order = { HOLIDAY_HEADER "\n2026/1/1,元日\n2025/1/1,元日\n",
    "FILE:3: 2025 after 2026: not in ascending order; bad lines: 1, nothing was loaded" };
static FileRow holiday_no_date   = { HOLIDAY_HEADER "\n2026/1/1,元日\n2026/2/30,春\n2026/13/1,冬\n",
    "FILE:3: 国民の祝日・休日月日: not a date Y/M/D; bad lines: 2, nothing was loaded" };
static FileRow holiday_no_name   = { HOLIDAY_HEADER "\n2026/1/1,\n",
    "FILE:2: 国民の祝日・休日名称: empty; bad lines: 1, nothing was loaded" };
static FileRow holiday_twice     = { HOLIDAY_HEADER "\n2026/1/1,元日\n2026/01/01,元日\n",
    "FILE:3: duplicate key, first on line 2; bad lines: 1, nothing was loaded" };
static FileRow no_holidays       = { HOLIDAY_HEADER "\n",
    "FILE: no holidays in it; nothing was loaded" };
static FileRow english_header    = { "day,name\n2026/1/1,元日\n",
    "FILE:1: unknown column 'day' (read as UTF-8); " HOLIDAY_NAMES };
static FileRow half_a_header     = { "国民の祝日・休日月日\n2026/1/1\n",
    "FILE:1: no column 国民の祝日・休日名称 (read as UTF-8); " HOLIDAY_NAMES };
/* clang-format on */

static void
test_holidays_refused(void **state)
{
    const FileRow *row = *state;
    const IntakeOptions options = { .kind = "holidays", .path = world.path, .encoding = "UTF-8" };
    run(world.ledger, "INSERT INTO holiday VALUES ('1999-12-31', 'still one')");
    write_extract(row->text);
    assert_refused(world.ledger, &options, JPKI_ERROR_SOURCE, row->message);
    assert_answer(world.ledger, "SELECT day || name FROM holiday", "1999-12-31still one");
}

/* The published file saved again as UTF-8 by a well-meaning editor. */
static void
test_holidays_are_cp932_unless_declared(void **state)
{
    (void)state;
    const IntakeOptions options = { .kind = "holidays", .path = world.path };
    const IntakeOptions declared = { .kind = "holidays", .path = world.path, .encoding = "UTF-8" };
    write_extract(HOLIDAY_HEADER "\n2026/1/1,元日\n");
    assert_refused(
        world.ledger, &options, JPKI_ERROR_SOURCE,
        "FILE:1: unreadable header: broken encoding, not CP932 (read as CP932); " HOLIDAY_NAMES);
    assert_loads(world.ledger, &declared, "1/1/0");
}

/* clang-format off */
#define CASE(name, test, row) { (name), test, empty_tables, remove_files, (row) }
#define LINE(row)    CASE("bad line/" #row, test_line, &(row)), CASE("bad line, strict/" #row, test_line_when_strict, &(row))
#define HEADER(row)  CASE("bad header/" #row, test_header, &(row))
#define HOLIDAY(row) CASE("bad holidays/" #row, test_holidays_refused, &(row))
#define TEST(test)   CASE(#test, test, NULL)
/* clang-format on */

static const struct CMUnitTest tests[] = {
    LINE(too_few),
    LINE(too_many),
    LINE(bad_date),
    LINE(bad_code),
    LINE(bad_id),
    LINE(bad_key),
    LINE(empty_key),
    LINE(empty_date),
    LINE(broken),
    LINE(open_quote),
    LINE(stray_quote),
    LINE(empty_line),
    LINE(lone_cr),
    LINE(same_key),
    HEADER(no_bytes),
    HEADER(unknown_column),
    HEADER(capitals),
    HEADER(spaces),
    HEADER(one_too_many),
    HEADER(trailing_comma),
    HEADER(twice),
    HEADER(missing),
    HEADER(no_header),
    HEADER(empty_at_first),
    HEADER(broken_header),
    TEST(test_columns_come_in_any_order),
    TEST(test_a_header_alone_is_nothing_to_load),
    TEST(test_known_rows_are_replaced_and_others_stay),
    TEST(test_every_column_of_a_card_arrives),
    TEST(test_every_column_of_a_certificate_arrives),
    TEST(test_every_column_of_a_resident_arrives),
    TEST(test_text_arrives_as_it_stands),
    TEST(test_the_rejects_of_every_kind_of_bad_line),
    TEST(test_strict_writes_the_rejects_too),
    TEST(test_good_files_leave_no_old_rejects),
    TEST(test_nothing_is_loaded_when_the_rejects_cannot_be_written),
    TEST(test_the_extract_is_not_replaced_by_its_rejects),
    TEST(test_cp932_is_read_when_declared),
    TEST(test_cp932_is_not_guessed),
    TEST(test_an_unknown_encoding_is_refused),
    TEST(test_an_unknown_kind_is_refused),
    TEST(test_each_kind_has_its_target),
    TEST(test_a_missing_extract_is_named),
    TEST(test_a_missing_table_is_the_sources_fault),
    TEST(test_a_session_outlives_a_refusal),
    TEST(test_the_published_holidays_are_loaded),
    HOLIDAY(year_left_out),
    HOLIDAY(year_out_of_order),
    HOLIDAY(holiday_no_date),
    HOLIDAY(holiday_no_name),
    HOLIDAY(holiday_twice),
    HOLIDAY(no_holidays),
    HOLIDAY(english_header),
    HOLIDAY(half_a_header),
    TEST(test_holidays_are_cp932_unless_declared),
};

TEST_MAIN(tests, make_world, clear_world)
