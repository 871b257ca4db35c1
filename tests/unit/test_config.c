#include "support/paper.h"
#include "support/test.h"

#include "base/error.h"
#include "config/config.h"
#include "config/config_key.h"

#include <glib/gstdio.h>

/* What every file of these tests needs. */
#define OUTPUT "[output]\ndirectory=/srv/out\n"

#define SELECT_KEYS   "days_ahead, age_15, reminder, reminder_days, lapsed, lapsed_days"
#define ALL_OF_SELECT "allowed: " SELECT_KEYS
#define ALL_GROUPS \
    "allowed: general, source, ledger, run, output, select, print, sheet, envelope, omr, calendar, guard, metrics, templates, fonts, letter"

#define ON_SHEET "the window with the slide on every side must lie on the sheet of 210 x 297 mm"
#define PANELS   "fold_1, fold_2 - fold_1 and 297 - fold_2 must be from 20 to 115 mm each"
#define APART    "line must be more than 0 and less than pitch, or no mark can be told from the next"
#define MARKS_ON_SHEET \
    "the marks, from the first to the one for the last sheet, must lie on the sheet of 210 x 297 mm"

typedef struct {
    const char *text;
    const char *message; /* with FILE for the path */
} BadRow;

/* clang-format off */
static BadRow unknown_key = { OUTPUT "[select]\nday_ahead=3\n",
    "FILE:4: unknown key 'day_ahead' in [select]; did you mean 'days_ahead'? " ALL_OF_SELECT };
static BadRow swapped_letters = { OUTPUT "[select]\n# c\n\n age_51 = eve\n",
    "FILE:6: unknown key 'age_51' in [select]; did you mean 'age_15'? " ALL_OF_SELECT };
static BadRow capital_key = { OUTPUT "[select]\nDays_Ahead=3\n",
    "FILE:4: unknown key 'Days_Ahead' in [select]; did you mean 'days_ahead'? " ALL_OF_SELECT };
static BadRow nothing_near = { OUTPUT "[select]\ncolour=3\n",
    "FILE:4: unknown key 'colour' in [select]; " ALL_OF_SELECT };
static BadRow another_groups_key = { OUTPUT "[select]\npieces_per_file=3\n",
    "FILE:4: unknown key 'pieces_per_file' in [select]; it belongs in [print]; " ALL_OF_SELECT };
static BadRow several_groups_key = { OUTPUT "[print]\ndirectory=/x\n",
    "FILE:4: unknown key 'directory' in [print]; allowed: pieces_per_file" };
static BadRow locale_key = { OUTPUT "[select]\nage_15[ja]=eve\n",
    "FILE:4: a malformed key name in [select]; " ALL_OF_SELECT };
static BadRow unknown_group = { OUTPUT "[selekt]\ndays_ahead=3\n",
    "FILE:3: unknown group [selekt]; did you mean [select]? " ALL_GROUPS };
static BadRow unknown_empty_group = { OUTPUT "[database]\n",
    "FILE:3: unknown group [database]; " ALL_GROUPS };
static BadRow malformed_group = { OUTPUT "[a b]\n",
    "FILE:3: a malformed group name; " ALL_GROUPS };
static BadRow nameless_group = { OUTPUT "[]\n",
    "FILE:3: a malformed group name; " ALL_GROUPS };
static BadRow open_group = { OUTPUT "[select\n",
    "FILE:3: a group that does not end in ]" };
static BadRow only_a_bracket = { "[",
    "FILE:1: a group that does not end in ]" };
static BadRow twice = { OUTPUT "[select]\ndays_ahead=3\nage_15=eve\ndays_ahead=3\n",
    "FILE:6: days_ahead in [select] again, first on line 4" };
static BadRow twice_in_a_group_reopened = { OUTPUT "[select]\ndays_ahead=3\n[print]\n[select]\ndays_ahead=4\n",
    "FILE:7: days_ahead in [select] again, first on line 4" };
static BadRow no_equals_sign = { OUTPUT "[select]\ndays_ahead 3\n",
    "FILE:4: neither [group], nor key=value, nor # comment" };
