#include "support/test.h"

#include "rules/calendar.h"

/* Public holidays of 2026 and 2027 that the rows touch, as the Cabinet Office's file has them. */
static const char *const holidays[] = {
    "2026-01-01", "2026-01-12", "2026-02-11", "2026-02-23", "2026-03-20", "2026-04-29",
    "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06", "2026-07-20", "2026-08-11",
    "2026-09-21", "2026-09-22", "2026-09-23", "2026-10-12", "2026-11-03", "2026-11-23",
    "2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23", "2027-03-21", "2027-03-22",
    "2027-10-11", "2027-11-03", "2027-11-23",
};

static Day
day_of(const char *text)
{
    Day day = DAY_NONE;
    assert_true(text == NULL || day_parse(text, &day));
    return day;
}

/* Days separated by blanks, ascending; NULL: none. */
static GArray *
days_of(const char *text)
{
    if (text == NULL) {
        return NULL;
    }
    GArray *days = g_array_new(FALSE, FALSE, sizeof(Day));
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++) {
        const Day day = day_of(words[i]);
        g_array_append_val(days, day);
    }
    return days;
}

/* What a ward may set; all NULL and 0: as the ward's page has it. */
typedef struct {
    const char *closed;
    const char *open;
    YearEnd year_end;
    bool no_saturdays;
} Ward;

/* The calendar of 2026 and 2027, with one more holiday unless `extra` is NULL; it sorts last. */
static Calendar *
make_calendar(const char *extra, const Ward *ward)
{
    g_autoptr(GArray) closed = days_of(ward->closed);
    g_autoptr(GArray) open = days_of(ward->open);
    const CalendarSettings settings = {
        .closed = closed,
        .open = open,
        .year_end = { ward->year_end.from == 0 ? 1229 : ward->year_end.from,
                      ward->year_end.to == 0 ? 103 : ward->year_end.to },
        .saturday = !ward->no_saturdays,
    };
    Day days[G_N_ELEMENTS(holidays) + 1];
    gsize n = 0;
    for (; n < G_N_ELEMENTS(holidays); n++) {
        days[n] = day_of(holidays[n]);
    }
    if (extra != NULL) {
        days[n++] = day_of(extra);
    }
    return calendar_new(days, n, 2026, 2027, &settings);
}

typedef struct {
    const char *day;
    const char *want; /* "all", "one" (a Saturday), "closed" */
    Ward ward;
} OpenRow;

/* clang-format off */
#define IS(day_, want_, ...) { .day = (day_), .want = (want_), .ward = { __VA_ARGS__ } }
static OpenRow wednesday          = IS("2026-06-03", "all");
static OpenRow saturday           = IS("2026-06-06", "one");
static OpenRow sunday             = IS("2026-06-07", "closed");
static OpenRow monday_holiday     = IS("2026-10-12", "closed");
static OpenRow substitute_holiday = IS("2026-05-06", "closed");
static OpenRow holiday_saturday   = IS("2027-12-25", "closed");
static OpenRow december_28        = IS("2026-12-28", "all");
static OpenRow december_29        = IS("2026-12-29", "closed");
static OpenRow december_31        = IS("2026-12-31", "closed");
static OpenRow january_2_saturday = IS("2027-01-02", "closed");
static OpenRow january_3          = IS("2027-01-03", "closed");
static OpenRow january_4          = IS("2027-01-04", "all");
static OpenRow before_the_data    = IS("2025-12-26", "closed");
static OpenRow after_the_data     = IS("2028-01-04", "closed");
static OpenRow closed_wednesday   = IS("2026-06-03", "closed", .closed = "2026-06-03");
static OpenRow day_before_closed  = IS("2026-06-02", "all",    .closed = "2026-06-03 2026-06-10");
static OpenRow second_closed_day  = IS("2026-06-10", "closed", .closed = "2026-06-03 2026-06-10");
static OpenRow open_sunday        = IS("2026-06-07", "all",    .open = "2026-06-07");
static OpenRow open_holiday       = IS("2026-10-12", "all",    .open = "2026-06-07 2026-10-12");
static OpenRow open_december_29   = IS("2026-12-29", "all",    .open = "2026-12-29");
static OpenRow one_open_saturday  = IS("2026-06-06", "one",    .open = "2026-06-06", .no_saturdays = true);
static OpenRow open_after_data    = IS("2028-01-04", "closed", .open = "2028-01-04");
static OpenRow no_saturdays       = IS("2026-06-06", "closed", .no_saturdays = true);
static OpenRow but_fridays        = IS("2026-06-05", "all",    .no_saturdays = true);
static OpenRow longer_year_end    = IS("2026-12-28", "closed", .year_end = { 1228, 104 });
static OpenRow until_january_4    = IS("2027-01-04", "closed", .year_end = { 1228, 104 });
static OpenRow then_january_5     = IS("2027-01-05", "all",    .year_end = { 1228, 104 });
static OpenRow only_december      = IS("2026-12-31", "closed", .year_end = { 1230, 1231 });
static OpenRow not_before_it      = IS("2026-12-29", "all",    .year_end = { 1230, 1231 });
static OpenRow nor_in_january     = IS("2026-01-02", "all",    .year_end = { 1230, 1231 });
/* clang-format on */

