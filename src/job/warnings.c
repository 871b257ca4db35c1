#include "job/warnings.h"

#include "base/language.h"

static char *
describe_holidays(const Warning *warning)
{
    if (warning->figures[0] == 0) {
        return g_strdup(_(
            "[guard] holidays: no public holidays are imported, letters cannot state the last open day; run "
            "'jpki-notice import holidays FILE'"));
    }
    return g_strdup_printf(
        _("[guard] holidays: they end in %" G_GUINT64_FORMAT
          ", tonight's expiries reach into %" G_GUINT64_FORMAT
          "; run 'jpki-notice import holidays FILE' with the Cabinet Office's new file"),
        warning->figures[0], warning->figures[1]);
}

char *
warnings_describe(const Warning *warning)
{
    const guint64 *figures = warning->figures;
    switch (warning->kind) {
    case WARNING_MAX_PIECES:
        return g_strdup_printf(
            _("[guard] max_pieces: %" G_GUINT64_FORMAT " pieces are due, %" G_GUINT64_FORMAT
              " are allowed; see whether the source is right, or raise max_pieces"),
            figures[0], figures[1]);
    case WARNING_MEDIAN_FACTOR:
        return g_strdup_printf(_("[guard] median_factor: %" G_GUINT64_FORMAT
                                 " pieces are due, more than %" G_GUINT64_FORMAT
                                 " times the median of earlier runs, which is %" G_GUINT64_FORMAT
                                 "; see whether the source is right, or raise median_factor"),
                               figures[0], figures[2], figures[1]);
    case WARNING_ZERO_PIECES:
        return g_strdup(_(
            "[guard] zero: 0 pieces are due, though a renewal window opens on the day that this night is for; "
            "see whether the source's views still have their rows"));
    case WARNING_SOURCE_AGE:
        return g_strdup_printf(
            _("[guard] source_max_age_hours: the source was refreshed %" G_GUINT64_FORMAT
              " hours ago, %" G_GUINT64_FORMAT " are allowed; have the extract made again"),
            figures[0], figures[1]);
    case WARNING_HOLIDAYS_END:
        return describe_holidays(warning);
    case WARNING_LAST_OPEN_UNKNOWN:
        return g_strdup_printf(
            _("%" G_GUINT64_FORMAT
              " letters do not state the last open day: the public holidays of its year are not "
              "imported; run 'jpki-notice import holidays FILE'"),
            figures[0]);
    case WARNING_NO_REQUESTS:
        return g_strdup_printf(
            _("source: the view form_request is not there any more, though forms were sent by it before: nobody who "
              "asks for the form gets it; create the view again (%s shows one), without rows if nobody is to be asked "
              "for"),
            JPKI_SQL_DIR "/registry/registry.sql");
    case WARNING_KIND_COUNT:
        break;
    }
    g_assert_not_reached();
}

char *
warnings_refusals(const GArray *warnings)
{
    GString *lines = NULL;
    for (guint i = 0; i < warnings->len; i++) {
        const Warning *warning = &g_array_index(warnings, Warning, i);
        if (!warning->refuses) {
            continue;
        }
        g_autofree char *line = warnings_describe(warning);
        if (lines == NULL) {
            lines = g_string_new(line);
        } else {
            g_string_append_printf(lines, "%s%s", language_pick("; ", "。"), line);
        }
    }
    return lines == NULL ? NULL : g_string_free(lines, FALSE);
}
