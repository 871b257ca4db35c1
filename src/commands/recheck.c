#include "job/recheck.h"

#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "model/recheck.h"

#include <stdio.h>

static void
print_recheck(const RecheckResult *result, guint i)
{
    const Recheck *recheck = g_ptr_array_index(result->rechecks, i);
    const bool is_new = result->checked > 0 && i == result->rechecks->len - 1;
    g_autofree char *path = recheck_pdf_path(recheck);
    printf(_("run %" G_GINT64_FORMAT ", check %u%s: %" G_GUINT64_FORMAT
             " pieces checked, %u to take out: %s/%s\n"),
           recheck->run_id, recheck->number, is_new ? "" : _(", which was interrupted"),
           recheck->checked, recheck->pieces->len, result->folder, path);
}

/* Whether there is something to take out. */
static bool
print_result(gint64 run_id, const RecheckResult *result)
{
    guint64 pulled = 0;
    for (guint i = 0; i < result->rechecks->len; i++) {
        const Recheck *recheck = g_ptr_array_index(result->rechecks, i);
        print_recheck(result, i);
        pulled += recheck->pieces->len;
    }
    if (result->checked == 0) {
        printf(_("run %" G_GINT64_FORMAT ": no piece of it is still to be posted\n"), run_id);
    }
    if (result->withdrawn > pulled) {
        printf(_("  earlier checks have taken out %" G_GUINT64_FORMAT
                 " more: their lists lie beside this one\n"),
               result->withdrawn - pulled);
    }
    return pulled > 0;
}

int
recheck_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autofree char *as_of = NULL;
    gboolean accept_volume = FALSE;
    const GOptionEntry entries[] = {
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
          N_("the day for which the register is asked (today in Asia/Tokyo)"), "YYYY-MM-DD" },
        { "accept-volume", 0, 0, G_OPTION_ARG_NONE, &accept_volume,
          N_("go on although a guard refuses"), NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(Settings) settings = NULL;
    g_auto(RecheckResult) result = { 0 };
    RecheckOptions options = { 0 };
    if (!command_parse(command_find("recheck"), globals, entries, &argc, &argv, 1, 1, error) ||
        !command_parse_run(argv[1], &options.run_id, error) ||
        !command_parse_as_of(as_of, &options.as_of, error) ||
        !command_load(globals, &settings, error)) {
        return -1;
    }
    options.accept_volume = accept_volume;
    if (!recheck_run(settings, &options, &result, error)) {
        return -1;
    }
    return print_result(options.run_id, &result) ? JPKI_ERROR_ATTENTION : 0;
}
