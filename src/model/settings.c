#include "model/settings.h"

void
settings_free(Settings *settings)
{
    if (settings == NULL) {
        return;
    }
    g_free(settings->source.conninfo);
    g_free(settings->source.schema);
    g_free(settings->ledger.conninfo);
    g_free(settings->ledger.schema);
    g_free(settings->output_directory);
    g_free(settings->metrics_textfile);
    g_free(settings->render.template_directory);
    g_free(settings->render.font_directory);
    g_clear_pointer(&settings->calendar.closed, g_array_unref);
    g_clear_pointer(&settings->calendar.open, g_array_unref);
    g_clear_pointer(&settings->letter, g_hash_table_unref);
    g_free(settings);
}
