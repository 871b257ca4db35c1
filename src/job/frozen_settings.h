/* frozen_settings.h - the settings and versions that every run keeps, so that what it prints can be made again. */
#pragma once

#include "job/paper.h"
#include "model/run.h"
#include "model/settings.h"

/* Put the letters' texts, the paper, the cut into print files and the versions of program, templates and fonts among
 * run->parameters. */
void frozen_settings_store(const Settings *settings, Paper *paper, Run *run);
