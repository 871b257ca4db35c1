/* yardstick.c - how fast Cairo and Pango can make two-page letters on this machine.
 *
 *   make tests/bench/yardstick
 *   tests/bench/yardstick naive 1000 out.pdf      every text laid out and drawn on every page
 *   tests/bench/yardstick collapsed 5000 out.pdf  fixed part recorded once, glyphs collected per font
 *   tests/bench/yardstick fixed 5000 out.pdf      only the fixed part: the floor of the page machinery
 *   tests/bench/yardstick variable 5000 out.pdf   only the variable fields
 *
 * Letter: page 1 five paragraphs of 170 characters, 8 boxes, 7 fields; page 2 six, 64 boxes, 6 fields.
 * Absolute figures vary by machine and hour: compare ratios from one session. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAGES = 2, MAX_FONTS = 16 };
static const double WIDTH = 595.28, HEIGHT = 841.89; /* A4 in points */
static const char *FONT = "BIZ UDPGothic";
static const char *PARAGRAPH =
    "ここに置く文章は行組みの速さを測るためだけのもので、実際の通知の文面ではありません。漢字と仮名と英数字がほどよく混ざり、"
    "約170文字の長さがあり、行の折り返しと禁則処理が必要になります。令和8年4月8日から令和8年7月7日までの期間や、"
    "A4用紙、PDF、PostgreSQLなどの語も含みます。文字の種類が増えるほど、フォントの部分埋め込みの仕事も増えていきます。";

typedef struct {
    cairo_scaled_font_t *font; /* borrowed from Pango */
    GArray *glyphs, *clusters;
    GString *text;
} Collected;

/* Unhinted metrics and unrounded positions: otherwise Pango lays out differently on a recording surface
 * (line pitch 12.0 for 10.5 pt) than on a PDF surface. */
static PangoLayout *
layout_for(cairo_t *cr)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoContext *context = pango_layout_get_context(layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    pango_layout_context_changed(layout);
    return layout;
}

static Collected collected[MAX_FONTS];
static int n_collected;
static gboolean collapse;

static Collected *
collected_for(cairo_scaled_font_t *font)
{
    for (int i = 0; i < n_collected; i++) {
        if (collected[i].font == font) {
            return &collected[i];
        }
    }
    g_assert(n_collected < MAX_FONTS);
    Collected *c = &collected[n_collected++];
    c->font = font;
    if (c->glyphs == NULL) {
        c->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
        c->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
        c->text = g_string_new(NULL);
    }
    return c;
}

static void
collect(PangoLayout *layout, double x, double y)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    const char *text = pango_layout_get_text(layout);
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        if (run == NULL) {
            continue;
        }
        PangoRectangle logical;
        pango_layout_iter_get_run_extents(iter, NULL, &logical);
        double base = y + pango_layout_iter_get_baseline(iter) / (double)PANGO_SCALE;
        double pen = x + logical.x / (double)PANGO_SCALE;
        PangoFont *font = run->item->analysis.font;
        Collected *c = collected_for(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
        const char *run_text = text + run->item->offset;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            PangoGlyphInfo *info = &run->glyphs->glyphs[i];
            int from = run->glyphs->log_clusters[i];
            int to = i + 1 < run->glyphs->num_glyphs ? run->glyphs->log_clusters[i + 1]
                                                     : run->item->length;
            if (info->glyph != PANGO_GLYPH_EMPTY) {
                cairo_glyph_t glyph = { info->glyph, pen, base };
                cairo_text_cluster_t cluster = { to - from, 1 };
                g_array_append_val(c->glyphs, glyph);
                g_array_append_val(c->clusters, cluster);
                g_string_append_len(c->text, run_text + from, to - from);
            }
            pen += info->geometry.width / (double)PANGO_SCALE;
        }
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
}

static void
flush(cairo_t *cr)
{
    for (int i = 0; i < n_collected; i++) {
        Collected *c = &collected[i];
        cairo_set_scaled_font(cr, c->font);
        cairo_show_text_glyphs(cr, c->text->str, (int)c->text->len,
                               (cairo_glyph_t *)(void *)c->glyphs->data, (int)c->glyphs->len,
                               (cairo_text_cluster_t *)(void *)c->clusters->data,
                               (int)c->clusters->len, 0);
        g_array_set_size(c->glyphs, 0);
        g_array_set_size(c->clusters, 0);
        g_string_truncate(c->text, 0);
    }
    n_collected = 0;
}

static void
text(cairo_t *cr, PangoLayout *layout, double x, double y, double width, double size, const char *s)
{
    PangoFontDescription *font = pango_font_description_from_string(FONT);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
    pango_layout_set_text(layout, s, -1);
    if (collapse) {
        collect(layout, x, y);
    } else {
        cairo_move_to(cr, x, y);
        pango_cairo_show_layout(cr, layout);
    }
}

