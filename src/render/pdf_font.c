#include "render/pdf_font.h"

#include "base/error.h"
#include "render/glyphs.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

/* A CMap has at most so many entries in a section (Adobe Technical Note 5014). */
enum { CMAP_SECTION = 100, MAX_GLYPHS = 65536, FONT_LEVEL = 4, TAG_LETTERS = 6 };

struct PdfFont {
    Glyphs *glyphs;              /* borrowed from the fonts */
    guint8 used[MAX_GLYPHS / 8]; /* a bit a glyph */
};

/* A size of a font. */
typedef struct {
    cairo_scaled_font_t *scaled; /* borrowed */
    PdfFont *font;               /* borrowed from below */
    double size;
} Sized;

struct PdfFonts {
    GPtrArray *fonts; /* of PdfFont *, owned */
    GArray *sizes;    /* of Sized */
};

PdfFonts *
pdf_font_set_new(void)
{
    PdfFonts *fonts = g_new0(PdfFonts, 1);
    fonts->fonts = g_ptr_array_new_with_free_func(g_free);
    fonts->sizes = g_array_new(FALSE, FALSE, sizeof(Sized));
    return fonts;
}

void
pdf_font_set_free(PdfFonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    g_ptr_array_unref(fonts->fonts);
    g_array_unref(fonts->sizes);
    g_free(fonts);
}

static PdfFont *
font_of(PdfFonts *used, Glyphs *glyphs)
{
    for (guint i = 0; i < used->fonts->len; i++) {
        PdfFont *font = g_ptr_array_index(used->fonts, i);
        if (font->glyphs == glyphs) {
            return font;
        }
    }
    PdfFont *font = g_new0(PdfFont, 1);
    font->glyphs = glyphs;
    g_ptr_array_add(used->fonts, font);
    return font;
}

PdfFont *
pdf_font_set_find(PdfFonts *used, Fonts *fonts, cairo_scaled_font_t *scaled, double *out_size)
{
    for (guint i = 0; i < used->sizes->len; i++) {
        const Sized *sized = &g_array_index(used->sizes, Sized, i);
        if (sized->scaled == scaled) {
            *out_size = sized->size;
            return sized->font;
        }
    }
    cairo_matrix_t matrix;
    cairo_scaled_font_get_font_matrix(scaled, &matrix);
    const Sized sized = { scaled, font_of(used, fonts_glyphs(fonts, scaled)), matrix.xx };
    g_array_append_val(used->sizes, sized);
    *out_size = sized.size;
    return sized.font;
}

const char *
pdf_font_name(const PdfFont *font)
{
    return font->glyphs->name;
}

double
pdf_font_use(PdfFont *font, guint glyph)
{
    font->used[glyph >> 3] = (guint8)(font->used[glyph >> 3] | 1 << (glyph & 7));
    return glyphs_advance(font->glyphs, glyph);
}

bool
pdf_font_says(const PdfFont *font, guint glyph, const char *text, gsize n_bytes)
{
    return glyph < font->glyphs->n && (gsize)g_utf8_skip[(guchar)*text] == n_bytes &&
           font->glyphs->standing[glyph] == g_utf8_get_char(text);
}

static bool
is_used(const PdfFont *font, guint glyph)
{
    return (font->used[glyph >> 3] >> (glyph & 7) & 1) != 0;
}

/* The font with the used glyphs alone, close together unless they have to keep their places. */
typedef struct {
    hb_subset_plan_t *plan; /* NULL, as the face: it cannot be reduced */
    hb_face_t *face;
} Subset;

static void
subset_clear(Subset *subset)
{
    hb_face_destroy(subset->face);
    hb_subset_plan_destroy(subset->plan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subset, subset_clear)

static Subset
reduce(const PdfFont *font)
{
    Subset subset = { NULL, NULL };
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL) {
        return subset;
    }
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (guint i = 0; i < font->glyphs->n; i++) {
        if (is_used(font, i)) {
            hb_set_add(glyphs, i);
        }
    }
    glyphs_check_set(glyphs);
    if (font->glyphs->keeps_places) {
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS);
    }
    subset.plan = hb_subset_plan_create_or_fail(font->glyphs->bare, input);
    if (subset.plan != NULL) {
        subset.face = hb_subset_plan_execute_or_fail(subset.plan);
    }
    hb_subset_input_destroy(input);
    if (subset.face != NULL && !glyphs_is_whole(font->glyphs, subset.face)) {
        g_clear_pointer(&subset.face, hb_face_destroy);
    }
    return subset;
}