static BadRow ini_comment = { OUTPUT "; old style\n",
    "FILE:3: neither [group], nor key=value, nor # comment" };
static BadRow outside_a_group = { "days_ahead=3\n" OUTPUT,
    "FILE:1: a key before the first [group]" };
static BadRow nameless_key = { OUTPUT "[select]\n=3\n",
    "FILE:4: a malformed key name in [select]; " ALL_OF_SELECT };
static BadRow number_is_a_word = { OUTPUT "[select]\ndays_ahead=two weeks\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not 'two weeks'" };
static BadRow number_is_empty = { OUTPUT "[select]\ndays_ahead=\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not ''" };
static BadRow number_is_negative = { OUTPUT "[select]\ndays_ahead=-1\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not '-1'" };
static BadRow number_has_a_fraction = { OUTPUT "[select]\ndays_ahead=1.5\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not '1.5'" };
static BadRow number_with_a_comment = { OUTPUT "[select]\ndays_ahead=14 # a fortnight\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not '14 # a fortnight'" };
static BadRow number_in_full_width = { OUTPUT "[select]\ndays_ahead=１４\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not '１４'" };
static BadRow days_over_the_limit = { OUTPUT "[select]\ndays_ahead=91\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not '91'" };
static BadRow days_beyond_any_number = { OUTPUT "[select]\ndays_ahead=99999999999999999999999\n",
    "FILE:4: days_ahead in [select] must be a whole number from 0 to 90, not '99999999999999999999999'" };
static BadRow reminder_on_no_day = { OUTPUT "[select]\nreminder_days=0\n",
    "FILE:4: reminder_days in [select] must be a whole number from 1 to 90, not '0'" };
static BadRow reminder_too_early = { OUTPUT "[select]\nreminder_days=91\n",
    "FILE:4: reminder_days in [select] must be a whole number from 1 to 90, not '91'" };
static BadRow reminder_no_boolean = { OUTPUT "[select]\nreminder=on\n",
    "FILE:4: reminder in [select] must be false or true, not 'on'" };
static BadRow lapsed_too_long = { OUTPUT "[select]\nlapsed_days=366\n",
    "FILE:4: lapsed_days in [select] must be a whole number from 1 to 365, not '366'" };
static BadRow lapsed_no_boolean = { OUTPUT "[select]\nlapsed=1\n",
    "FILE:4: lapsed in [select] must be false or true, not '1'" };
static BadRow no_pieces = { OUTPUT "[print]\npieces_per_file=0\n",
    "FILE:4: pieces_per_file in [print] must be a whole number from 1 to 5000, not '0'" };
static BadRow decimal_of_words = { OUTPUT "[sheet]\nweight=light\n",
    "FILE:4: weight in [sheet] must be a number from 0 to 100 with at most 2 decimals, not 'light'" };
static BadRow decimal_with_a_comma = { OUTPUT "[sheet]\nweight=4,2\n",
    "FILE:4: weight in [sheet] must be a number from 0 to 100 with at most 2 decimals, not '4,2'" };
static BadRow decimal_too_fine = { OUTPUT "[sheet]\nweight=4.125\n",
    "FILE:4: weight in [sheet] must be a number from 0 to 100 with at most 2 decimals, not '4.125'" };
static BadRow decimal_over_the_limit = { OUTPUT "[sheet]\nweight=100.01\n",
    "FILE:4: weight in [sheet] must be a number from 0 to 100 with at most 2 decimals, not '100.01'" };
static BadRow pieces_over_the_limit = { OUTPUT "[print]\npieces_per_file=5001\n",
    "FILE:4: pieces_per_file in [print] must be a whole number from 1 to 5000, not '5001'" };
static BadRow no_such_choice = { OUTPUT "[select]\nage_15=Eve\n",
    "FILE:4: age_15 in [select] must be eve or birthday, not 'Eve'" };
static BadRow no_boolean = { OUTPUT "[letter]\nseal_omitted=yes\n",
    "FILE:4: seal_omitted in [letter] must be false or true, not 'yes'" };
