/* frozen_paper.h - what a run's letters are printed on, between the configuration and the run's frozen parameters. */
#pragma once

#include "model/run.h"
#include "model/settings.h"

#include <glib.h>

/* Put every setting of [sheet], [envelope] and [omr] among `parameters`, as "GROUP.KEY". */
void frozen_paper_store(const Settings *settings, GHashTable *parameters);

/* How a run is rendered: the directories of `settings`, whose texts are borrowed, the paper that the run was frozen with. */
RenderSettings frozen_paper_of_run(const Settings *settings, const Run *run);
