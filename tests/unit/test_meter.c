#include "support/test.h"

#include "base/meter.h"

#include <string.h>

typedef struct {
    guint64 done;
    guint64 total;
    guint64 lately;
    gint64 elapsed_ms;
    const char *want;
} MeterRow;

/* clang-format off */
static MeterRow nothing   = {    0,  500,    0,     0, "render  [>                       ]  0/500 pieces" };
static MeterRow no_rate   = {  250,  500,    0,  9000, "render  [============>           ]  250/500 pieces" };
static MeterRow half      = {  250,  500,  250,  1000, "render  [============>           ]  250/500 pieces  250/s  0:01 left" };
static MeterRow resumed   = {  400,  500,   20, 10000, "render  [===================>    ]  400/500 pieces  2/s  0:50 left" };
static MeterRow minutes   = {   10, 5000,   10,  1000, "render  [>                       ]  10/5000 pieces  10/s  8:19 left" };
static MeterRow hours     = {    1, 7201,    1,  1000, "render  [>                       ]  1/7201 pieces  1/s  2:00:00 left" };
static MeterRow nearly    = {  499,  500,  499,  1000, "render  [=======================>]  499/500 pieces  499/s  0:00 left" };
static MeterRow all       = {  500,  500,  500,  1000, "render  [========================]  500/500 pieces  500/s  0:00 left" };
static MeterRow a_million = { 999999, 1000000, 1, 360000000, "render  [=======================>]  999999/1000000 pieces  0/s  100:00:00 left" };
/* clang-format on */

static void
test_line(void **state)
{
    const MeterRow *row = *state;
    g_autofree char *got =
        meter_line("render", "pieces", row->done, row->total, row->lately, row->elapsed_ms);
    assert_string_equal(got, row->want);
    assert_true(strlen(got) < 80);
}

/* One reading after the other of work of 100 pieces, of which 20 were done before; it began at 1000 ms. */
typedef struct {
    gint64 now_ms;
    bool due;
    guint64 done;
    const char *want; /* NULL: not looked at */
} Reading;

static void
test_readings(void **state)
{
    static const Reading readings[] = {
        { 1000, true, 20, "20/100 pieces" },
        { 1399, false, 0, NULL },
        { 2000, true, 30, "30/100 pieces  10/s  0:07 left" },
        { 3000, true, 25, "30/100 pieces  5/s  0:14 left" },    /* a crash took some back */
        { 5000, true, 130, "100/100 pieces  20/s  0:00 left" }, /* counted twice */
    };
    Meter meter = { .started_ms = 1000 };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(readings); i++) {
        const Reading *reading = &readings[i];
        assert_int_equal(meter_is_due(&meter, reading->now_ms), reading->due);
        if (reading->want != NULL) {
            g_autofree char *line =
                meter_read(&meter, "render", "pieces", reading->done, 100, reading->now_ms);
            assert_string_equal(strstr(line, "]  ") + 3, reading->want);
        }
    }
}

/* clang-format off */
#define ROW(row) { "meter_line/" #row, test_line, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(nothing), ROW(no_rate), ROW(half), ROW(resumed),   ROW(minutes),
    ROW(hours),   ROW(nearly),  ROW(all),  ROW(a_million), cmocka_unit_test(test_readings),
};

TEST_MAIN(tests, NULL, NULL)