static BadRow no_word_of_three = { OUTPUT "[guard]\nzero=no\n",
    "FILE:4: zero in [guard] must be warn, refuse or ignore, not 'no'" };
static BadRow no_word = { OUTPUT "[guard]\nzero=\n",
    "FILE:4: zero in [guard] must be warn, refuse or ignore, not ''" };
static BadRow no_such_day = { OUTPUT "[calendar]\nclosed=2027-02-11;2027-02-29\n",
    "FILE:4: closed in [calendar] must be dates as YYYY-MM-DD with ; between them, or nothing, not '2027-02-11;2027-02-29'" };
static BadRow days_with_commas = { OUTPUT "[calendar]\nopen=2027-02-11,2027-02-28\n",
    "FILE:4: open in [calendar] must be dates as YYYY-MM-DD with ; between them, or nothing, not '2027-02-11,2027-02-28'" };
static BadRow a_day_left_out = { OUTPUT "[calendar]\nopen=2027-02-11;;2027-02-28\n",
    "FILE:4: open in [calendar] must be dates as YYYY-MM-DD with ; between them, or nothing, not '2027-02-11;;2027-02-28'" };
static BadRow open_and_closed = { OUTPUT "[calendar]\nclosed=2027-02-11;2027-02-12\n\nopen=2027-02-12\n",
    "FILE:6: open in [calendar] names 2027-02-12, which closed on line 4 names too" };
static BadRow one_day_of_year = { OUTPUT "[calendar]\nyear_end=12-29\n",
    "FILE:4: year_end in [calendar] must be two days as MM-DD..MM-DD, not '12-29'" };
static BadRow no_day_of_year = { OUTPUT "[calendar]\nyear_end=12-29..02-30\n",
    "FILE:4: year_end in [calendar] must be two days as MM-DD..MM-DD, not '12-29..02-30'" };
static BadRow three_days_of_year = { OUTPUT "[calendar]\nyear_end=12-29..12-31..01-03\n",
    "FILE:4: year_end in [calendar] must be two days as MM-DD..MM-DD, not '12-29..12-31..01-03'" };
static BadRow no_median_runs = { OUTPUT "[guard]\nmedian_runs=0\n",
    "FILE:4: median_runs in [guard] must be a whole number from 1 to 1000, not '0'" };
static BadRow no_postal_code = { OUTPUT "[letter]\nsender_postal_code=176-8501\n",
    "FILE:4: sender_postal_code in [letter] must be 7 digits, not '176-8501'" };
static BadRow schema_with_a_capital = { OUTPUT "[ledger]\nschema=Ledger\n",
    "FILE:4: schema in [ledger] must be a schema name of a-z, 0-9 and _, no digit first, at most 63 characters, not 'Ledger'" };
static BadRow schema_with_a_digit_first = { OUTPUT "[source]\nschema=1a\n",
    "FILE:4: schema in [source] must be a schema name of a-z, 0-9 and _, no digit first, at most 63 characters, not '1a'" };
static BadRow schema_injected = { OUTPUT "[source]\nschema=a;drop\n",
    "FILE:4: schema in [source] must be a schema name of a-z, 0-9 and _, no digit first, at most 63 characters, not 'a;drop'" };
static BadRow schema_empty = { OUTPUT "[source]\nschema=\n",
    "FILE:4: schema in [source] must be a schema name of a-z, 0-9 and _, no digit first, at most 63 characters, not ''" };
static BadRow schema_of_64 = { OUTPUT "[source]\nschema=a123456789b123456789c123456789d123456789e123456789f123456789g123\n",
    "FILE:4: schema in [source] must be a schema name of a-z, 0-9 and _, no digit first, at most 63 characters, "
    "not 'a123456789b123456789c123456789d123456789e123456789f123456789g123'" };
static BadRow no_output = { "[select]\ndays_ahead=3\n",
    "FILE: directory in [output] is missing; it must be a directory" };
static BadRow empty_file = { "",
    "FILE: directory in [output] is missing; it must be a directory" };
static BadRow output_empty = { "[output]\ndirectory =  \n",
    "FILE:2: directory in [output] must be a directory, not ''" };
