#include "render/typeset.h"

#include "render/character.h"
#include "render/ink.h"

#include <math.h>
#include <string.h>

/* The square of a Japanese character stands from 0.88 em above the baseline to 0.12 below, whatever a font's own
 * ascent says. */
#define SQUARE_ASCENT 0.88
#define SHRINK_STEP   0.5
/* A line is stretched to the full width by at most this much of an em between two characters. */
#define MAX_STRETCH 0.25
#define ROUNDING    0.01

enum { LOST_CLUSTERS = 2, LONGEST_STRETCH = 16 };

/* The smallest stretch of glyphs that stands for a stretch of text. */
typedef struct {
    const PangoGlyphInfo *glyphs;
    guint n_glyphs;
    const char *text;
    guint n_bytes;
    const TextPart *part;
    cairo_scaled_font_t *font;
    double width;
} Cluster;

typedef struct {
    Fonts *fonts;
    const TextPart *parts;
    guint n_parts;
    const TextFrame *frame;
    double scale; /* of every size, 1 before shrinking */
} Setting;

static void
clear(gpointer data)
{
    Typeset *typeset = data;
    g_clear_pointer(&typeset->inks, g_ptr_array_unref);
}

Typeset *
typeset_ref(const Typeset *typeset)
{
    return g_rc_box_acquire((gpointer)(guintptr)typeset);
}

void
typeset_unref(Typeset *typeset)
{
    if (typeset != NULL) {
        g_rc_box_release_full(typeset, clear);
    }
}

double
typeset_pitch(const Style *style)
{
    return style->size * style->leading;
}