/* Six letters that tell subsets of a font apart (9.6.4). */
static void
make_tag(const PdfFont *font, char tag[TAG_LETTERS + 1])
{
    guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);
    for (gsize i = 0; i < sizeof font->used; i++) {
        hash = (hash ^ font->used[i]) * G_GUINT64_CONSTANT(1099511628211);
    }
    for (int i = 0; i < TAG_LETTERS; i++, hash /= 26) {
        tag[i] = (char)('A' + hash % 26);
    }
    tag[TAG_LETTERS] = '\0';
}

static void
put_number(GString *text, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(text, g_ascii_formatd(digits, sizeof digits, "%.6g", number));
}

/* In thousandths of an em; those that are one em wide are not named. */
static char *
widths_of(const PdfFont *font)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < font->glyphs->n; i++) {
        const double width = is_used(font, i) ? glyphs_advance(font->glyphs, i) * 1000 : 1000;
        if (width < 1000 || width > 1000) {
            g_string_append_printf(text, "%u[", i);
            put_number(text, width);
            g_string_append(text, "]\n");
        }
    }
    return g_string_free(text, FALSE);
}

static void
put_section(GString *entries, guint n, GString *map)
{
    if (n > 0) {
        g_string_append_printf(map, "%u beginbfchar\n%sendbfchar\n", n, entries->str);
        g_string_truncate(entries, 0);
    }
}

static void
put_character(GString *text, gunichar character)
{
    if (character < 0x10000) {
        g_string_append_printf(text, "<%04X>\n", character);
    } else {
        g_string_append_printf(text, "<%04X%04X>\n", 0xD800 + ((character - 0x10000) >> 10),
                               0xDC00 + ((character - 0x10000) & 0x3FF));
    }
}

/* What the glyphs stand for (9.10.3). */
static char *
meanings_of(const PdfFont *font)
{
    GString *map = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CMapName /Standing def\n/CMapType 2 def\n"
                                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
                                "/Supplement 0>> def\n"
                                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    g_autoptr(GString) entries = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < font->glyphs->n; i++) {
        if (is_used(font, i) && font->glyphs->standing[i] != 0) {
            g_string_append_printf(entries, "<%04X> ", i);
            put_character(entries, font->glyphs->standing[i]);
            n++;
        }
        if (n == CMAP_SECTION) {
            put_section(entries, n, map);
            n = 0;
        }
    }
    put_section(entries, n, map);
    g_string_append(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return g_string_free(map, FALSE);
}

static void
write_deflated(PdfFile *file, guint number, const char *entries, const void *bytes, gsize n)
{
    GByteArray *deflated = pdf_file_deflate(file, bytes, n, FONT_LEVEL);
    pdf_file_stream(file, number, entries, deflated);
    g_byte_array_unref(deflated);
}

/* The font file: all of it, or of a CFF font that table, in which a glyph is found by the number that it had. */
static bool
write_program(const PdfFont *font, const Subset *subset, PdfFile *file, guint number)
{
    hb_blob_t *blob = font->glyphs->is_cff
                          ? hb_face_reference_table(subset->face, HB_TAG('C', 'F', 'F', ' '))
                          : hb_face_reference_blob(subset->face);
    unsigned int n;
    const char *bytes = hb_blob_get_data(blob, &n);
    g_autofree char *entries = font->glyphs->is_cff ? g_strdup(" /Subtype /CIDFontType0C")
                                                    : g_strdup_printf(" /Length1 %u", n);
    if (n > 0) {
        write_deflated(file, number, entries, bytes, n);
    }
    hb_blob_destroy(blob);
    return n > 0;
}

/* Which glyph of a TrueType font file a number of the pages means: two bytes for each up to the last (9.7.4.2). */
static bool
write_places(const PdfFont *font, const Subset *subset, PdfFile *file, guint number)
{
    const hb_map_t *numbers = hb_subset_plan_old_to_new_glyph_mapping(subset->plan);
    g_autoptr(GByteArray) places = g_byte_array_new();
    for (guint i = 0; i < font->glyphs->n; i++) {
        if (is_used(font, i)) {
            const guint at = hb_map_get(numbers, i);
            if (at == HB_MAP_VALUE_INVALID) {
                return false; /* the map could not grow */
            }
            const guint8 place[] = { (guint8)(at >> 8), (guint8)(at & 0xFF) };
            const guint before = places->len;
            g_byte_array_set_size(places, 2 * i);
            memset(places->data + before, 0, places->len - before);
            g_byte_array_append(places, place, sizeof place);
        }
    }
    write_deflated(file, number, "", places->data, places->len);
    return true;
}

