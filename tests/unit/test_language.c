#include "support/test.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <string.h>

/* What the environment holds (NULL: not set), what the configuration asks for, and the language that results. */
typedef struct {
    const char *lc_all;
    const char *lc_messages;
    const char *lang;
    const char *language;
    Language asked;
    bool japanese;
} Row;

/* clang-format off */
static Row nothing           = { NULL,    NULL,          NULL,          NULL,    LANGUAGE_AUTO,     false };
static Row empty             = { "",      "",            "",            "",      LANGUAGE_AUTO,     false };
static Row japanese_machine  = { NULL,    NULL,          "ja_JP.UTF-8", NULL,    LANGUAGE_AUTO,     true };
static Row japanese_euc      = { NULL,    NULL,          "ja_JP.eucJP", NULL,    LANGUAGE_AUTO,     true };
static Row just_japanese     = { NULL,    NULL,          "ja",          NULL,    LANGUAGE_AUTO,     true };
static Row messages_only     = { NULL,    "ja_JP.UTF-8", "en_GB.UTF-8", NULL,    LANGUAGE_AUTO,     true };
static Row all_goes_first    = { "C",     "ja_JP.UTF-8", "ja_JP.UTF-8", NULL,    LANGUAGE_AUTO,     false };
static Row messages_go_first = { NULL,    "en_GB.UTF-8", "ja_JP.UTF-8", NULL,    LANGUAGE_AUTO,     false };
static Row language_first    = { NULL,    NULL,          "en_GB.UTF-8", "ja:en", LANGUAGE_AUTO,     true };
static Row other_language    = { NULL,    NULL,          "ja_JP.UTF-8", "en:ja", LANGUAGE_AUTO,     false };
static Row not_in_c          = { "C",     NULL,          NULL,          "ja",    LANGUAGE_AUTO,     false };
static Row nor_in_posix      = { "POSIX", NULL,          NULL,          "ja",    LANGUAGE_AUTO,     false };
static Row but_in_c_utf_8    = { NULL,    NULL,          "C.UTF-8",     "ja",    LANGUAGE_AUTO,     true };
static Row a_longer_name     = { NULL,    NULL,          "jam",         NULL,    LANGUAGE_AUTO,     false };
static Row asked_japanese    = { "C",     NULL,          NULL,          NULL,    LANGUAGE_JAPANESE, true };
static Row asked_english     = { NULL,    NULL,          "ja_JP.UTF-8", "ja",    LANGUAGE_ENGLISH,  false };
/* clang-format on */

static void
set(const char *name, const char *value)
{
    if (value == NULL) {
        g_unsetenv(name);
    } else {
        g_setenv(name, value, TRUE);
    }
}

static void
test_choice(void **state)
{
    const Row *row = *state;
    set("LC_ALL", row->lc_all);
    set("LC_MESSAGES", row->lc_messages);
    set("LANG", row->lang);
    set("LANGUAGE", row->language);
    language_choose(row->asked);
    assert_string_equal(_("pages"), row->japanese ? "ページ" : "pages");
}

static void
test_format(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    language_choose(LANGUAGE_JAPANESE);
    assert_false(error_set(&error, JPKI_ERROR_USAGE, "there is no command '%s'", "x"));
    assert_gerror(error, JPKI_ERROR_USAGE, "コマンド「x」はありません");
    g_autofree char *number = g_strdup_printf("%.1f", 1.5);
    assert_string_equal(number, "1.5");
}

/* Arguments change places; a number's format is the machine's own. */
static void
test_order(void **state)
{
    (void)state;
    language_choose(LANGUAGE_JAPANESE);
    g_autofree char *text =
        g_strdup_printf(_("run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT
                          " pieces of run %" G_GINT64_FORMAT " again"),
                        G_GINT64_CONSTANT(2), G_GUINT64_CONSTANT(5), G_GINT64_CONSTANT(1));
    assert_string_equal(text, "実行 2: 実行 1 の 5 通を再発行");
}

