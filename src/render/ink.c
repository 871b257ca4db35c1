#include "render/ink.h"

static void
free_ink(gpointer data)
{
    Ink *ink = data;
    g_array_unref(ink->glyphs);
    g_array_unref(ink->clusters);
    g_string_free(ink->text, TRUE);
    g_free(ink);
}

GPtrArray *
ink_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_ink);
}

Ink *
ink_for(GPtrArray *inks, cairo_scaled_font_t *font, double gray)
{
    for (guint i = 0; i < inks->len; i++) {
        Ink *ink = g_ptr_array_index(inks, i);
        if (ink->font == font && !(ink->gray < gray) && !(ink->gray > gray)) {
            return ink;
        }
    }
    Ink *ink = g_new0(Ink, 1);
    ink->font = font;
    ink->gray = gray;
    ink->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    ink->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    ink->text = g_string_new(NULL);
    g_ptr_array_add(inks, ink);
    return ink;
}

void
ink_put(Ink *ink, guint glyph, double x, double y, const char *text, guint n_bytes)
{
    const cairo_glyph_t placed = { glyph, x, y };
    const cairo_text_cluster_t cluster = { (int)n_bytes, 1 };
    g_array_append_val(ink->glyphs, placed);
    g_array_append_val(ink->clusters, cluster);
    g_string_append_len(ink->text, text, (gssize)n_bytes);
}

void
ink_add(GPtrArray *inks, cairo_scaled_font_t *font, double gray, const cairo_glyph_t *glyphs,
        guint n_glyphs, const char *text, guint n_bytes)
{
    Ink *ink = ink_for(inks, font, gray);
    const cairo_text_cluster_t cluster = { (int)n_bytes, (int)n_glyphs };
    g_array_append_vals(ink->glyphs, glyphs, n_glyphs);
    g_array_append_val(ink->clusters, cluster);
    g_string_append_len(ink->text, text, (gssize)n_bytes);
}

void
ink_append(GPtrArray *inks, const GPtrArray *more, double dx, double dy)
{
    for (guint i = 0; i < more->len; i++) {
        const Ink *from = g_ptr_array_index(more, i);
        Ink *to = ink_for(inks, from->font, from->gray);
        const guint first = to->glyphs->len;
        g_array_append_vals(to->glyphs, from->glyphs->data, from->glyphs->len);
        g_array_append_vals(to->clusters, from->clusters->data, from->clusters->len);
        g_string_append_len(to->text, from->text->str, (gssize)from->text->len);
        for (guint j = first; j < to->glyphs->len; j++) {
            cairo_glyph_t *glyph = &g_array_index(to->glyphs, cairo_glyph_t, j);
            glyph->x += dx;
            glyph->y += dy;
        }
    }
}

void
ink_show(const GPtrArray *inks, cairo_t *cr)
{
    for (guint i = 0; i < inks->len; i++) {
        const Ink *ink = g_ptr_array_index(inks, i);
        if (ink->glyphs->len == 0) {
            continue;
        }
        cairo_set_source_rgb(cr, ink->gray, ink->gray, ink->gray);
        cairo_set_scaled_font(cr, ink->font);
        cairo_show_text_glyphs(cr, ink->text->str, (int)ink->text->len,
                               (const cairo_glyph_t *)(gpointer)ink->glyphs->data,
                               (int)ink->glyphs->len,
                               (const cairo_text_cluster_t *)(gpointer)ink->clusters->data,
                               (int)ink->clusters->len, 0);
    }
}

void
ink_empty(GPtrArray *inks)
{
    for (guint i = 0; i < inks->len; i++) {
        Ink *ink = g_ptr_array_index(inks, i);
        g_array_set_size(ink->glyphs, 0);
        g_array_set_size(ink->clusters, 0);
        g_string_truncate(ink->text, 0);
    }
}

static GArray *
distinct_glyphs(const GArray *glyphs)
{
    GArray *distinct = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < glyphs->len; i++) {
        const cairo_glyph_t glyph = { g_array_index(glyphs, cairo_glyph_t, i).index, 0, 0 };
        if (g_hash_table_add(seen, GSIZE_TO_POINTER(glyph.index))) {
            g_array_append_val(distinct, glyph);
        }
    }
    return distinct;
}

void
ink_keep_distinct(GPtrArray *inks)
{
    for (guint i = 0; i < inks->len; i++) {
        Ink *ink = g_ptr_array_index(inks, i);
        GArray *distinct = distinct_glyphs(ink->glyphs);
        g_array_unref(ink->glyphs);
        g_array_unref(ink->clusters);
        g_string_free(ink->text, TRUE);
        ink->glyphs = distinct;
        ink->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
        ink->text = g_string_new(NULL);
    }
}
