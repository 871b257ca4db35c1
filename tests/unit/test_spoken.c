#include "support/test.h"

#include "base/language.h"
#include "model/spoken.h"

/* By its beginning. */
static bool
is_japanese(const char *text)
{
    return (guchar)text[0] >= 0x80;
}

static guint
columns_of(const char *text)
{
    guint columns = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        columns += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    }
    return columns;
}

static void
test_every_code_has_its_word(void **state)
{
    const Language language = *(const Language *)*state;
    const bool japanese = language == LANGUAGE_JAPANESE;
    language_choose(language);
    for (guint i = RUN_OPEN; i <= RUN_FAILED; i++) {
        assert_int_equal(is_japanese(spoken_run_state((RunState)i)), japanese);
    }
    for (guint i = OUTCOME_NOTICED; i <= OUTCOME_HELD; i++) {
        assert_int_equal(is_japanese(spoken_outcome((Outcome)i)), japanese);
    }
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        assert_int_equal(is_japanese(spoken_reason((Reason)i)), japanese);
    }
    for (guint i = 0; i < KIND_COUNT; i++) {
        assert_int_equal(is_japanese(spoken_kind((PieceKind)i)), japanese);
    }
    for (guint i = 0; i < VARIANT_COUNT; i++) {
        /* 15歳未満 */
        const bool is_word = is_japanese(spoken_variant((Variant)i));
        assert_int_equal(is_word, japanese && i != VARIANT_MINOR);
    }
    for (guint i = 0; i < PROCEDURE_COUNT; i++) {
        assert_int_equal(is_japanese(spoken_procedure((Procedure)i)), japanese);
    }
    for (guint i = MARK_NONE + 1; i < MARK_COUNT; i++) {
        assert_int_equal(is_japanese(spoken_piece_state(piece_mark_name((PieceMark)i))), japanese);
    }
    assert_int_equal(is_japanese(spoken_mark_reason("not_collected")), japanese);
}

/* Lines below each other are as wide in either language: the numbers behind them stand below each other. */
static void
test_columns_are_as_wide(void **state)
{
    const Language language = *(const Language *)*state;
    language_choose(language);
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        g_autofree char *outcome = spoken_outcome_column(decision_outcome_of((Reason)i));
        g_autofree char *reason = spoken_reason_column((Reason)i);
        assert_int_equal(columns_of(outcome) + columns_of(reason), 28);
    }
}

static void
test_what_is_unknown_stays(void **state)
{
    (void)state;
    language_choose(LANGUAGE_JAPANESE);
    assert_string_equal(spoken_piece_state("eaten"), "eaten");
    assert_string_equal(spoken_mark_reason("eaten"), "eaten");
    assert_null(spoken_mark_reason(NULL));
    assert_null(spoken_detail(NULL));
    g_autofree char *detail = spoken_detail("no card");
    assert_string_equal(detail, "カードがない");
}

static Language english = LANGUAGE_ENGLISH;
static Language japanese = LANGUAGE_JAPANESE;

#define ROW(test, row) \
    { \
#test "/" #row, test, NULL, NULL, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    ROW(test_every_code_has_its_word, english), ROW(test_every_code_has_its_word, japanese),
    ROW(test_columns_are_as_wide, english), ROW(test_columns_are_as_wide, japanese),
    cmocka_unit_test(test_what_is_unknown_stays),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)
