/* paper.h - the night's one Renderer. */
#pragma once

#include "base/errand.h"
#include "model/decision.h"
#include "model/piece.h"
#include "model/settings.h"
#include "render/render.h"

#include <glib.h>
#include <stdbool.h>

/* Zero but for the settings to begin with. */
typedef struct {
    const Settings *settings; /* borrowed */
    Renderer *renderer;       /* NULL before it is opened */
    bool keeps_versions;      /* paper_note_versions() will be called */
    bool is_needed;           /* somebody asked for it */
    char **font_files;        /* NULL: no errand has begun */
    char *font_digest;        /* the errand's, before it has ended */
    Errand *digesting;        /* of font_files, beside the night */
} Paper;

void paper_clear(Paper *paper);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paper, paper_clear)

/* Open the renderer, which takes a while, before it is asked for. Whether that works is told by paper_renderer(). */
void paper_prepare(Paper *paper);

/* The renderer, borrowed; the fonts' checksum is begun with the first, where versions are kept. Fails as render_open(). */
bool paper_renderer(Paper *paper, Renderer **out, GError **error);

/* Can `piece`, which `decision` is to notice, be printed exactly as the register writes it? If not, the decision becomes
 * held with the reason. Fails as render_check(). */
bool paper_check(Paper *paper, const Piece *piece, Decision *decision, GError **error);

/* Put the versions of templates and fonts among `parameters`; nothing when none was needed, for nothing was made with
 * them. */
void paper_note_versions(Paper *paper, GHashTable *parameters);
