/* config_paper.h - what the settings of sheet, envelope and inserter marks must be to each other. */
#pragma once

#include "model/settings.h"

enum { CONFIG_PAPER_KEYS = 6 };

/* One such rule, with the keys that it is about. */
typedef struct {
    bool (*holds)(const PaperSettings *paper);
    const char *group;
    const char *keys[CONFIG_PAPER_KEYS]; /* to the first NULL */
    const char *remedy;                  /* what must be, to follow "KEY in [GROUP]: " */
} ConfigPaperRule;

/* The first rule that does not hold; NULL when all do. */
const ConfigPaperRule *config_paper_broken(const PaperSettings *paper);