/* The next character's place: g_utf8_next_char() would cast const away. */
static const char *
after(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

static const char *
name_of(const TextPart *part)
{
    return part->field == NULL ? "text" : part->field;
}

static Reason
refuse(const TextPart *part, const char *text, gsize n_bytes, DetailKind why, char **out_detail)
{
    g_autofree char *names = character_names(text, n_bytes);
    *out_detail = detail_new(why, names, name_of(part), NULL);
    return REASON_GLYPH_MISSING;
}

/* DETAIL_NONE: nothing is wrong. `selector` is 0 when none follows. Whether a mark has a glyph together with what stands
 * before it is seen when they are shaped. */
static DetailKind
fault_of(const TextPart *part, gunichar before, gunichar character, gunichar selector)
{
    const DetailKind refusal = character_refusal(character);
    if (refusal != DETAIL_NONE) {
        return refusal;
    }
    if (character_is_mark(character) && selector == 0) {
        return before == 0 || g_unichar_isspace(before) ? DETAIL_MARK_ALONE : DETAIL_NONE;
    }
    return fonts_has_glyph(part->face, character, selector) ? DETAIL_NONE : DETAIL_NO_GLYPH;
}

Reason
typeset_check_glyphs(const TextPart *part, char **out_detail)
{
    if (!g_utf8_validate(part->text, -1, NULL)) {
        *out_detail = detail_new(DETAIL_NOT_UTF8, name_of(part), NULL);
        return REASON_GLYPH_MISSING;
    }
    gunichar before = 0;
    for (const char *at = part->text; *at != '\0';) {
        const char *from = at;
        const gunichar character = g_utf8_get_char(at);
        at = after(at);
        const gunichar next = g_utf8_get_char(at);
        const gunichar selector = character_is_selector(next) ? next : 0;
        at = selector != 0 ? after(at) : at;
        const bool is_break = character == '\n' && part->field == NULL;
        const DetailKind fault =
            is_break ? DETAIL_NONE : fault_of(part, before, character, selector);
        if (fault != DETAIL_NONE) {
            return refuse(part, from, (gsize)(at - from), fault, out_detail);
        }
        before = character;
    }
    return REASON_NONE;
}

static void
add_attribute(PangoAttrList *list, PangoAttribute *attribute, guint from, guint to)
{
    attribute->start_index = from;
    attribute->end_index = to;
    pango_attr_list_insert(list, attribute);
}

/* Text and attributes of all parts. A colour is set only to keep parts of different grey in different runs. */
static void
fill_layout(PangoLayout *layout, const Setting *setting)
{
    g_autoptr(GString) text = g_string_new(NULL);
    PangoAttrList *attributes = pango_attr_list_new();
    for (guint i = 0; i < setting->n_parts; i++) {
        const TextPart *part = &setting->parts[i];
        const guint from = (guint)text->len;
        g_string_append(text, part->text);
        const guint to = (guint)text->len;
        PangoFontDescription *font = pango_font_description_copy(fonts_description(part->face));
        pango_font_description_set_absolute_size(font,
                                                 part->style->size * setting->scale * PANGO_SCALE);
        add_attribute(attributes, pango_attr_font_desc_new(font), from, to);
        pango_font_description_free(font);
        add_attribute(attributes, pango_attr_language_new(fonts_language(part->face)), from, to);
        add_attribute(attributes, pango_attr_foreground_new(0, 0, (guint16)i), from, to);
    }
    add_attribute(attributes, pango_attr_fallback_new(FALSE), 0, G_MAXUINT);
    pango_layout_set_text(layout, text->str, (int)text->len);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static const TextPart *
part_at(const Setting *setting, guint offset)
{
    for (guint i = 0; i < setting->n_parts; i++) {
        const guint size = (guint)strlen(setting->parts[i].text);
        if (offset < size) {
            return &setting->parts[i];
        }
        offset -= size;
    }
    return &setting->parts[setting->n_parts - 1];
}

static bool
is_white(const Cluster *cluster)
{
    return g_unichar_isspace(g_utf8_get_char(cluster->text));
}

/* One glyph, drawn for the whole of base and marks: never a mark floating over, under or beside its base, as where it comes
 * to stand is not the register's shape but the font's guess. */
static bool
is_composed(const Cluster *cluster)
{
    const gunichar base = g_utf8_get_char(cluster->text);
    return !character_is_mark(base) && cluster->n_glyphs == 1 &&
           cluster->glyphs[0].glyph != fonts_glyph(cluster->part->face, base, 0);
}

static bool
has_mark(const Cluster *cluster)
{
    const char *end = cluster->text + cluster->n_bytes;
    for (const char *at = cluster->text; at < end; at = after(at)) {
        if (character_is_mark(g_utf8_get_char(at))) {
            return true;
        }
    }
    return false;
}

/* No feature of the font may change the shape of what a resident is called. A face for another language is there to show that
 * language's own shapes, and white space has no glyph left where a line breaks. */
static bool
may_be_substituted(const Cluster *cluster)
{
    return cluster->part->field == NULL || is_white(cluster) ||
           fonts_language(cluster->part->face) != pango_language_from_string("ja");
}

/* A character by itself, or with its selector, is drawn by its own glyph. Several characters in one cluster are a ligature's. */
static bool
is_own_glyph(const Cluster *cluster)
{
    const gunichar character = g_utf8_get_char(cluster->text);
    const char *next = after(cluster->text);
    const bool is_alone = next == cluster->text + cluster->n_bytes;
    const gunichar second = is_alone ? 0 : g_utf8_get_char(next);
    const gunichar selector = character_is_selector(second) ? second : 0;
    if (selector == 0 && (!is_alone || may_be_substituted(cluster))) {
        return true;
    }
    return cluster->glyphs[0].glyph == fonts_glyph(cluster->part->face, character, selector);
}

/* The glyphs Pango chose are those the text asked for. */
static Reason
check_cluster(const Cluster *cluster, char **out_detail)
{
    bool is_right = has_mark(cluster) ? is_composed(cluster) : is_own_glyph(cluster);
    for (guint i = 0; i < cluster->n_glyphs; i++) {
        is_right = is_right && (cluster->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0;
    }
    return is_right ? REASON_NONE
                    : refuse(cluster->part, cluster->text, cluster->n_bytes,
                             has_mark(cluster) ? DETAIL_NOT_COMPOSED : DETAIL_NO_GLYPH, out_detail);
}

static Reason
read_run(const Setting *setting, const char *text, const PangoLayoutRun *run, GArray *clusters,
         char **out_detail)
{
    const PangoGlyphString *glyphs = run->glyphs;
    const char *run_text = text + run->item->offset;
    const TextPart *part = part_at(setting, (guint)run->item->offset);
    cairo_scaled_font_t *font = fonts_scaled(setting->fonts, run->item->analysis.font, part->face);
    if (font == NULL) {
        return refuse(part, run_text, (gsize)(after(run_text) - run_text), DETAIL_NO_GLYPH,
                      out_detail);
    }
    for (int i = 0; i < glyphs->num_glyphs;) {
        int end = i + 1;
        while (end < glyphs->num_glyphs && glyphs->log_clusters[end] == glyphs->log_clusters[i]) {
            end++;
        }
        const int from = glyphs->log_clusters[i];
        const int to = end < glyphs->num_glyphs ? glyphs->log_clusters[end] : run->item->length;
        Cluster cluster = {
            &glyphs->glyphs[i], (guint)(end - i), run_text + from, (guint)(to - from), part, font, 0
        };
        for (int j = i; j < end; j++) {
            cluster.width += glyphs->glyphs[j].geometry.width / (double)PANGO_SCALE;
        }
        const Reason reason = check_cluster(&cluster, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
        g_array_append_val(clusters, cluster);
        i = end;
    }
    return REASON_NONE;
}

/* The widths of the line's clusters, without white space at its end. */
static double
width_of(const GArray *clusters)
{
    double width = 0;
    double white = 0;
    for (guint i = 0; i < clusters->len; i++) {
        const Cluster *cluster = &g_array_index(clusters, Cluster, i);
        width += cluster->width;
        white = is_white(cluster) ? white + cluster->width : 0;
    }
    return width - white;
}

/* Within a Latin word or a number the letters stay together; everywhere else a line may be stretched. */
static bool
may_stretch_between(const Cluster *left, const Cluster *right)
{
    return g_utf8_get_char(left->text) >= 0x2E80 || g_utf8_get_char(right->text) >= 0x2E80;
}

/* How much wider each stretchable gap becomes so that the line fills the width. */
static double
stretch_of(const GArray *clusters, double missing_width, double size)
{
    guint gaps = 0;
    for (guint i = 1; i < clusters->len; i++) {
        gaps += may_stretch_between(&g_array_index(clusters, Cluster, i - 1),
                                    &g_array_index(clusters, Cluster, i));
    }
    const double stretch = gaps == 0 ? 0 : missing_width / gaps;
    return stretch > 0 && stretch <= MAX_STRETCH * size ? stretch : 0;
}

static void
emit_cluster(const Cluster *cluster, double x, double baseline, GPtrArray *inks)
{
    cairo_glyph_t *glyphs = g_newa(cairo_glyph_t, cluster->n_glyphs);
    guint n = 0;
    for (guint i = 0; i < cluster->n_glyphs; i++) {
        const PangoGlyphInfo *info = &cluster->glyphs[i];
        if (info->glyph != PANGO_GLYPH_EMPTY) {
            glyphs[n].index = info->glyph;
            glyphs[n].x = x + info->geometry.x_offset / (double)PANGO_SCALE;
            glyphs[n].y = baseline + info->geometry.y_offset / (double)PANGO_SCALE;
            n++;
        }
        x += info->geometry.width / (double)PANGO_SCALE;
    }
    if (n > 0) {
        ink_add(inks, cluster->font, cluster->part->style->gray / 100, glyphs, n, cluster->text,
                cluster->n_bytes);
    }
}

/* Size and pitch of a line: of its largest part, at least of the text's own style. */
typedef struct {
    double size, pitch;
} LineHeight;

static void
grow(LineHeight *height, const Style *style)
{
    height->size = MAX(height->size, style->size);
    height->pitch = MAX(height->pitch, typeset_pitch(style));
}

static LineHeight
height_of(const Setting *setting, const GArray *clusters)
{
    LineHeight height = { 0, 0 };
    grow(&height, setting->frame->style);
    for (guint i = 0; i < clusters->len; i++) {
        grow(&height, g_array_index(clusters, Cluster, i).part->style);
    }
    height.size *= setting->scale;
    height.pitch *= setting->scale;
    return height;
}

/* From the top of a line. */
static double
baseline_of(double size, double pitch)
{
    return (pitch - size) / 2 + SQUARE_ASCENT * size;
}

/* How far the line starts from the left edge. */
static double
start_of(Align align, double rest)
{
    return align == ALIGN_RIGHT ? rest : align == ALIGN_CENTER ? rest / 2 : 0;
}

static void
emit_line(const Setting *setting, const GArray *clusters, bool ends_paragraph, Typeset *typeset)
{
    const LineHeight height = height_of(setting, clusters);
    const double width = width_of(clusters);
    const double rest = setting->frame->width - width;
    const double baseline = typeset->height + baseline_of(height.size, height.pitch);
    const bool justify = setting->frame->align == ALIGN_JUSTIFY && !ends_paragraph;
    const double stretch = justify ? stretch_of(clusters, rest, height.size) : 0;
    double x = start_of(setting->frame->align, rest);
    for (guint i = 0; i < clusters->len; i++) {
        const Cluster *cluster = &g_array_index(clusters, Cluster, i);
        if (i > 0 && may_stretch_between(&g_array_index(clusters, Cluster, i - 1), cluster)) {
            x += stretch;
        }
        emit_cluster(cluster, x, baseline, typeset->inks);
        x += cluster->width;
    }
    typeset->n_lines++;
    typeset->n_last = clusters->len;
    typeset->width = MAX(typeset->width, width);
    typeset->height += height.pitch;
}

static Reason
read_line(const Setting *setting, const char *text, PangoLayoutLine *line, GArray *clusters,
          char **out_detail)
{
    g_array_set_size(clusters, 0);
    for (GSList *runs = line->runs; runs != NULL; runs = runs->next) {
        const Reason reason = read_run(setting, text, runs->data, clusters, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
    }
    return REASON_NONE;
}

static Reason
set_lines(const Setting *setting, PangoLayout *layout, Typeset **out, char **out_detail)
{
    g_autoptr(Typeset) typeset = g_rc_box_new0(Typeset);
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(Cluster));
    const char *text = pango_layout_get_text(layout);
    typeset->inks = ink_array_new();
    for (GSList *lines = pango_layout_get_lines_readonly(layout); lines != NULL;
         lines = lines->next) {
        const Reason reason = read_line(setting, text, lines->data, clusters, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
        const PangoLayoutLine *next = lines->next == NULL ? NULL : lines->next->data;
        emit_line(setting, clusters, next == NULL || next->is_paragraph_start, typeset);
    }
    *out = g_steal_pointer(&typeset);
    return REASON_NONE;
}

static Reason
set_in_width(Setting *setting, double width, Typeset **out, char **out_detail)
{
    PangoLayout *layout = fonts_layout(setting->fonts);
    fill_layout(layout, setting);
    /* Half a hundredth of a point more: what exactly fills the width must not be broken by rounding. */
    pango_layout_set_width(layout, (int)ceil((width + ROUNDING / 2) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return set_lines(setting, layout, out, out_detail);
}

static bool
is_one_paragraph(const Setting *setting)
{
    for (guint i = 0; i < setting->n_parts; i++) {
        if (strchr(setting->parts[i].text, '\n') != NULL) {
            return false;
        }
    }
    return true;
}

/* One character and its full stop alone on the last line look lost: broken a little narrower, others join them. */
static Reason
set_at_scale(Setting *setting, double scale, Typeset **out, char **out_detail)
{
    const double width = setting->frame->width;
    g_autoptr(Typeset) typeset = NULL;
    g_autoptr(Typeset) narrower = NULL;
    setting->scale = scale;
    const Reason reason = set_in_width(setting, width, &typeset, out_detail);
    if (reason == REASON_NONE && typeset->n_lines > 1 && typeset->n_last <= LOST_CLUSTERS &&
        is_one_paragraph(setting)) {
        const double less = width - LOST_CLUSTERS * scale * setting->frame->style->size;
        g_autofree char *ignored = NULL;
        if (less > 0 && set_in_width(setting, less, &narrower, &ignored) == REASON_NONE &&
            narrower->n_lines == typeset->n_lines && narrower->n_last > typeset->n_last) {
            *out = g_steal_pointer(&narrower);
            return REASON_NONE;
        }
    }
    if (reason == REASON_NONE) {
        *out = g_steal_pointer(&typeset);
    }
    return reason;
}

static bool
fits(const Typeset *typeset, const TextFrame *frame)
{
    return (frame->max_lines == 0 || typeset->n_lines <= frame->max_lines) &&
           (isnan(frame->height) || typeset->height <= frame->height + ROUNDING) &&
           typeset->width <= frame->width + ROUNDING;
}

static Reason
overflow(const Setting *setting, const Typeset *typeset, double size, char **out_detail)
{
    const char *field = "text";
    for (guint i = 0; i < setting->n_parts; i++) {
        if (setting->parts[i].field != NULL) {
            field = setting->parts[i].field;
        }
    }
    g_autofree char *lines = g_strdup_printf("%u", typeset->n_lines);
    g_autofree char *width = g_strdup_printf("%.1f", typeset->width);
    g_autofree char *points = g_strdup_printf("%g", size);
    *out_detail = detail_new(DETAIL_TOO_LONG, field, lines, width, points, NULL);
    return REASON_OVERFLOW;
}

static void
begin_plain_line(TypesetPlain *plain, const Style *style)
{
    plain->lines[plain->n_lines].width = 0;
    plain->lines[plain->n_lines].size = style->size;
    plain->lines[plain->n_lines].pitch = typeset_pitch(style);
    plain->n_lines++;
}

/* The last line holds something of this style. */
static void
grow_plain_line(TypesetPlain *plain, const Style *style)
{
    const guint line = plain->n_lines - 1;
    plain->lines[line].size = MAX(plain->lines[line].size, style->size);
    plain->lines[line].pitch = MAX(plain->lines[line].pitch, typeset_pitch(style));
}

/* What stands before the next character of a line: it, and the stretch of joining glyphs that ends there. */
typedef struct {
    gunichar character;
    const Pen *pen;
    guint n;
    guint glyphs[LONGEST_STRETCH];
} Before;

static bool
is_space(gunichar character)
{
    return character == ' ' || character == 0x3000;
}

static bool
measure_break(const TextFrame *frame, TypesetPlain *plain, Before *before)
{
    if (is_space(before->character) || plain->n_lines == TYPESET_PLAIN_LINES) {
        return false;
    }
    begin_plain_line(plain, frame->style);
    before->character = '\n';
    before->n = 0;
    return true;
}

/* Go on with a glyph; false where only shaping can tell what comes of it and those before it. */
static bool
stands_beside(Before *before, const Pen *pen, const PenGlyph *glyph)
{
    if (!glyph->joins) {
        before->n = 0;
        return true;
    }
    if (before->n == LONGEST_STRETCH || (before->n > 0 && before->pen != pen)) {
        return false;
    }
    before->pen = pen;
    before->glyphs[before->n++] = glyph->glyph;
    for (guint n = 2; n <= before->n; n++) {
        if (pen_joins(pen, before->glyphs + before->n - n, n)) {
            return false;
        }
    }
    return true;
}

/* The character at *at, which is moved behind it; none that a pen knows where the text is not UTF-8. Nearly all are of three
 * bytes or one. */
static gunichar
take_character(const char **at)
{
    const guchar *bytes = (const guchar *)*at;
    if (bytes[0] < 0x80) {
        *at += 1;
        return bytes[0];
    }
    if (bytes[0] > 0xE0 && bytes[0] < 0xED && (bytes[1] & 0xC0) == 0x80 &&
        (bytes[2] & 0xC0) == 0x80) {
        *at += 3;
        return (gunichar)(bytes[0] & 0x0F) << 12 | (gunichar)(bytes[1] & 0x3F) << 6 |
               (bytes[2] & 0x3F);
    }
    const gunichar character = g_utf8_get_char_validated(*at, -1);
    *at = after(*at);
    return character;
}

/* One part's characters, measured into the lines. */
static bool
measure_plain(const TextPart *part, const TextFrame *frame, TypesetPlain *plain, Before *before)
{
    bool stands_in_line = false;
    for (const char *at = part->text; *at != '\0';) {
        const gunichar character = take_character(&at);
        if (character == '\n' && part->field == NULL) {
            if (!measure_break(frame, plain, before)) {
                return false;
            }
            stands_in_line = false;
            continue;
        }
        const PenGlyph *glyph = pen_look_up(part->pen, character);
        if (glyph == NULL || !stands_beside(before, part->pen, glyph)) {
            return false;
        }
        before->character = character;
        plain->lines[plain->n_lines - 1].width += glyph->advance;
        if (!stands_in_line) {
            stands_in_line = true;
            grow_plain_line(plain, part->style);
        }
    }
    return true;
}

bool
typeset_is_plain(const TextPart *parts, guint n_parts, const TextFrame *frame, TypesetPlain *out)
{
    TypesetPlain plain = { 0 };
    Before before = { 0 };
    begin_plain_line(&plain, frame->style);
    for (guint i = 0; i < n_parts; i++) {
        if (!measure_plain(&parts[i], frame, &plain, &before)) {
            return false;
        }
    }
    for (guint i = 0; i < plain.n_lines; i++) {
        plain.height += plain.lines[i].pitch;
        if (plain.lines[i].width > frame->width) {
            return false;
        }
    }
    *out = plain;
    return !is_space(before.character) && before.character != '\n' &&
           (frame->max_lines == 0 || plain.n_lines <= frame->max_lines) &&
           !(plain.height > frame->height + ROUNDING);
}

void
typeset_show_plain(const TextPart *parts, guint n_parts, const TextFrame *frame,
                   const TypesetPlain *plain, double x, double y, GPtrArray *inks)
{
    guint line = 0;
    double top = y;
    double pen_x = x + start_of(frame->align, frame->width - plain->lines[0].width);
    double baseline = top + baseline_of(plain->lines[0].size, plain->lines[0].pitch);
    for (guint i = 0; i < n_parts; i++) {
        Ink *ink = ink_for(inks, pen_scaled(parts[i].pen), parts[i].style->gray / 100);
        for (const char *at = parts[i].text; *at != '\0'; at = after(at)) {
            if (*at == '\n') {
                top += plain->lines[line++].pitch;
                pen_x = x + start_of(frame->align, frame->width - plain->lines[line].width);
                baseline = top + baseline_of(plain->lines[line].size, plain->lines[line].pitch);
                continue;
            }
            const PenGlyph *glyph = pen_look_up(parts[i].pen, g_utf8_get_char(at));
            ink_put(ink, glyph->glyph, pen_x, baseline, at, (guint)(after(at) - at));
            pen_x += glyph->advance;
        }
    }
}

Reason
typeset_new(Fonts *fonts, const TextPart *parts, guint n_parts, const TextFrame *frame,
            Typeset **out, char **out_detail)
{
    Setting setting = { .fonts = fonts, .parts = parts, .n_parts = n_parts, .frame = frame };
    for (guint i = 0; i < n_parts; i++) {
        const Reason reason = typeset_check_glyphs(&parts[i], out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
    }
    const double full = frame->style->size;
    const double least = isnan(frame->min_size) ? full : frame->min_size;
    for (double size = full;; size = MAX(size - SHRINK_STEP, least)) {
        g_autoptr(Typeset) typeset = NULL;
        const Reason reason = set_at_scale(&setting, size / full, &typeset, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
        if (fits(typeset, frame)) {
            *out = g_steal_pointer(&typeset);
            return REASON_NONE;
        }
        if (size <= least) {
            return overflow(&setting, typeset, size, out_detail);
        }
    }
}
