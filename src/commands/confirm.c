#include "job/confirm.h"

#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"

#include <stdio.h>

static bool
parse_posted(const char *text, guint64 *out, GError **error)
{
    if (text == NULL) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "confirm: --posted is missing: how many pieces went to the post");
    }
    return g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, out, NULL) ||
           error_set(error, JPKI_ERROR_USAGE, "--posted takes a number of pieces, not '%s'", text);
}

int
confirm_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autofree char *as_of_text = NULL;
    g_autofree char *posted_text = NULL;
    const GOptionEntry entries[] = {
        { "posted", 0, 0, G_OPTION_ARG_STRING, &posted_text,
          N_("how many pieces the mail room has handed over"), "N" },
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text,
          N_("the day of posting (today in Asia/Tokyo)"), "YYYY-MM-DD" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(Settings) settings = NULL;
    ConfirmResult result = { 0 };
    gint64 run_id = 0;
    guint64 posted = 0;
    Day day;
    if (!command_parse(command_find("confirm"), globals, entries, &argc, &argv, 1, 1, error) ||
        !command_parse_run(argv[1], &run_id, error) || !parse_posted(posted_text, &posted, error) ||
        !command_parse_as_of(as_of_text, &day, error) || !command_load(globals, &settings, error) ||
        !confirm_posted(settings, run_id, posted, day, &result, error)) {
        return -1;
    }
    printf(result.was_confirmed ? _("run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT
                                    " pieces posted, as confirmed before\n")
                                : _("run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT
                                    " pieces posted, as many as were to be\n"),
           run_id, result.posted);
    return 0;
}