static BadRow escape = { OUTPUT "[letter]\nmayor=\\q\n",
    "FILE:4: mayor in [letter] has an unknown escape; a backslash is written \\\\" };
static BadRow line_feed_in_a_value = { OUTPUT "[letter]\nmayor=a\\nb\n",
    "FILE:4: mayor in [letter] has a control character" };
static BadRow cp932 = { OUTPUT "[letter]\nmayor=\x97\xfb\x94\x6e\n",
    "FILE:4: not UTF-8" };
/* Of two GLib itself speaks, on standard error. */
static BadRow two_bad_escapes = { OUTPUT "[source]\nconninfo=password=se\\cr\\qet\n",
    "FILE:4: conninfo in [source] has an unknown escape; a backslash is written \\\\" };
static BadRow password_with_a_bad_escape = { OUTPUT "[source]\nconninfo=password=se\\cret\n",
    "FILE:4: conninfo in [source] has an unknown escape; a backslash is written \\\\" };
static BadRow password_without_equals_sign = { OUTPUT "[source]\nconninfo postgresql://u:secret@h/db?sslmode=require\n",
    "FILE:4: a malformed key name in [source]; allowed: conninfo, schema" };
static BadRow password_on_its_own_line = { OUTPUT "[source]\nconninfo=host=h\n  secret\n",
    "FILE:5: neither [group], nor key=value, nor # comment" };
static BadRow window_off_the_left = { OUTPUT "[envelope]\nwindow_x=4.99\n",
    "FILE:4: window_x in [envelope] does not go with the rest: " ON_SHEET };
static BadRow window_off_the_top = { OUTPUT "[envelope]\nslide=6\nwindow_y=5.5\n",
    "FILE:5: window_y in [envelope] does not go with the rest: " ON_SHEET };
static BadRow window_off_the_right = { OUTPUT "[envelope]\nwindow_x=115.5\n# c\nwindow_w=90\n",
    "FILE:6: window_w in [envelope] does not go with the rest: " ON_SHEET };
static BadRow window_off_the_bottom = { OUTPUT "[envelope]\nwindow_y=270\n",
    "FILE:4: window_y in [envelope] does not go with the rest: " ON_SHEET };
static BadRow window_slides_out_of_sight = { OUTPUT "[envelope]\nwindow_h=10\n",
    "FILE:4: window_h in [envelope] does not go with the rest: window_w and window_h must be more than twice the slide, "
    "or nothing is sure to show" };
static BadRow folds_crossed = { OUTPUT "[envelope]\nfold_2=99\nfold_1=198\n",
    "FILE:5: fold_1 in [envelope] does not go with the rest: " PANELS };
static BadRow folds_are_one = { OUTPUT "[envelope]\nfold_2=99\n",
    "FILE:4: fold_2 in [envelope] does not go with the rest: " PANELS };
static BadRow panel_too_short = { OUTPUT "[envelope]\nfold_1=110\nfold_2=129.99\n",
    "FILE:5: fold_2 in [envelope] does not go with the rest: " PANELS };
static BadRow panel_too_high = { OUTPUT "[envelope]\nfold_1=115.5\n",
    "FILE:4: fold_1 in [envelope] does not go with the rest: " PANELS };
static BadRow window_behind_the_fold = { OUTPUT "[envelope]\nwindow_y=49.5\n",
    "FILE:4: window_y in [envelope] does not go with the rest: window_y + window_h + slide must be at most fold_1, for only "
    "the first panel lies behind the window" };
static BadRow mark_without_width = { OUTPUT "[omr]\nline=0\nenabled=true\n",
    "FILE:5: enabled in [omr] does not go with the rest: " APART };
static BadRow marks_run_together = { OUTPUT "[omr]\nenabled=true\nline=1.5\npitch=1.5\n",
    "FILE:6: pitch in [omr] does not go with the rest: " APART };
static BadRow marks_off_the_right = { OUTPUT "[omr]\nenabled=true\nx=202.5\n",
    "FILE:5: x in [omr] does not go with the rest: " MARKS_ON_SHEET };
