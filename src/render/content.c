#include "render/content.h"

#include "render/ink.h"
#include "render/page.h"
#include "render/shape.h"

#include <math.h>
#include <string.h>

/* Digits behind the point: a ten thousandth of a point is less than any machine sees. */
enum { DECIMALS = 4, UNIT = 10000, NUMBER_SIZE = 32 };

#define GLYPH_SLACK 0.0005 /* of an em: nearer than that a glyph stands where it would anyway */

Content
content_init(void)
{
    return (Content){ g_string_sized_new(4096), 0 };
}

void
content_clear(Content *content)
{
    g_string_free(content->bytes, TRUE);
}

void
content_empty(Content *content)
{
    g_string_truncate(content->bytes, 0);
    content->gray = 0; /* a stream begins black */
}

/* printf() takes ten times as long, and all of a page's time but for a little went there. */
static void
put_number(GString *bytes, double number)
{
    char text[NUMBER_SIZE];
    char *at = text + NUMBER_SIZE;
    const gint64 scaled = llround(number * UNIT);
    guint64 rest = (guint64)ABS(scaled);
    bool behind = false; /* something stands behind the point */
    for (int i = 0; i < DECIMALS; i++, rest /= 10) {
        if (behind || rest % 10 != 0) {
            *--at = (char)('0' + rest % 10);
            behind = true;
        }
    }
    if (behind) {
        *--at = '.';
    }
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (scaled < 0) {
        *--at = '-';
    }
    g_string_append_len(bytes, at, text + NUMBER_SIZE - at);
}

static void
put_operator(GString *bytes, const char *name)
{
    g_string_append(bytes, name);
    g_string_append_c(bytes, '\n');
}

static void
put_numbers(GString *bytes, const double *numbers, guint n)
{
    for (guint i = 0; i < n; i++) {
        put_number(bytes, numbers[i]);
        g_string_append_c(bytes, ' ');
    }
}

static void
put(GString *bytes, const double *numbers, guint n, const char *name)
{
    put_numbers(bytes, numbers, n);
    put_operator(bytes, name);
}

#define PUT(bytes, name, ...) \
    put(bytes, (const double[]){ __VA_ARGS__ }, \
        sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double), name)

static void
set_gray(Content *content, double gray)
{
    if (gray < content->gray || gray > content->gray) {
        PUT(content->bytes, "g", gray);
        content->gray = gray;
    }
}

static void
add_bar(gpointer data, double x, double y, double w, double h)
{
    const Content *content = data;
    PUT(content->bytes, "re", x, PAGE_HEIGHT - y - h, w, h);
}

static void
fill_bars(gpointer data)
{
    const Content *content = data;
    put_operator(content->bytes, "f");
}

BarPainter
content_bars(Content *content)
{
    set_gray(content, 0);
    return (BarPainter){ add_bar, fill_bars, content };
}

static void
put_hex(GString *bytes, guint number, int digits)
{
    static const char names[] = "0123456789abcdef";
    char text[4];
    g_assert(digits <= (int)sizeof text);
    for (int i = digits - 1; i >= 0; i--, number >>= 4) {
        text[i] = names[number & 15];
    }
    g_string_append_len(bytes, text, digits);
}

/* A bit of the image is 0 where it paints (8.9.6.2); Cairo's are words of the machine, beginning at their least bit. */
static void
put_dots(GString *bytes, cairo_surface_t *mask)
{
    const guint8 *rows = cairo_image_surface_get_data(mask);
    const int stride = cairo_image_surface_get_stride(mask);
    const int n = cairo_image_surface_get_width(mask);
    for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column += 8) {
            guint8 byte = 0xFF;
            for (int i = 0; i < 8 && column + i < n; i++) {
                guint32 word;
                const int bit = (column + i) % 32;
                memcpy(&word, rows + row * stride + (column + i) / 32 * 4, 4);
                if ((word >> (G_BYTE_ORDER == G_LITTLE_ENDIAN ? bit : 31 - bit) & 1) != 0) {
                    byte = (guint8)(byte & ~(0x80 >> i));
                }
            }
            put_hex(bytes, byte, 2);
        }
    }
}

