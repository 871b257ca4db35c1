#include "job/preview.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"

static bool
parse_dpi(const char *text, guint *dpi, GError **error)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(text, 10, PREVIEW_MIN_DPI, PREVIEW_MAX_DPI, &number, NULL)) {
        return error_set(error, JPKI_ERROR_USAGE, "--dpi takes %d to %d, not '%s'", PREVIEW_MIN_DPI,
                         PREVIEW_MAX_DPI, text);
    }
    *dpi = (guint)number;
    return true;
}

static bool
parse_day(const char *text, Day *day, GError **error)
{
    return day_parse(text, day) ||
           error_set(error, JPKI_ERROR_USAGE, "--as-of '%s' is no date: write YYYY-MM-DD", text);
}

int
preview_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autofree char *variant = NULL;
    g_autofree char *path = NULL;
    g_autofree char *as_of = NULL;
    g_autofree char *dpi = NULL;
    gboolean proof = FALSE;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("where to: a .pdf or a .png"),
          N_("FILE") },
        { "variant", 0, 0, G_OPTION_ARG_STRING, &variant,
          N_("this one only (each that the template has words for)"), N_("VARIANT") },
        { "proof", 0, 0, G_OPTION_ARG_NONE, &proof,
          N_("draw in the window, the fold lines and the margins"), NULL },
        { "dpi", 0, 0, G_OPTION_ARG_STRING, &dpi, N_("dots an inch of a .png, 30 to 200 (80)"),
          "N" },
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_("the date of issue (today in Asia/Tokyo)"),
          "YYYY-MM-DD" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GPtrArray) lines = NULL;
    PreviewOptions options = { .as_of = clock_today() };
    if (!command_parse(command_find("preview"), globals, entries, &argc, &argv, 1, 1, error)) {
        return -1;
    }
    if (path == NULL) {
        error_set(error, JPKI_ERROR_USAGE, "preview: -o FILE is missing: a .pdf or a .png");
        return -1;
    }
    if ((as_of != NULL && !parse_day(as_of, &options.as_of, error)) ||
        (dpi != NULL && !parse_dpi(dpi, &options.dpi, error))) {
        return -1;
    }
    options.template_name = argv[1];
    options.variant = variant;
    options.path = path;
    options.outlines = proof;
    if (!command_load(globals, &settings, error) ||
        !preview_make(settings, &options, &lines, error)) {
        return -1;
    }
    command_print(lines);
    return 0;
}