static void
test_open(void **state)
{
    const OpenRow *row = *state;
    g_autoptr(Calendar) calendar = make_calendar("2027-12-25", &row->ward);
    bool is_saturday = false;
    const bool is_open = calendar_is_open(calendar, day_of(row->day), &is_saturday);
    assert_string_equal(!is_open ? "closed" : is_saturday ? "one" : "all", row->want);
}

typedef struct {
    const char *expires_on;
    const char *not_before;
    const char *want; /* the day, "Sat " before a Saturday; "none", "not covered" */
    const char *all;  /* the last day of all offices, NULL: none or not known */
    Ward ward;
} LastRow;

/* clang-format off */
#define LAST_IS(expires_on_, not_before_, want_, all_, ...) \
    { .expires_on = (expires_on_), .not_before = (not_before_), .want = (want_), .all = (all_), .ward = { __VA_ARGS__ } }
static LastRow itself             = LAST_IS("2026-06-03", "2026-03-04", "2026-06-03", "2026-06-03");
static LastRow a_saturday         = LAST_IS("2026-06-06", "2026-03-07", "Sat 2026-06-06", "2026-06-05");
static LastRow sunday_to_saturday = LAST_IS("2026-06-07", "2026-03-08", "Sat 2026-06-06", "2026-06-05");
static LastRow long_weekend       = LAST_IS("2026-10-12", "2026-07-13", "Sat 2026-10-10", "2026-10-09");
static LastRow golden_week        = LAST_IS("2026-05-06", "2026-02-07", "Sat 2026-05-02", "2026-05-01");
static LastRow turn_of_year       = LAST_IS("2027-01-03", "2026-10-04", "2026-12-28", "2026-12-28");
static LastRow five_days_in_a_row = LAST_IS("2026-09-23", "2026-06-24", "Sat 2026-09-19", "2026-09-18");
static LastRow opens_that_day     = LAST_IS("2026-06-03", "2026-06-03", "2026-06-03", "2026-06-03");
static LastRow nothing_left       = LAST_IS("2026-06-07", "2026-06-07", "none", NULL);
static LastRow over_already       = LAST_IS("2026-06-07", "2026-06-08", "none", NULL);
static LastRow beyond_the_data    = LAST_IS("2028-01-04", "2027-10-05", "not covered", NULL);
static LastRow just_beyond        = LAST_IS("2028-01-01", "2027-10-02", "not covered", NULL);
static LastRow back_out_of_data   = LAST_IS("2026-01-02", "2025-10-03", "not covered", NULL);
static LastRow last_day_known     = LAST_IS("2027-12-31", "2027-10-01", "2027-12-28", "2027-12-28");
static LastRow only_a_saturday    = LAST_IS("2026-06-06", "2026-06-06", "Sat 2026-06-06", NULL);
static LastRow weekday_not_known  = LAST_IS("2026-01-10", "2025-10-11", "Sat 2026-01-10", NULL, .closed = "2026-01-05 2026-01-06 2026-01-07 2026-01-08 2026-01-09");
static LastRow closed_friday      = LAST_IS("2026-06-07", "2026-03-08", "Sat 2026-06-06", "2026-06-04", .closed = "2026-06-05");
static LastRow closed_saturday    = LAST_IS("2026-06-07", "2026-03-08", "2026-06-05", "2026-06-05", .closed = "2026-06-06");
static LastRow saturdays_off      = LAST_IS("2026-06-07", "2026-03-08", "2026-06-05", "2026-06-05", .no_saturdays = true);
static LastRow sunday_opened      = LAST_IS("2026-06-07", "2026-03-08", "2026-06-07", "2026-06-07", .open = "2026-06-07");
static LastRow year_end_shortened = LAST_IS("2027-01-03", "2026-10-04", "2026-12-30", "2026-12-30", .year_end = { 1231, 103 });
/* clang-format on */

static void
check_answer(const CalendarAnswer *answer, const char *want, const char *all)
{
    assert_int_equal(answer->all, day_of(all));
    if (answer->day == DAY_NONE) {
        assert_string_equal(answer->covered ? "none" : "not covered", want);
        assert_false(answer->saturday);
        return;
    }
    char text[DAY_TEXT_SIZE];
    g_autofree char *got =
        g_strconcat(answer->saturday ? "Sat " : "", day_format(answer->day, text), NULL);
    assert_string_equal(got, want);
    assert_true(answer->covered);
}

static void
test_last_open(void **state)
{
    const LastRow *row = *state;
    g_autoptr(Calendar) calendar = make_calendar(NULL, &row->ward);
    const CalendarAnswer answer =
        calendar_last_open(calendar, day_of(row->expires_on), day_of(row->not_before));
    check_answer(&answer, row->want, row->all);
}

