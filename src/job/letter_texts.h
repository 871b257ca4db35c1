/* letter_texts.h - the ward's own texts, between the configuration and a run's frozen parameters. */
#pragma once

#include "model/run.h"

#include <glib.h>

/* Put every text of [letter] among `parameters`, as "letter.KEY". */
void letter_texts_store(GHashTable *letter, GHashTable *parameters);

/* The texts a run was frozen with (char * -> char *); the caller unrefs. */
GHashTable *letter_texts_of_run(const Run *run);
