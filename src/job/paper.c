#include "job/paper.h"

void
paper_clear(Paper *paper)
{
    g_clear_pointer(&paper->digesting, errand_drop);
    g_clear_pointer(&paper->font_files, g_strfreev);
    g_clear_pointer(&paper->font_digest, g_free);
    g_clear_pointer(&paper->renderer, render_close);
}

static bool
open_renderer(Paper *paper, GError **error)
{
    if (paper->renderer != NULL) {
        return true;
    }
    if (!render_open(&paper->settings->render, paper->settings->letter, &paper->renderer, error)) {
        return false;
    }
    render_only_check(paper->renderer); /* workers open their own, of what was frozen */
    return true;
}

void
paper_prepare(Paper *paper)
{
    open_renderer(paper, NULL);
}

static bool
digest_fonts(gpointer data, GError **error)
{
    (void)error;
    Paper *paper = data;
    paper->font_digest = render_font_digest(paper->font_files);
    return true;
}

bool
paper_renderer(Paper *paper, Renderer **out, GError **error)
{
    if (!open_renderer(paper, error)) {
        return false;
    }
    if (paper->keeps_versions && !paper->is_needed) {
        paper->font_files = render_font_files(paper->renderer);
        paper->digesting = errand_begin(digest_fonts, paper);
    }
    paper->is_needed = true;
    *out = paper->renderer;
    return true;
}

bool
paper_check(Paper *paper, const Piece *piece, Decision *decision, GError **error)
{
    Renderer *renderer = NULL;
    Reason obstacle = REASON_NONE;
    g_autofree char *detail = NULL;
    if (!paper_renderer(paper, &renderer, error) ||
        !render_check(renderer, piece, &obstacle, &detail, error)) {
        return false;
    }
    if (obstacle != REASON_NONE) {
        decision_hold(decision, obstacle, detail);
    }
    return true;
}

void
paper_note_versions(Paper *paper, GHashTable *parameters)
{
    g_assert(paper->keeps_versions);
    if (!paper->is_needed) {
        return;
    }
    g_hash_table_insert(parameters, g_strdup("version.templates"),
                        render_template_digest(paper->renderer));
    errand_end(g_steal_pointer(&paper->digesting), NULL);
    g_hash_table_insert(parameters, g_strdup("version.fonts"), g_strdup(paper->font_digest));
}
