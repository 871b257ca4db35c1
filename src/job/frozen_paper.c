#include "job/frozen_paper.h"

#include "config/config.h"

static const char *const groups[] = { "sheet", "envelope", "omr" };

void
frozen_paper_store(const Settings *settings, GHashTable *parameters)
{
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
        config_store(settings, groups[i], parameters);
    }
}

RenderSettings
frozen_paper_of_run(const Settings *settings, const Run *run)
{
    Settings frozen = *settings;
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
        config_restore(run->parameters, groups[i], &frozen);
    }
    return frozen.render;
}
