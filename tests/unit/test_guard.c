#include "support/test.h"

#include "rules/guard.h"

typedef struct {
    GuardFacts facts;
    GuardSettings settings;
    const char *want; /* each warning with its figures, "!" before one that refuses */
} Row;

/* An ordinary night of 400 pieces after ordinary nights, and the defaults, but for what a row says. */
/* clang-format off */
#define RUNS      .earlier_runs = 10, .median = 400
#define WINDOW    .window_opens = true
#define HOLIDAYS  .holidays_until = 2027, .expiries_until = 2027
#define NIGHT     RUNS, WINDOW, HOLIDAYS
#define MEDIAN    .median_factor = 10, .median_runs = 10, .median_floor = 5000

static Row ordinary          = { { NIGHT, .pieces = 400 },  { MEDIAN }, "" };
static Row no_limit          = { { NIGHT, .pieces = 5000 }, { MEDIAN, .max_pieces = 0 },    "" };
static Row at_the_limit      = { { NIGHT, .pieces = 1000 }, { MEDIAN, .max_pieces = 1000 }, "" };
static Row over_the_limit    = { { NIGHT, .pieces = 1001 }, { MEDIAN, .max_pieces = 1000 }, "!max_pieces 1001 1000" };
static Row limit_of_one      = { { NIGHT, .pieces = 2 },    { MEDIAN, .max_pieces = 1 },    "!max_pieces 2 1" };

static Row at_the_floor      = { { NIGHT, .pieces = 5000 }, { MEDIAN }, "" };
static Row over_the_floor    = { { NIGHT, .pieces = 5001 }, { MEDIAN }, "!median_factor 5001 400 10" };
static Row at_the_factor     = { { WINDOW, HOLIDAYS, .earlier_runs = 10, .median = 600, .pieces = 6000 }, { MEDIAN }, "" };
static Row over_the_factor   = { { WINDOW, HOLIDAYS, .earlier_runs = 10, .median = 600, .pieces = 6001 }, { MEDIAN },
    "!median_factor 6001 600 10" };
static Row too_few_runs      = { { WINDOW, HOLIDAYS, .earlier_runs = 9, .median = 400, .pieces = 99999 }, { MEDIAN }, "" };
static Row first_run         = { { WINDOW, HOLIDAYS, .pieces = 99999 }, { MEDIAN }, "" };
static Row one_run_is_enough = { { WINDOW, HOLIDAYS, .earlier_runs = 1, .median = 1, .pieces = 3 },
    { .median_factor = 2, .median_runs = 1 }, "!median_factor 3 1 2" };
static Row no_factor         = { { NIGHT, .pieces = 99999 }, { .median_runs = 10, .median_floor = 5000 }, "" };
static Row beyond_32_bits    = { { WINDOW, HOLIDAYS, .earlier_runs = 10, .median = 4294967295, .pieces = 42949672951 },
    { MEDIAN }, "!median_factor 42949672951 4294967295 10" };
static Row limit_and_factor  = { { NIGHT, .pieces = 9000 }, { MEDIAN, .max_pieces = 8000 },
    "!max_pieces 9000 8000 !median_factor 9000 400 10" };

static Row zero              = { { NIGHT }, { MEDIAN }, "zero_pieces" };
static Row zero_refused      = { { NIGHT }, { MEDIAN, .zero = GUARD_ZERO_REFUSE }, "!zero_pieces" };
static Row zero_ignored      = { { NIGHT }, { MEDIAN, .zero = GUARD_ZERO_IGNORE }, "" };
static Row one_is_not_zero   = { { NIGHT, .pieces = 1 },           { MEDIAN, .zero = GUARD_ZERO_REFUSE }, "" };
static Row no_window         = { { RUNS, HOLIDAYS },               { MEDIAN, .zero = GUARD_ZERO_REFUSE }, "" };
static Row again_that_day    = { { NIGHT, .day_is_done = true },   { MEDIAN, .zero = GUARD_ZERO_REFUSE }, "" };

static Row age_not_asked     = { { NIGHT, .pieces = 400, .source_age_hours = 9999 }, { MEDIAN }, "" };
static Row at_the_age        = { { NIGHT, .pieces = 400, .source_age_hours = 24 }, { MEDIAN, .source_max_age_hours = 24 }, "" };
static Row over_the_age      = { { NIGHT, .pieces = 400, .source_age_hours = 25 }, { MEDIAN, .source_max_age_hours = 24 },
    "!source_age 25 24" };

static Row holidays_beyond   = { { RUNS, WINDOW, .pieces = 400, .holidays_until = 2028, .expiries_until = 2027 }, { MEDIAN }, "" };
static Row holidays_short    = { { RUNS, WINDOW, .pieces = 400, .holidays_until = 2027, .expiries_until = 2028 }, { MEDIAN },
    "holidays_end 2027 2028" };
static Row holidays_none     = { { RUNS, WINDOW, .pieces = 400, .expiries_until = 2027 }, { MEDIAN }, "holidays_end 0 2027" };
static Row holidays_refused  = { { RUNS, WINDOW, .pieces = 400, .holidays_until = 2027, .expiries_until = 2028 },
    { MEDIAN, .holidays_refuse = true }, "!holidays_end 2027 2028" };
static Row letters           = { { NIGHT, .pieces = 400, .last_open_unknown = 12 }, { MEDIAN, .holidays_refuse = true },
    "last_open_unknown 12" };