/* In English as the C library has it, word by word; in Japanese without its translations. */
static void
test_errno(void **state)
{
    (void)state;
    static const int numbers[] = { EACCES,    EPERM,  ENOENT, EEXIST, EISDIR, ENOTDIR,
                                   ENOTEMPTY, ENOSPC, EDQUOT, EFBIG,  EROFS,  EIO,
                                   EPIPE,     ENOMEM, EAGAIN, EMFILE, ECHILD };
    language_choose(LANGUAGE_ENGLISH);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        assert_string_equal(language_errno(numbers[i]), strerror(numbers[i]));
    }
    language_choose(LANGUAGE_JAPANESE);
    assert_string_equal(language_errno(ENOSPC), "ディスクの空きがありません");
}

static void
test_unknown(void **state)
{
    (void)state;
    language_choose(LANGUAGE_JAPANESE);
    assert_string_equal(language_text(""), "");
    assert_string_equal(language_text("no such text"), "no such text");
}

typedef struct {
    Language language;
    guint64 n;
    const char *want;
} PluralRow;

static PluralRow one = { LANGUAGE_ENGLISH, 1, "run 7: 1 thing is not as recorded" };
static PluralRow none = { LANGUAGE_ENGLISH, 0, "run 7: 0 things are not as recorded" };
static PluralRow many = { LANGUAGE_ENGLISH, 2, "run 7: 2 things are not as recorded" };
static PluralRow one_in_japanese = { LANGUAGE_JAPANESE, 1, "実行 7: 1 件が記録と異なります" };
static PluralRow many_in_japanese = { LANGUAGE_JAPANESE, 2, "実行 7: 2 件が記録と異なります" };

static void
test_plural(void **state)
{
    const PluralRow *row = *state;
    language_choose(row->language);
    g_autofree char *text = g_strdup_printf(
        language_plural("run %" G_GINT64_FORMAT ": %u thing is not as recorded",
                        "run %" G_GINT64_FORMAT ": %u things are not as recorded", row->n),
        G_GINT64_CONSTANT(7), (guint)row->n);
    assert_string_equal(text, row->want);
}

typedef struct {
    Language language;
    const char *message;
    const char *want;
} HintRow;

static HintRow without = { LANGUAGE_ENGLISH, "it failed", "it failed; hint: mend it" };
static HintRow with = { LANGUAGE_ENGLISH, "it failed; hint: look", "it failed; hint: look" };
static HintRow without_in_japanese = { LANGUAGE_JAPANESE, "失敗", "失敗。対処: mend it" };
static HintRow with_in_japanese = { LANGUAGE_JAPANESE, "失敗。対処: 確認", "失敗。対処: 確認" };
/* Of a run that failed when people were spoken to in English. */
static HintRow in_english_still = { LANGUAGE_JAPANESE, "it failed; hint: look",
                                    "it failed; hint: look" };

static void
test_hint(void **state)
{
    const HintRow *row = *state;
    language_choose(row->language);
    g_autofree char *text = error_with_hint(row->message, "mend it");
    assert_string_equal(text, row->want);
}

#define CHOICE(row) \
    { \
        "language_choose/" #row, test_choice, NULL, NULL, &(row) \
    }
#define PLURAL(row) \
    { \
        "language_plural/" #row, test_plural, NULL, NULL, &(row) \
    }
#define HINT(row) \
    { \
        "error_with_hint/" #row, test_hint, NULL, NULL, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    CHOICE(nothing), CHOICE(empty), CHOICE(japanese_machine), CHOICE(japanese_euc), CHOICE(just_japanese),
    CHOICE(messages_only), CHOICE(all_goes_first), CHOICE(messages_go_first), CHOICE(language_first),
    CHOICE(other_language), CHOICE(not_in_c), CHOICE(nor_in_posix), CHOICE(but_in_c_utf_8), CHOICE(a_longer_name),
    CHOICE(asked_japanese), CHOICE(asked_english),
    PLURAL(one), PLURAL(none), PLURAL(many), PLURAL(one_in_japanese), PLURAL(many_in_japanese),
    HINT(without), HINT(with), HINT(without_in_japanese), HINT(with_in_japanese), HINT(in_english_still),
    { "language_text/a format and its arguments", test_format, NULL, NULL, NULL },
    { "language_text/arguments in another order", test_order, NULL, NULL, NULL },
    { "language_errno/word by word", test_errno, NULL, NULL, NULL },
    { "language_text/what has no translation", test_unknown, NULL, NULL, NULL },
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)
