#include "job/frozen_settings.h"

#include "job/frozen_paper.h"
#include "job/letter_texts.h"

#include <config.h>

void
frozen_settings_store(const Settings *settings, Paper *paper, Run *run)
{
    GHashTable *parameters = run->parameters;
    letter_texts_store(settings->letter, parameters);
    frozen_paper_store(settings, parameters);
    g_hash_table_insert(parameters, g_strdup("print.pieces_per_file"),
                        g_strdup_printf("%u", settings->plan.pieces_per_file));
    g_hash_table_insert(parameters, g_strdup("version.program"), g_strdup(PACKAGE_VERSION));
    paper_note_versions(paper, parameters);
}
