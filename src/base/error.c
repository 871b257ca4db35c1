#include "base/error.h"

#include <stdarg.h>

GQuark
error_quark(void)
{
    return g_quark_from_static_string("jpki-notice-error");
}

bool
error_set(GError **error, JpkiError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_propagate_error(error, g_error_new_valist(JPKI_ERROR, (int)code, format, args));
    va_end(args);
    return false;
}

const char *
error_hint(int code)
{
    switch (code) {
    case JPKI_ERROR_USAGE:
        return "see 'jpki-notice --help'";
    case JPKI_ERROR_CONFIG:
        return "correct the place that is named (--config FILE reads another configuration), then try 'jpki-notice check'";
    case JPKI_ERROR_DATABASE:
        return "is the server up and the connection string right? 'jpki-notice check' tries both databases";
    case JPKI_ERROR_SOURCE:
        return "correct the views (sql/registry/registry.sql shows them); 'jpki-notice check' names all that is wrong; "
               "nothing was changed";
    case JPKI_ERROR_RENDER:
        return "nothing half-made was published; 'jpki-notice run' takes the run up again";
    case JPKI_ERROR_FILE:
        return "look at that path, its owner and the disk's free space; 'jpki-notice run' takes the run up again";
    case JPKI_ERROR_RECONCILE:
        return "do not post this run before the difference is understood; 'jpki-notice verify RUN' names it";
    case JPKI_ERROR_LOCKED:
        return "wait for the other run to end, then run again";
    case JPKI_ERROR_GUARD:
        return "nothing was recorded; look into it and mend it, or go on with 'jpki-notice run --accept-volume'";
    default:
        return "please report this with the log";
    }
}