static Row forms_vanished    = { { NIGHT, .pieces = 400, .requests_unread = true, .forms_were_sent = true }, { MEDIAN }, "no_requests" };
static Row forms_never       = { { NIGHT, .pieces = 400, .requests_unread = true }, { MEDIAN }, "" };
static Row forms_as_before   = { { NIGHT, .pieces = 400, .forms_were_sent = true }, { MEDIAN }, "" };
static Row everything        = { { WINDOW, .source_age_hours = 2, .expiries_until = 2028 },
    { MEDIAN, .source_max_age_hours = 1 }, "zero_pieces !source_age 2 1 holidays_end 0 2028" };
/* clang-format on */

static char *
describe(const GArray *warnings)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < warnings->len; i++) {
        const Warning *warning = &g_array_index(warnings, Warning, i);
        g_string_append_printf(text, "%s%s%s", i == 0 ? "" : " ", warning->refuses ? "!" : "",
                               warning_code(warning->kind));
        for (guint j = 0; j < warning_figures(warning->kind); j++) {
            g_string_append_printf(text, " %" G_GUINT64_FORMAT, warning->figures[j]);
        }
    }
    return g_string_free(text, FALSE);
}

static void
test_judge(void **state)
{
    const Row *row = *state;
    g_autoptr(GArray) warnings = warning_array_new();
    guard_judge(&row->facts, &row->settings, warnings);
    g_autofree char *got = describe(warnings);
    assert_string_equal(got, row->want);
}

static void
test_warnings_come_back_from_the_ledger(void **state)
{
    (void)state;
    g_autoptr(Run) run = run_new();
    g_autoptr(GArray) warnings = warning_array_new();
    guard_judge(&everything.facts, &everything.settings, warnings);
    warning_store(warnings, run);
    assert_int_equal(g_hash_table_size(run->parameters), 3);
    assert_string_equal(run_parameter(run, "warning.02"), "source_age 2 1");
    assert_true(warning_is_parameter("warning.02"));
    assert_false(warning_is_parameter("version.program"));

    g_autoptr(GArray) again = warning_list(run);
    g_autofree char *got = describe(again);
    assert_string_equal(got, "zero_pieces source_age 2 1 holidays_end 0 2028");
}

/* What a newer program wrote is passed over, whole. */
static void
test_unknown_warnings_are_passed_over(void **state)
{
    (void)state;
    static const char *const texts[] = { "full_moon 3",   "max_pieces 3",     "max_pieces 3 x",
                                         "zero_pieces 1", "max_pieces 3 4 5", "" };
    g_autoptr(Run) run = run_new();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_hash_table_insert(run->parameters, g_strdup_printf("warning.%02u", i + 1),
                            g_strdup(texts[i]));
    }
    g_hash_table_insert(run->parameters, g_strdup("warning.99"), g_strdup("last_open_unknown 7"));
    g_autoptr(GArray) warnings = warning_list(run);
    g_autofree char *got = describe(warnings);
    assert_string_equal(got, "last_open_unknown 7");
}

static void
test_every_figure_has_a_name(void **state)
{
    (void)state;
    for (guint kind = 0; kind < WARNING_KIND_COUNT; kind++) {
        for (guint i = 0; i < warning_figures((WarningKind)kind); i++) {
            assert_true(g_ascii_islower(warning_figure_name((WarningKind)kind, i)[0]));
        }
    }
    assert_string_equal(warning_figure_name(WARNING_MEDIAN_FACTOR, 2), "factor");
}

static void
test_withdrawal(void **state)
{
    static const struct {
        guint64 withdrawn, checked;
        guint percent;
        bool want;
    } rows[] = {
        { 20, 20, 25, false }, /* few */
        { 21, 84, 25, false }, /* just the part that is allowed */
        { 21, 83, 25, true },     { 2000, 2000, 25, true },
        { 2000, 2000, 0, false }, { 0, 0, 25, false },
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const GuardSettings settings = { .withdrawn_percent = rows[i].percent };
        assert_int_equal(guard_refuses_withdrawal(rows[i].withdrawn, rows[i].checked, &settings),
                         rows[i].want);
    }
}

/* clang-format off */
#define JUDGE(row) { "guard_judge/" #row, test_judge, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    JUDGE(ordinary), JUDGE(no_limit), JUDGE(at_the_limit), JUDGE(over_the_limit), JUDGE(limit_of_one),
    JUDGE(at_the_floor), JUDGE(over_the_floor), JUDGE(at_the_factor), JUDGE(over_the_factor), JUDGE(too_few_runs),
    JUDGE(first_run), JUDGE(one_run_is_enough), JUDGE(no_factor), JUDGE(beyond_32_bits), JUDGE(limit_and_factor),
    JUDGE(zero), JUDGE(zero_refused), JUDGE(zero_ignored), JUDGE(one_is_not_zero), JUDGE(no_window),
    JUDGE(again_that_day), JUDGE(age_not_asked), JUDGE(at_the_age), JUDGE(over_the_age), JUDGE(holidays_beyond),
    JUDGE(holidays_short), JUDGE(holidays_none), JUDGE(holidays_refused), JUDGE(letters), JUDGE(forms_vanished),
    JUDGE(forms_never), JUDGE(forms_as_before), JUDGE(everything),
    cmocka_unit_test(test_withdrawal),
    cmocka_unit_test(test_warnings_come_back_from_the_ledger),
    cmocka_unit_test(test_unknown_warnings_are_passed_over),
    cmocka_unit_test(test_every_figure_has_a_name),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)