void
content_mask(Content *content, cairo_surface_t *mask, double x, double y, double size)
{
    const int n = cairo_image_surface_get_width(mask);
    set_gray(content, 0);
    put_operator(content->bytes, "q");
    PUT(content->bytes, "cm", size, 0, 0, size, x, PAGE_HEIGHT - y - size);
    g_string_append_printf(content->bytes, "BI /IM true /BPC 1 /W %d /H %d /F /AHx ID ", n, n);
    put_dots(content->bytes, mask);
    g_string_append(content->bytes, ">\nEI Q\n");
}

/* Nothing but memory can be lacking for a path, and Cairo goes on without it: a page would lack a line. The program ends, as
 * GLib has it end. */
static void
check_path(cairo_status_t status)
{
    if (status != CAIRO_STATUS_SUCCESS) {
        g_error("%s", cairo_status_to_string(status));
    }
}

/* The context's path, which begins anew. */
static void
put_path(GString *bytes, cairo_t *cr)
{
    cairo_path_t *path = cairo_copy_path(cr);
    check_path(path->status);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        static const char *const names[] = { [CAIRO_PATH_MOVE_TO] = "m",
                                             [CAIRO_PATH_LINE_TO] = "l",
                                             [CAIRO_PATH_CURVE_TO] = "c",
                                             [CAIRO_PATH_CLOSE_PATH] = "h" };
        const cairo_path_data_t *data = &path->data[i];
        for (int j = 1; j < data->header.length; j++) {
            put_numbers(bytes, (const double[]){ data[j].point.x, PAGE_HEIGHT - data[j].point.y },
                        2);
        }
        put_operator(bytes, names[data->header.type]);
    }
    cairo_path_destroy(path);
    cairo_new_path(cr);
}

static void
fill_path(gpointer data, cairo_t *cr, double gray)
{
    Content *content = data;
    set_gray(content, gray);
    put_path(content->bytes, cr);
    put_operator(content->bytes, "f");
}

static void
stroke_path(gpointer data, cairo_t *cr, double line, double dash)
{
    Content *content = data;
    GString *bytes = content->bytes;
    PUT(bytes, "w", line);
    g_string_append_c(bytes, '[');
    if (dash > 0) {
        put_number(bytes, dash);
    }
    put_operator(bytes, "] 0 d");
    put_path(bytes, cr);
    put_operator(bytes, "S");
}

void
content_shapes(Content *content, const GArray *shapes)
{
    const cairo_rectangle_t extents = { 0, 0, PAGE_WIDTH, PAGE_HEIGHT };
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, &extents);
    cairo_t *cr = cairo_create(surface);
    const ShapePainter painter = { fill_path, stroke_path, content };
    shape_paint_all(shapes, cr, &painter);
    check_path(cairo_status(cr));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

/* Where the stream's text stands. */
typedef struct {
    GString *bytes;
    PdfFont *font;
    double size;
    double line_x, line_y; /* where the last line began */
    double x, y;           /* where the next glyph would stand */
    bool in_array;         /* between [ and ] of a TJ */
    bool in_string;        /* between < and > there */
} Writing;

static void
end_string(Writing *writing)
{
    if (writing->in_string) {
        g_string_append_c(writing->bytes, '>');
        writing->in_string = false;
    }
}

static void
end_array(Writing *writing)
{
    end_string(writing);
    if (writing->in_array) {
        put_operator(writing->bytes, "]TJ");
        writing->in_array = false;
    }
}

static void
move_to(Writing *writing, double x, double y)
{
    end_array(writing);
    PUT(writing->bytes, "Td", x - writing->line_x, y - writing->line_y);
    writing->line_x = writing->x = x;
    writing->line_y = writing->y = y;
}

/* To the glyph's place: on the same line by moving within the array, in thousandths of an em. */
static void
step_to(Writing *writing, double x, double y)
{
    const double off = (x - writing->x) / writing->size;
    const bool on_line = fabs(y - writing->y) <= GLYPH_SLACK && off >= -20 && off <= 20;
    if (on_line && fabs(off) <= GLYPH_SLACK) {
        return; /* it stands there anyway */
    }
    if (on_line && writing->in_array) {
        const double thousandths = (double)lround(off * 1000);
        end_string(writing);
        put_number(writing->bytes, -thousandths);
        writing->x += thousandths / 1000 * writing->size;
    } else {
        move_to(writing, x, y);
    }
}