typedef struct {
    const char *opens_on;
    const char *until;
    const char *want; /* as in LastRow */
    const char *all;
    Ward ward;
} FirstRow;

/* clang-format off */
#define FIRST_IS(opens_on_, until_, want_, all_, ...) \
    { .opens_on = (opens_on_), .until = (until_), .want = (want_), .all = (all_), .ward = { __VA_ARGS__ } }
static FirstRow first_itself      = FIRST_IS("2026-06-03", "2026-09-02", "2026-06-03", "2026-06-03");
static FirstRow first_saturday    = FIRST_IS("2026-06-06", "2026-09-05", "Sat 2026-06-06", "2026-06-08");
static FirstRow first_sunday      = FIRST_IS("2026-06-07", "2026-09-06", "2026-06-08", "2026-06-08");
static FirstRow first_holidays    = FIRST_IS("2026-05-03", "2026-08-02", "2026-05-07", "2026-05-07");
static FirstRow first_new_year    = FIRST_IS("2026-12-29", "2027-03-28", "2027-01-04", "2027-01-04");
static FirstRow first_closed      = FIRST_IS("2026-06-03", "2026-09-02", "2026-06-05", "2026-06-05", .closed = "2026-06-03 2026-06-04");
static FirstRow first_all_later   = FIRST_IS("2026-06-06", "2026-09-05", "Sat 2026-06-06", "2026-06-09", .closed = "2026-06-08");
static FirstRow first_and_last    = FIRST_IS("2026-06-06", "2026-06-07", "Sat 2026-06-06", NULL);
static FirstRow first_none        = FIRST_IS("2026-06-07", "2026-06-07", "none", NULL);
static FirstRow first_over        = FIRST_IS("2026-06-08", "2026-06-07", "none", NULL);
static FirstRow first_not_covered = FIRST_IS("2028-01-04", "2028-04-03", "not covered", NULL);
static FirstRow first_runs_out    = FIRST_IS("2027-12-29", "2028-03-28", "not covered", NULL);
/* clang-format on */

static void
test_first_open(void **state)
{
    const FirstRow *row = *state;
    g_autoptr(Calendar) calendar = make_calendar(NULL, &row->ward);
    const CalendarAnswer answer =
        calendar_first_open(calendar, day_of(row->opens_on), day_of(row->until));
    check_answer(&answer, row->want, row->all);
}

static void
test_the_last_year_known(void **state)
{
    (void)state;
    const Ward ward = { 0 };
    g_autoptr(Calendar) calendar = make_calendar(NULL, &ward);
    assert_int_equal(calendar_last_year(calendar), 2027);
}

/* clang-format off */
#define OPEN(row) { "calendar_is_open/" #row, test_open, NULL, NULL, &(row) }
#define FIRST(row) { "calendar_first_open/" #row, test_first_open, NULL, NULL, &(row) }
#define LAST(row) { "calendar_last_open/" #row, test_last_open, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    OPEN(wednesday), OPEN(saturday), OPEN(sunday), OPEN(monday_holiday), OPEN(substitute_holiday),
    OPEN(holiday_saturday), OPEN(december_28), OPEN(december_29), OPEN(december_31),
    OPEN(january_2_saturday), OPEN(january_3), OPEN(january_4), OPEN(before_the_data), OPEN(after_the_data),
    OPEN(closed_wednesday), OPEN(day_before_closed), OPEN(second_closed_day), OPEN(open_sunday),
    OPEN(open_holiday), OPEN(open_december_29), OPEN(one_open_saturday), OPEN(open_after_data),
    OPEN(no_saturdays), OPEN(but_fridays), OPEN(longer_year_end), OPEN(until_january_4), OPEN(then_january_5),
    OPEN(only_december), OPEN(not_before_it), OPEN(nor_in_january),
    LAST(itself), LAST(a_saturday), LAST(sunday_to_saturday), LAST(long_weekend), LAST(golden_week),
    LAST(turn_of_year), LAST(five_days_in_a_row), LAST(opens_that_day), LAST(nothing_left),
    LAST(over_already), LAST(beyond_the_data), LAST(just_beyond), LAST(back_out_of_data),
    LAST(last_day_known), LAST(only_a_saturday), LAST(weekday_not_known), LAST(closed_friday),
    LAST(closed_saturday), LAST(saturdays_off), LAST(sunday_opened), LAST(year_end_shortened),
    FIRST(first_itself), FIRST(first_saturday), FIRST(first_sunday), FIRST(first_holidays),
    FIRST(first_new_year), FIRST(first_closed), FIRST(first_all_later), FIRST(first_and_last),
    FIRST(first_none), FIRST(first_over), FIRST(first_not_covered), FIRST(first_runs_out),
    cmocka_unit_test(test_the_last_year_known),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)
