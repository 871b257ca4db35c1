#include "base/error.h"

#include "base/language.h"

#include <stdarg.h>
#include <string.h>

/* What GLib keeps before an error of ours: its code is the exit status, and says not whether to try again. Written by hand
 * because G_DEFINE_EXTENDED_ERROR casts a const away. */
typedef struct {
    bool may_pass;
} Private;

static Private *
private_of(const GError *error)
{
    const gsize unit = 2 * sizeof(gsize); /* as g_error_domain_register() aligns it */
    const gsize size = (sizeof(Private) + unit - 1) / unit * unit;
    return (Private *)((guintptr)error - size);
}

static void
init_private(GError *error)
{
    private_of(error)->may_pass = false;
}

static void
copy_private(const GError *from, GError *to)
{
    *private_of(to) = *private_of(from);
}

static void
clear_private(GError *error)
{
    (void)error; /* it owns nothing */
}

GQuark
error_quark(void)
{
    static gsize quark;
    if (g_once_init_enter(&quark)) {
        g_once_init_leave(&quark, g_error_domain_register_static("jpki-notice-error",
                                                                 sizeof(Private), init_private,
                                                                 copy_private, clear_private));
    }
    return (GQuark)quark;
}

void
error_mark_passing(GError *error)
{
    if (error != NULL && error->domain == JPKI_ERROR) {
        private_of(error)->may_pass = true;
    }
}

bool
error_may_pass(const GError *error)
{
    return error != NULL && error->domain == JPKI_ERROR && private_of(error)->may_pass;
}

#undef error_set /* the analyzer's */
bool
error_set(GError **error, JpkiError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_propagate_error(error,
                      g_error_new_valist(JPKI_ERROR, (int)code, language_text(format), args));
    va_end(args);
    return false;
}

char *
error_with_hint(const char *message, const char *hint)
{
    if (strstr(message, _(ERROR_HINT)) != NULL || strstr(message, ERROR_HINT) != NULL) {
        return g_strdup(message);
    }
    return g_strconcat(message, _(ERROR_HINT), hint, NULL);
}

char *
error_without_hint(const char *message)
{
    const char *translated = strstr(message, _(ERROR_HINT));
    const char *end = translated == NULL ? strstr(message, ERROR_HINT) : translated;
    return end == NULL ? g_strdup(message) : g_strndup(message, (gsize)(end - message));
}

/* With the whole path: the reader has installed the program, not unpacked its source. */
static const char *
hint_at_views(void)
{
    static char text[1024];
    g_snprintf(
        text, sizeof text,
        _("correct the views (%s shows them); 'jpki-notice check' names all that is wrong; nothing was changed"),
        JPKI_SQL_DIR "/registry/registry.sql");
    return text;
}

const char *
error_hint(int code)
{
    switch (code) {
    case JPKI_ERROR_USAGE:
        return _("see 'jpki-notice --help'");
    case JPKI_ERROR_CONFIG:
        return _(
            "correct the place that is named (--config FILE reads another configuration), then try 'jpki-notice check'");
    case JPKI_ERROR_DATABASE:
        return _(
            "is the server up and the connection string right? 'jpki-notice check' tries both databases");
    case JPKI_ERROR_SOURCE:
        return hint_at_views();
    case JPKI_ERROR_RENDER:
        return _("nothing half-made was published; 'jpki-notice run' takes the run up again");
    case JPKI_ERROR_FILE:
        return _(
            "look at that path, its owner and the disk's free space; 'jpki-notice run' takes the run up again");
    case JPKI_ERROR_RECONCILE:
        return _(
            "do not post this run before the difference is understood; 'jpki-notice verify RUN' names it");
    case JPKI_ERROR_LOCKED:
        return _("wait for the other run to end, then run again");
    case JPKI_ERROR_GUARD:
        return _(
            "nothing was recorded; look into it and mend it, or go on with 'jpki-notice run --accept-volume'");
    default:
        return _("please report this with the log");
    }
}