static BadRow marks_off_the_bottom = { OUTPUT "[omr]\nenabled=true\ny=281\n",
    "FILE:5: y in [omr] does not go with the rest: " MARKS_ON_SHEET };
static BadRow marks_in_the_window = { OUTPUT "[omr]\nenabled=true\ny=40\nx=7.5\n",
    "FILE:6: x in [omr] does not go with the rest: the marks must stay clear of the envelope's window with the slide on every "
    "side" };
/* clang-format on */

static char *
write_file(const char *text, gsize size)
{
    g_autofree char *folder = g_dir_make_tmp("jpki-config-XXXXXX", NULL);
    char *path = g_build_filename(folder, "jpki-notice.conf", NULL);
    assert_true(g_file_set_contents(path, text, (gssize)size, NULL));
    return path;
}

static void
remove_file(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_unlink(path);
    g_rmdir(folder);
}

static bool
load_text(const char *text, gsize size, char **out_path, Settings **out, GError **error)
{
    *out_path = write_file(text, size);
    const bool loaded = config_load(*out_path, out, error);
    remove_file(*out_path);
    return loaded;
}

static void
test_bad(void **state)
{
    const BadRow *row = *state;
    g_autofree char *path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;

    assert_false(load_text(row->text, strlen(row->text), &path, &settings, &error));
    assert_null(settings);
    g_autofree char *want = g_strconcat(path, row->message + strlen("FILE"), NULL);
    assert_gerror(error, JPKI_ERROR_CONFIG, want);
}

static void
test_a_long_connection_string_is_not_repeated(void **state)
{
    (void)state;
    g_autofree char *secret = g_strnfill(2001, 's');
    g_autofree char *text = g_strconcat(OUTPUT "[ledger]\nconninfo=", secret, NULL);
    g_autofree char *path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(load_text(text, strlen(text), &path, &settings, &error));
    g_autofree char *want = g_strconcat(
        path, ":4: conninfo in [ledger] must be a connection string of at most 2000 characters",
        NULL);
    assert_gerror(error, JPKI_ERROR_CONFIG, want);
}

/* Characters, not bytes: 200 kanji are 600 bytes. */
static void
test_a_letter_text_has_a_limit_in_characters(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(OUTPUT "[letter]\nsection=");
    for (guint i = 0; i < 200; i++) {
        g_string_append(text, "課");
    }
    g_autofree char *path = NULL;
    g_autofree char *other_path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(load_text(text->str, strlen(text->str), &path, &settings, &error));
    assert_no_gerror(error);
    g_clear_pointer(&settings, settings_free);

    g_string_append(text, "課");
    assert_false(load_text(text->str, strlen(text->str), &other_path, &settings, &error));
    assert_non_null(
        strstr(error->message, ":4: section in [letter] must be a text of at most 200 characters"));
}

static void
test_a_nul_byte_is_no_end_of_file(void **state)
{
    (void)state;
    static const char text[] = OUTPUT "[select]\n\0days_ahead=1\n";
    g_autofree char *path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(load_text(text, sizeof text - 1, &path, &settings, &error));
    g_autofree char *want = g_strconcat(path, ":4: a NUL byte", NULL);
    assert_gerror(error, JPKI_ERROR_CONFIG, want);
}