static void
boxes(cairo_t *cr, int rows, int columns, double x, double y, double w, double h)
{
    cairo_set_line_width(cr, 0.5);
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            cairo_rectangle(cr, x + column * w, y + row * h, w, h);
            if (!collapse) {
                cairo_stroke(cr);
            }
        }
    }
    cairo_stroke(cr);
}

static void
fixed_part(cairo_t *cr, PangoLayout *layout, int page)
{
    for (int i = 0; i < 5 + page; i++) {
        text(cr, layout, 50, (page == 0 ? 260 : 60) + i * 95, 495, 10.5 - 0.5 * page, PARAGRAPH);
    }
    if (page == 0) {
        boxes(cr, 8, 1, 50, 740, 495, 10);
    } else {
        boxes(cr, 4, 16, 100, 660, 20, 30);
    }
    flush(cr);
}

static void
variable_part(cairo_t *cr, PangoLayout *layout, int n, int page)
{
    static const char *towns[] = { "豊玉北",     "練馬",   "光が丘", "石神井町",
                                   "大泉学園町", "関町北", "早宮",   "氷川台" };
    static const char *names[] = { "佐藤", "鈴木", "高橋", "田中", "渡邉",
                                   "山本", "中村", "小林", "齋藤", "佐々木" };
    static const char *given[] = { "太郎", "花子", "一郎", "美咲", "翔太",
                                   "葵",   "蓮",   "陽菜", "結衣" };
    char s[256];
    snprintf(s, sizeof s, "176-%04d", n % 10000);
    text(cr, layout, 60, 60, 0, 10.5, s);
    snprintf(s, sizeof s, "東京都練馬区%s%d丁目%d番%d号", towns[n % 8], n % 7 + 1, n % 40 + 1,
             n % 23 + 1);
    text(cr, layout, 60, 75, 0, 10.5, s);
    snprintf(s, sizeof s, "%s %s 様", names[n % 10], given[n / 10 % 9]);
    text(cr, layout, 60, 110, 0, 14, s);
    snprintf(s, sizeof s, "整理番号 %010d", n);
    text(cr, layout, 400, 60, 0, 9, s);
    snprintf(s, sizeof s, "令和8年%d月%d日", n % 12 + 1, n % 28 + 1);
    text(cr, layout, 400, 80, 0, 10.5, s);
    snprintf(s, sizeof s, "令和8年%d月%d日から令和8年%d月%d日まで", n % 12 + 1, n % 28 + 1,
             n % 12 + 1, n % 27 + 1);
    text(cr, layout, 150, 230, 0, 12, s);
    if (page == 0) {
        snprintf(s, sizeof s, "最終開庁日 令和8年%d月%d日", n % 12 + 1, n % 26 + 1);
        text(cr, layout, 150, 245, 0, 12, s);
    }
    flush(cr);
}

static cairo_surface_t *
record_fixed_part(int page)
{
    cairo_rectangle_t extents = { 0, 0, WIDTH, HEIGHT };
    cairo_surface_t *recording =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cr = cairo_create(recording);
    PangoLayout *layout = layout_for(cr);
    fixed_part(cr, layout, page);
    g_object_unref(layout);
    cairo_destroy(cr);
    return recording;
}

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: yardstick naive|collapsed|fixed|variable LETTERS OUT.pdf\n");
        return 2;
    }
    const char *mode = argv[1];
    int letters = atoi(argv[2]);
    collapse = strcmp(mode, "naive") != 0;
    gboolean with_fixed = strcmp(mode, "variable") != 0, with_variable = strcmp(mode, "fixed") != 0;

    double start = now();
    cairo_surface_t *recorded[PAGES] = { NULL, NULL };
    if (collapse && with_fixed) {
        for (int page = 0; page < PAGES; page++) {
            recorded[page] = record_fixed_part(page);
        }
    }
    cairo_surface_t *pdf = cairo_pdf_surface_create(argv[3], WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(pdf);
    PangoLayout *layout = layout_for(cr);
    for (int n = 0; n < letters; n++) {
        for (int page = 0; page < PAGES; page++) {
            if (recorded[page] != NULL) {
                cairo_set_source_surface(cr, recorded[page], 0, 0);
                cairo_paint(cr);
                cairo_set_source_rgb(cr, 0, 0, 0);
            } else if (with_fixed) {
                fixed_part(cr, layout, page);
            }
            if (with_variable) {
                variable_part(cr, layout, n, page);
            }
            cairo_show_page(cr);
        }
    }
    g_object_unref(layout);
    cairo_destroy(cr);
    cairo_surface_finish(pdf);
    cairo_surface_destroy(pdf);
    double seconds = now() - start;
    printf("%s: %d letters in %.3f s, %.0f pages/s\n", mode, letters, seconds,
           PAGES * letters / seconds);
    return 0;
}
