/* worker.h - one rendering process: takes print files from the ledger until nobody has one left to take. */
#pragma once

#include "ledger/lease.h"
#include "model/run.h"
#include "model/settings.h"
#include "render/render.h"

#include <glib.h>
#include <stdbool.h>

enum { WORKER_WORDS_SIZE = 4096 };

/* What a worker does, and its last words: in memory that whoever started it sees too, also after its death. */
typedef struct {
    guint print_file; /* that it holds now; 0: none */
    guint pieces;     /* of it that are drawn */
    char words[WORKER_WORDS_SIZE];
} WorkerNote;

/* What it is to do. */
typedef struct {
    const Settings *settings;
    const Run *run;
    const char *press_token;
    bool is_guest; /* of another host's run: its fonts are compared with those of the freeze */
} WorkerOrder;

/* Render every print file of the run that nobody else is rendering, with a ledger session and fonts of its own. Each is
 * complete under its final name before the ledger says so, and none is published whose lease was lost. Fails with the code of
 * what failed, or of the signal that stopped it; its claim is given back. A print file that takes longer than
 * worker_seconds() ends the process with SIGALRM. */
bool worker_render(const WorkerOrder *order, WorkerNote *note, GError **error);

/* How long so many pieces may take, with much to spare: what takes longer hangs. */
guint worker_seconds(guint pieces);

/* The renderer for a run's letters. Fails with JPKI_ERROR_CONFIG, also when templates, or with `fonts` fonts, are not those of
 * the freeze. */
bool worker_open_renderer(const WorkerOrder *order, bool fonts, Renderer **out, GError **error);