static void
test_a_missing_file_is_named(void **state)
{
    (void)state;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(config_load("/nonexistent/jpki-notice.conf", &settings, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG,
                  "cannot read the configuration /nonexistent/jpki-notice.conf: No such file or "
                  "directory");
}

static void
test_a_folder_is_no_configuration(void **state)
{
    (void)state;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(config_load("/", &settings, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG, "cannot read the configuration /: Is a directory");
}

static void
test_an_endless_file_is_no_configuration(void **state)
{
    (void)state;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(config_load("/dev/zero", &settings, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG,
                  "/dev/zero is no configuration: it is larger than 1 MiB");
}

static void
test_absent_keys_have_their_defaults(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    guint n;
    guint letters = 0;

    assert_true(load_text(OUTPUT, strlen(OUTPUT), &path, &settings, &error));
    assert_no_gerror(error);
    assert_string_equal(settings->source.conninfo, "");
    assert_string_equal(settings->source.schema, "source");
    assert_string_equal(settings->ledger.conninfo, "");
    assert_string_equal(settings->ledger.schema, "jpki_notice");
    assert_string_equal(settings->output_directory, "/srv/out");
    assert_int_equal(settings->select.days_ahead, 14);
    assert_false(settings->select.age_at_birthday);
    assert_false(settings->select.reminder || settings->select.lapsed);
    assert_int_equal(settings->select.reminder_days, 30);
    assert_int_equal(settings->select.lapsed_days, 30);
    assert_int_equal(settings->plan.pieces_per_file, 500);
    assert_int_equal(settings->calendar.closed->len, 0);
    assert_int_equal(settings->calendar.open->len, 0);
    assert_int_equal(settings->calendar.year_end.from, 1229);
    assert_int_equal(settings->calendar.year_end.to, 103);
    assert_true(settings->calendar.saturday);
    assert_int_equal(settings->guard.max_pieces, 0);
    assert_int_equal(settings->guard.median_factor, 10);
    assert_int_equal(settings->guard.median_runs, 10);
    assert_int_equal(settings->guard.median_floor, 5000);
    assert_int_equal(settings->guard.zero, GUARD_ZERO_WARN);
    assert_int_equal(settings->guard.source_max_age_hours, 0);
    assert_int_equal(settings->guard.withdrawn_percent, 25);
    assert_false(settings->guard.holidays_refuse);
    assert_string_equal(settings->render.template_directory, JPKI_TEMPLATE_DIR);
    assert_string_equal(settings->render.font_directory, JPKI_FONT_DIR);
    assert_memory_equal(&settings->render.paper.envelope, &usual_paper.envelope,
                        sizeof usual_paper.envelope);
    assert_true(settings->render.paper.sheet.duplex);
    assert_false(settings->plan.simplex);
    assert_false(settings->render.paper.omr.enabled);

    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        if (g_str_equal(table[i].group, "letter")) {
            const char *value = g_hash_table_lookup(settings->letter, table[i].key);
            assert_string_equal(value, table[i].fallback);
            letters++;
        }
    }
    assert_int_equal(g_hash_table_size(settings->letter), letters + 1);
    assert_string_equal(g_hash_table_lookup(settings->letter, "saturday_open"), "true");
    assert_string_equal(g_hash_table_lookup(settings->letter, "fee_total"), "1,000円");
    assert_string_equal(g_hash_table_lookup(settings->letter, "seal_omitted"), "true");
    assert_string_equal(g_hash_table_lookup(settings->letter, "document_number_prefix"), "");
}

static void
test_every_key_is_taken(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    const char *text =
        "\xEF\xBB\xBF# by the ward's IT\r\n"
        "[source]\r\n"
        "conninfo = service=register password=a\\\\b \r\n"
        "schema = juki_views\r\n"
        "[ledger]\r\nconninfo=host=db2\r\nschema=_n\r\n"
        "[output]\r\ndirectory=../out//tonight\r\n"
        "[select]\r\ndays_ahead=0\r\nage_15=birthday\r\n"
        "reminder=true\r\nreminder_days=90\r\nlapsed=true\r\nlapsed_days=365\r\n"
        "[print]\r\npieces_per_file=5000\r\n"
        "[calendar]\r\nclosed=2027-05-06; 2027-02-12;2027-05-06\r\nopen=2027-03-28;\r\n"
        "year_end=12-28..01-04\r\nsaturday=false\r\n"
        "[guard]\r\nmax_pieces=20000\r\nmedian_factor=5\r\nmedian_runs=30\r\nmedian_floor=0\r\n"
        "zero=ignore\r\nsource_max_age_hours=36\r\nholidays=refuse\r\nwithdrawn_percent=5\r\n"
        "[templates]\r\ndirectory=letters\r\n"
        "[fonts]\r\ndirectory=/usr/share/fonts/ward\r\n"
        "[letter]\r\n  mayor =  練馬区長　見本太郎  \r\n"
        "card_surface_pin=true\r\ndocument_number_prefix=7練戸";

    assert_true(load_text(text, strlen(text), &path, &settings, &error));
    assert_no_gerror(error);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *above = g_path_get_dirname(folder);
    g_autofree char *output = g_build_filename(above, "out", "tonight", NULL);
    g_autofree char *templates = g_build_filename(folder, "letters", NULL);
    assert_string_equal(settings->source.conninfo, "service=register password=a\\b");
    assert_string_equal(settings->source.schema, "juki_views");
    assert_string_equal(settings->ledger.conninfo, "host=db2");
    assert_string_equal(settings->ledger.schema, "_n");
    assert_string_equal(settings->output_directory, output);
    assert_int_equal(settings->select.days_ahead, 0);
    assert_true(settings->select.age_at_birthday);
    assert_true(settings->select.reminder && settings->select.lapsed);
    assert_int_equal(settings->select.reminder_days, 90);
    assert_int_equal(settings->select.lapsed_days, 365);
    assert_int_equal(settings->plan.pieces_per_file, 5000);
    assert_int_equal(settings->calendar.closed->len, 2);
    assert_int_equal(g_array_index(settings->calendar.closed, Day, 0), day_from_ymd(2027, 2, 12));
    assert_int_equal(g_array_index(settings->calendar.closed, Day, 1), day_from_ymd(2027, 5, 6));
    assert_int_equal(settings->calendar.open->len, 1);
    assert_int_equal(g_array_index(settings->calendar.open, Day, 0), day_from_ymd(2027, 3, 28));
    assert_int_equal(settings->calendar.year_end.from, 1228);
    assert_int_equal(settings->calendar.year_end.to, 104);
    assert_false(settings->calendar.saturday);
    assert_int_equal(settings->guard.max_pieces, 20000);
    assert_int_equal(settings->guard.median_factor, 5);
    assert_int_equal(settings->guard.median_runs, 30);
    assert_int_equal(settings->guard.median_floor, 0);
    assert_int_equal(settings->guard.zero, GUARD_ZERO_IGNORE);
    assert_int_equal(settings->guard.source_max_age_hours, 36);
    assert_int_equal(settings->guard.withdrawn_percent, 5);
    assert_true(settings->guard.holidays_refuse);
    assert_string_equal(g_hash_table_lookup(settings->letter, "saturday_open"), "false");
    assert_string_equal(settings->render.template_directory, templates);
    assert_string_equal(settings->render.font_directory, "/usr/share/fonts/ward");
    assert_string_equal(g_hash_table_lookup(settings->letter, "mayor"), "練馬区長　見本太郎");
    assert_string_equal(g_hash_table_lookup(settings->letter, "card_surface_pin"), "true");
    assert_string_equal(g_hash_table_lookup(settings->letter, "document_number_prefix"), "7練戸");
}

/* Not by halves: what only together is wrong is fine as long as nobody uses it, and at its very limit. */
static void
test_paper_may_go_to_its_limits(void **state)
{
    (void)state;
    static const char text[] = OUTPUT "[sheet]\nduplex=false\n"
                                      "[envelope]\nwindow_x=5\nwindow_y=5\nwindow_w=200\n"
                                      "window_h=81.9\nfold_1=91.9\nfold_2=187.1\n"
                                      "[omr]\nline=0\nx=207\n";
    g_autofree char *path = NULL;
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) error = NULL;
    load_text(text, strlen(text), &path, &settings, &error);
    assert_no_gerror(error);
    assert_true(settings->plan.simplex);
    assert_false(settings->render.paper.sheet.duplex);
}

/* The manual's table is made from these rows: each needs its sentence and a default that it would allow. */
static void
test_the_table_of_keys_is_sound(void **state)
{
    (void)state;
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        g_autofree char *allowed = config_key_allowed(&table[i]);
        assert_true(config_key_find(table[i].group, table[i].key) == &table[i]);
        assert_true(config_key_is_group(table[i].group));
        assert_int_not_equal(strlen(table[i].meaning), 0);
        assert_int_not_equal(strlen(allowed), 0);
        if (table[i].fallback != NULL) {
            g_autofree char *path = NULL;
            g_autoptr(Settings) settings = NULL;
            g_autoptr(GError) error = NULL;
            g_autofree char *text = g_strdup_printf(OUTPUT "[%s]\n%s=%s\n", table[i].group,
                                                    table[i].key, table[i].fallback);
            load_text(text, strlen(text), &path, &settings, &error);
            assert_no_gerror(error);
        }
    }
    assert_null(config_key_find("select", "directory"));
    assert_false(config_key_is_group("colour"));
}