static void
put_glyph(Writing *writing, const cairo_glyph_t *glyph)
{
    step_to(writing, glyph->x, PAGE_HEIGHT - glyph->y);
    if (!writing->in_array) {
        g_string_append_c(writing->bytes, '[');
        writing->in_array = true;
    }
    if (!writing->in_string) {
        g_string_append_c(writing->bytes, '<');
        writing->in_string = true;
    }
    /* In a literal string some codes would be line feeds and brackets, which not every program passes on as they are. */
    put_hex(writing->bytes, (guint)glyph->index, 4);
    writing->x += pdf_font_use(writing->font, (guint)glyph->index) * writing->size;
}

/* What the glyphs stand for, where that is not what they always do (14.9.4). */
static void
put_spoken(Writing *writing, const char *text, gsize n_bytes)
{
    glong n = 0;
    end_array(writing);
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, (glong)n_bytes, NULL, &n, NULL);
    g_string_append(writing->bytes, "/Span <</ActualText <FEFF");
    for (glong i = 0; i < n; i++) {
        g_string_append_printf(writing->bytes, "%04X", units[i]);
    }
    put_operator(writing->bytes, ">>> BDC");
}

static void
put_cluster(Writing *writing, const cairo_glyph_t *glyphs, int n_glyphs, const char *text,
            int n_bytes)
{
    const bool is_plain =
        n_glyphs == 1 && pdf_font_says(writing->font, (guint)glyphs[0].index, text, (gsize)n_bytes);
    if (!is_plain) {
        put_spoken(writing, text, (gsize)n_bytes);
    }
    for (int i = 0; i < n_glyphs; i++) {
        put_glyph(writing, &glyphs[i]);
    }
    if (!is_plain) {
        end_array(writing);
        put_operator(writing->bytes, "EMC");
    }
}

static void
put_ink(Writing *writing, const Ink *ink)
{
    const char *text = ink->text->str;
    guint glyph = 0;
    for (guint i = 0; i < ink->clusters->len; i++) {
        const cairo_text_cluster_t *cluster =
            &g_array_index(ink->clusters, cairo_text_cluster_t, i);
        put_cluster(writing, &g_array_index(ink->glyphs, cairo_glyph_t, glyph), cluster->num_glyphs,
                    text, cluster->num_bytes);
        glyph += (guint)cluster->num_glyphs;
        text += cluster->num_bytes;
    }
    end_array(writing);
}

void
content_inks(Content *content, const GPtrArray *inks, Fonts *fonts, PdfFonts *used)
{
    Writing writing = { .bytes = content->bytes };
    for (guint i = 0; i < inks->len; i++) {
        const Ink *ink = g_ptr_array_index(inks, i);
        if (ink->glyphs->len == 0) {
            continue;
        }
        if (writing.font == NULL) {
            put_operator(content->bytes, "BT");
        }
        set_gray(content, ink->gray);
        writing.font = pdf_font_set_find(used, fonts, ink->font, &writing.size);
        g_string_append_printf(content->bytes, "/%s ", pdf_font_name(writing.font));
        PUT(content->bytes, "Tf", writing.size);
        writing.x = writing.y = -1; /* a new size begins a new line */
        put_ink(&writing, ink);
    }
    if (writing.font != NULL) {
        put_operator(content->bytes, "ET");
    }
}

void
content_use_inks(const GPtrArray *inks, Fonts *fonts, PdfFonts *used)
{
    for (guint i = 0; i < inks->len; i++) {
        const Ink *ink = g_ptr_array_index(inks, i);
        double size;
        PdfFont *font = pdf_font_set_find(used, fonts, ink->font, &size);
        for (guint j = 0; j < ink->glyphs->len; j++) {
            pdf_font_use(font, (guint)g_array_index(ink->glyphs, cairo_glyph_t, j).index);
        }
    }
}

void
content_form(Content *content, guint object)
{
    g_string_append_printf(content->bytes, "/X%u Do\n", object);
}