/* The box that holds every glyph of the font, from its head table. */
static void
read_box(const Glyphs *glyphs, int box[4])
{
    hb_blob_t *head = hb_face_reference_table(glyphs->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned int n;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data(head, &n);
    for (int i = 0; i < 4; i++) {
        const guint8 *at = bytes + 36 + 2 * i;
        box[i] = n < 44 ? 0 : (gint16)(at[0] << 8 | at[1]) * 1000 / (int)glyphs->units;
    }
    hb_blob_destroy(head);
}

static void
write_descriptor(const PdfFont *font, PdfFile *file, guint number, const char *name, guint program)
{
    const Glyphs *glyphs = font->glyphs;
    hb_font_extents_t extents = { 0 };
    int box[4];
    read_box(glyphs, box);
    hb_font_get_h_extents(glyphs->font, &extents);
    const int ascent = (int)(extents.ascender * 1000 / (int)glyphs->units);
    const int descent = (int)(extents.descender * 1000 / (int)glyphs->units);
    pdf_file_objectf(file, number,
                     "<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] "
                     "/ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile%c %u "
                     "0 R>>",
                     name, box[0], box[1], box[2], box[3], ascent, descent, ascent,
                     glyphs->is_cff ? '3' : '2', program);
}

static bool
write_font(const PdfFont *font, PdfFile *file, guint number)
{
    const guint child = pdf_file_reserve(file);
    const guint descriptor = pdf_file_reserve(file);
    const guint program = pdf_file_reserve(file);
    const guint meaning = pdf_file_reserve(file);
    const bool is_cff = font->glyphs->is_cff;
    g_auto(Subset) subset = reduce(font);
    if (subset.face == NULL) {
        return false;
    }
    char tag[TAG_LETTERS + 1];
    make_tag(font, tag);
    g_autofree char *name = g_strdup_printf("%s+%s", tag, font->glyphs->name);
    g_autofree char *widths = widths_of(font);
    g_autofree char *meanings = meanings_of(font);
    g_autofree char *places = NULL;
    if (!is_cff) {
        const guint map = pdf_file_reserve(file);
        places = g_strdup_printf(" /CIDToGIDMap %u 0 R", map);
        if (!write_places(font, &subset, file, map)) {
            return false;
        }
    }
    pdf_file_objectf(file, number,
                     "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
                     "/DescendantFonts [%u 0 R] /ToUnicode %u 0 R>>",
                     name, child, meaning);
    pdf_file_objectf(file, child,
                     "<</Type /Font /Subtype /CIDFontType%d /BaseFont /%s /CIDSystemInfo "
                     "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
                     "/FontDescriptor %u 0 R%s /DW 1000 /W [%s]>>",
                     is_cff ? 0 : 2, name, descriptor, is_cff ? "" : places, widths);
    write_descriptor(font, file, descriptor, name, program);
    write_deflated(file, meaning, "", meanings, strlen(meanings));
    return write_program(font, &subset, file, program);
}

static int
compare_fonts(gconstpointer a, gconstpointer b)
{
    const PdfFont *const *left = a;
    const PdfFont *const *right = b;
    return strcmp((*left)->glyphs->name, (*right)->glyphs->name);
}

bool
pdf_font_set_write(PdfFonts *used, PdfFile *file, GString *resources, GError **error)
{
    g_ptr_array_sort(used->fonts, compare_fonts);
    for (guint i = 0; i < used->fonts->len; i++) {
        const PdfFont *font = g_ptr_array_index(used->fonts, i);
        const guint number = pdf_file_reserve(file);
        g_string_append_printf(resources, "/%s %u 0 R ", font->glyphs->name, number);
        if (!write_font(font, file, number)) {
            return error_set(error, JPKI_ERROR_RENDER,
                             "cannot make the PDF: the font %s cannot be reduced to what is used",
                             font->glyphs->name);
        }
    }
    return true;
}