/* clang-format off */
#define BAD(row) { "config_load/" #row, test_bad, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    BAD(unknown_key),
    BAD(swapped_letters),
    BAD(capital_key),
    BAD(nothing_near),
    BAD(another_groups_key),
    BAD(several_groups_key),
    BAD(locale_key),
    BAD(unknown_group),
    BAD(unknown_empty_group),
    BAD(malformed_group),
    BAD(nameless_group),
    BAD(open_group),
    BAD(only_a_bracket),
    BAD(twice),
    BAD(twice_in_a_group_reopened),
    BAD(no_equals_sign),
    BAD(ini_comment),
    BAD(outside_a_group),
    BAD(nameless_key),
    BAD(number_is_a_word),
    BAD(number_is_empty),
    BAD(number_is_negative),
    BAD(number_has_a_fraction),
    BAD(number_with_a_comment),
    BAD(number_in_full_width),
    BAD(days_over_the_limit),
    BAD(reminder_on_no_day),
    BAD(reminder_too_early),
    BAD(reminder_no_boolean),
    BAD(lapsed_too_long),
    BAD(lapsed_no_boolean),
    BAD(days_beyond_any_number),
    BAD(no_pieces),
    BAD(pieces_over_the_limit),
    BAD(decimal_of_words),
    BAD(decimal_with_a_comma),
    BAD(decimal_too_fine),
    BAD(decimal_over_the_limit),
    BAD(no_such_choice),
    BAD(no_boolean),
    BAD(no_word_of_three),
    BAD(no_word),
    BAD(no_such_day),
    BAD(days_with_commas),
    BAD(a_day_left_out),
    BAD(open_and_closed),
    BAD(one_day_of_year),
    BAD(no_day_of_year),
    BAD(three_days_of_year),
    BAD(no_median_runs),
    BAD(no_postal_code),
    BAD(schema_with_a_capital),
    BAD(schema_with_a_digit_first),
    BAD(schema_injected),
    BAD(schema_empty),
    BAD(schema_of_64),
    BAD(window_off_the_left),
    BAD(window_off_the_top),
    BAD(window_off_the_right),
    BAD(window_off_the_bottom),
    BAD(window_slides_out_of_sight),
    BAD(folds_crossed),
    BAD(folds_are_one),
    BAD(panel_too_short),
    BAD(panel_too_high),
    BAD(window_behind_the_fold),
    BAD(mark_without_width),
    BAD(marks_run_together),
    BAD(marks_off_the_right),
    BAD(marks_off_the_bottom),
    BAD(marks_in_the_window),
    BAD(no_output),
    BAD(empty_file),
    BAD(output_empty),
    BAD(escape),
    BAD(two_bad_escapes),
    BAD(line_feed_in_a_value),
    BAD(cp932),
    BAD(password_with_a_bad_escape),
    BAD(password_without_equals_sign),
    BAD(password_on_its_own_line),
    cmocka_unit_test(test_a_long_connection_string_is_not_repeated),
    cmocka_unit_test(test_a_letter_text_has_a_limit_in_characters),
    cmocka_unit_test(test_a_nul_byte_is_no_end_of_file),
    cmocka_unit_test(test_a_missing_file_is_named),
    cmocka_unit_test(test_a_folder_is_no_configuration),
    cmocka_unit_test(test_an_endless_file_is_no_configuration),
    cmocka_unit_test(test_absent_keys_have_their_defaults),
    cmocka_unit_test(test_every_key_is_taken),
    cmocka_unit_test(test_paper_may_go_to_its_limits),
    cmocka_unit_test(test_the_table_of_keys_is_sound),
};

TEST_MAIN(tests, NULL, NULL)
