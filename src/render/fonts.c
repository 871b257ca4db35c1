#include "render/fonts.h"

#include "base/error.h"
#include "base/file.h"
#include "template/font_package.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Size at which glyphs are looked up; coverage does not depend on it. */
#define PROBE_POINTS 10

struct Face {
    char *family;
    bool bold;
    PangoFontDescription *description;
    PangoLanguage *language;
    PangoFont *probe;
    hb_font_t *shaper; /* borrowed from probe */
    PenTouched touched;
    Glyphs *glyphs; /* NULL: not asked for yet */
};

/* A face at a size. */
typedef struct {
    const Face *face; /* borrowed */
    double size;
    Pen *pen;
} SizedPen;

/* A font that Pango has chosen, and whose it is. Kept, so that its scaled font lives. */
typedef struct {
    PangoFont *font;
    char *family;
    bool bold;
    cairo_scaled_font_t *scaled; /* borrowed from font */
} Chosen;

struct Fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    GPtrArray *families; /* of char *, NULL-terminated */
    GPtrArray *faces;    /* of Face * */
    GHashTable *chosen;  /* PangoFont * -> Chosen * */
    GArray *pens;        /* of SizedPen: some ten */
};

static void
free_face(gpointer data)
{
    Face *face = data;
    g_free(face->family);
    pango_font_description_free(face->description);
    g_object_unref(face->probe);
    pen_clear_touched(&face->touched);
    glyphs_free(face->glyphs);
    g_free(face);
}

static void
free_chosen(gpointer data)
{
    Chosen *chosen = data;
    g_object_unref(chosen->font);
    g_free(chosen->family);
    g_free(chosen);
}

static void
clear_pen(gpointer data)
{
    pen_free(((SizedPen *)data)->pen);
}

static bool
open_config(const char *directory, FcConfig **out, GError **error)
{
    g_autofree char *given = g_build_filename(directory, "fonts.conf", NULL);
    g_autofree char *path = g_canonicalize_filename(given, NULL); /* fontconfig wants it whole */
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) { /* fontconfig would say so on its own */
        return error_set(error, JPKI_ERROR_CONFIG,
                         "the fonts' declaration %s is not there" ERROR_HINT
                         "[fonts] directory must be the directory of a fonts.conf",
                         path);
    }
    FcConfig *config = FcConfigCreate();
    if (!FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue) ||
        !FcConfigBuildFonts(config)) {
        FcConfigDestroy(config);
        return error_set(error, JPKI_ERROR_CONFIG,
                         "cannot read the fonts' declaration %s" ERROR_HINT
                         "correct the line that fontconfig names above",
                         path);
    }
    *out = config;
    return true;
}

/* Without this Pango rounds advances to whole pixels on one kind of surface and not on another. */
static void
set_metrics(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("ja"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_families(PangoFontMap *map)
{
    PangoFontFamily **found;
    int n;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    pango_font_map_list_families(map, &found, &n);
    for (int i = 0; i < n; i++) {
        const char *name = pango_font_family_get_name(found[i]);
        if (strcmp(name, "Sans") != 0 && strcmp(name, "Serif") != 0 &&
            strcmp(name, "Monospace") != 0 && strcmp(name, "System-ui") != 0) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_free(found);
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return names;
}

bool
fonts_open(const char *directory, Fonts **out, GError **error)
{
    /* Fontconfig gives a font its name in the environment's language, Japanese on a ward's machine, and reads that
     * language once a process: the templates' names are the English ones. */
    g_setenv("FC_LANG", "en", TRUE);
    FcConfig *config = NULL;
    if (!open_config(directory, &config, error)) {
        return false;
    }
    g_autoptr(Fonts) fonts = g_new0(Fonts, 1);
    fonts->config = config;
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), config);
    fonts->context = pango_font_map_create_context(fonts->map);
    set_metrics(fonts->context);
    fonts->layout = pango_layout_new(fonts->context);
    fonts->families = list_families(fonts->map);
    fonts->faces = g_ptr_array_new_with_free_func(free_face);
    fonts->chosen = g_hash_table_new_full(NULL, NULL, NULL, free_chosen);
    fonts->pens = g_array_new(FALSE, FALSE, sizeof(SizedPen));
    g_array_set_clear_func(fonts->pens, clear_pen);
    if (fonts->families->len <= 1) {
        return error_set(error, JPKI_ERROR_CONFIG,
                         "%s/fonts.conf names no font that is installed" ERROR_HINT
                         "'apt-get install %s'; or correct its <dir>",
                         directory, FONT_PACKAGES);
    }
    *out = g_steal_pointer(&fonts);
    return true;
}

void
fonts_close(Fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    g_array_unref(fonts->pens);
    g_hash_table_unref(fonts->chosen);
    g_ptr_array_unref(fonts->faces);
    g_ptr_array_unref(fonts->families);
    g_object_unref(fonts->layout);
    g_object_unref(fonts->context);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map),
                                 NULL); /* else it keeps it for ever */
    g_object_unref(fonts->map);
    FcConfigDestroy(fonts->config);
    g_free(fonts);
}

const char *const *
fonts_families(const Fonts *fonts)
{
    return (const char *const *)fonts->families->pdata;
}

/* Families for other languages are shaped in theirs: in Japanese, a Chinese font shows Japanese forms. */
static PangoLanguage *
language_of(const char *family)
{
    static const struct {
        const char *suffix, *language;
    } others[] = { { " SC", "zh-cn" }, { " TC", "zh-tw" }, { " HK", "zh-hk" }, { " KR", "ko" } };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (g_str_has_suffix(family, others[i].suffix)) {
            return pango_language_from_string(others[i].language);
        }
    }
    return pango_language_from_string("ja");
}

static bool
is_bold(const PangoFontDescription *description)
{
    return pango_font_description_get_weight(description) >= PANGO_WEIGHT_SEMIBOLD;
}

static Face *
open_face(Fonts *fonts, const char *family, bool bold)
{
    Face *face = g_new0(Face, 1);
    face->family = g_strdup(family);
    face->bold = bold;
    face->language = language_of(family);
    face->description = pango_font_description_new();
    pango_font_description_set_family(face->description, family);
    pango_font_description_set_weight(face->description,
                                      bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    PangoFontDescription *sized = pango_font_description_copy(face->description);
    pango_font_description_set_absolute_size(sized, PROBE_POINTS * PANGO_SCALE);
    face->probe = pango_font_map_load_font(fonts->map, fonts->context, sized);
    pango_font_description_free(sized);
    face->shaper = pango_font_get_hb_font(face->probe);
    pen_find_touched(hb_font_get_face(face->shaper), &face->touched);
    return face;
}

/* Fontconfig always finds something; whether it is what was asked for is seen on the font itself. */
static bool
is_of(PangoFont *font, const char *family, bool bold)
{
    PangoFontDescription *described = pango_font_describe(font);
    const bool same = strcmp(pango_font_description_get_family(described), family) == 0 &&
                      is_bold(described) == bold;
    pango_font_description_free(described);
    return same;
}

/* One that was asked for before. */
static Face *
find_face(const Fonts *fonts, const char *family, bool bold)
{
    for (guint i = 0; i < fonts->faces->len; i++) {
        Face *face = g_ptr_array_index(fonts->faces, i);
        if (face->bold == bold && strcmp(face->family, family) == 0) {
            return face;
        }
    }
    return NULL;
}

const Face *
fonts_face(Fonts *fonts, const char *family, bool bold)
{
    Face *face = find_face(fonts, family, bold);
    if (face != NULL) {
        return face;
    }
    face = open_face(fonts, family, bold);
    if (!is_of(face->probe, family, bold)) {
        free_face(face);
        return NULL;
    }
    g_ptr_array_add(fonts->faces, face);
    return face;
}

PangoLayout *
fonts_layout(Fonts *fonts)
{
    pango_layout_set_attributes(fonts->layout, NULL);
    return fonts->layout;
}

const PangoFontDescription *
fonts_description(const Face *face)
{
    return face->description;
}

PangoLanguage *
fonts_language(const Face *face)
{
    return face->language;
}

guint
fonts_glyph(const Face *face, gunichar character, gunichar selector)
{
    hb_codepoint_t glyph;
    const bool found = selector == 0
                           ? hb_font_get_nominal_glyph(face->shaper, character, &glyph)
                           : hb_font_get_variation_glyph(face->shaper, character, selector, &glyph);
    return found ? glyph : 0;
}

bool
fonts_has_glyph(const Face *face, gunichar character, gunichar selector)
{
    return fonts_glyph(face, character, selector) != 0;
}

cairo_scaled_font_t *
fonts_scaled(Fonts *fonts, PangoFont *font, const Face *face)
{
    Chosen *chosen = g_hash_table_lookup(fonts->chosen, font);
    if (chosen == NULL) {
        PangoFontDescription *described = pango_font_describe(font);
        chosen = g_new0(Chosen, 1);
        chosen->font = g_object_ref(font);
        chosen->family = g_strdup(pango_font_description_get_family(described));
        chosen->bold = is_bold(described);
        chosen->scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
        pango_font_description_free(described);
        g_hash_table_insert(fonts->chosen, font, chosen);
    }
    return chosen->bold == face->bold && strcmp(chosen->family, face->family) == 0 ? chosen->scaled
                                                                                   : NULL;
}

static const Chosen *
chosen_of(Fonts *fonts, const cairo_scaled_font_t *scaled)
{
    GHashTableIter iter;
    gpointer chosen;
    g_hash_table_iter_init(&iter, fonts->chosen);
    while (g_hash_table_iter_next(&iter, NULL, &chosen)) {
        if (((const Chosen *)chosen)->scaled == scaled) {
            return chosen;
        }
    }
    g_assert_not_reached(); /* nothing is set in another */
}

static Glyphs *
glyphs_of(Face *face)
{
    if (face->glyphs == NULL) {
        face->glyphs = glyphs_new(hb_font_get_face(face->shaper));
    }
    return face->glyphs;
}

bool
fonts_fit(const Fonts *fonts)
{
    for (guint i = 0; i < fonts->faces->len; i++) {
        const Glyphs *glyphs = glyphs_of(g_ptr_array_index(fonts->faces, i));
        for (guint j = 0; j < i; j++) {
            if (strcmp(glyphs_of(g_ptr_array_index(fonts->faces, j))->name, glyphs->name) == 0) {
                return false;
            }
        }
        if (!glyphs->fits) {
            return false;
        }
    }
    return true;
}

Glyphs *
fonts_glyphs(Fonts *fonts, cairo_scaled_font_t *scaled)
{
    const Chosen *chosen = chosen_of(fonts, scaled);
    Face *face = find_face(fonts, chosen->family, chosen->bold);
    g_assert(face != NULL); /* it was chosen for one that was asked for */
    return glyphs_of(face);
}

/* The font that Pango itself picks for a text in this face and size: the same object, so the same subset in the PDF. */
static PangoFont *
pick(Fonts *fonts, const Face *face, double size)
{
    PangoLayout *layout = fonts_layout(fonts);
    PangoAttrList *attributes = pango_attr_list_new();
    PangoFontDescription *description = pango_font_description_copy(face->description);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_attr_list_insert(attributes, pango_attr_font_desc_new(description));
    pango_attr_list_insert(attributes, pango_attr_language_new(face->language));
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_layout_set_text(layout, "0", 1);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_font_description_free(description);
    const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    const PangoLayoutRun *run = line->runs->data;
    return run->item->analysis.font;
}

static Pen *
make_pen(Fonts *fonts, const Face *face, double size)
{
    PangoFont *font = pick(fonts, face, size);
    cairo_scaled_font_t *scaled = fonts_scaled(fonts, font, face);
    g_assert(scaled != NULL); /* the face was found by name and weight when it was opened */
    return pen_new(pango_font_get_hb_font(font), scaled, &face->touched);
}

Pen *
fonts_pen(Fonts *fonts, const Face *face, double size)
{
    for (guint i = 0; i < fonts->pens->len; i++) {
        const SizedPen *sized = &g_array_index(fonts->pens, SizedPen, i);
        if (sized->face == face && !(sized->size < size) && !(sized->size > size)) {
            return sized->pen;
        }
    }
    const SizedPen sized = { face, size, make_pen(fonts, face, size) };
    g_array_append_val(fonts->pens, sized);
    return sized.pen;
}

static const char *
file_of(const Face *face)
{
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(face->probe));
    FcChar8 *path = NULL;
    FcPatternGetString(pattern, FC_FILE, 0, &path);
    return (const char *)path;
}

char **
fonts_files(const Fonts *fonts)
{
    g_autoptr(GStrvBuilder) files = g_strv_builder_new();
    for (guint i = 0; i < fonts->faces->len; i++) {
        const char *path = file_of(g_ptr_array_index(fonts->faces, i));
        if (path != NULL) {
            g_strv_builder_add(files, path);
        }
    }
    return g_strv_builder_end(files);
}

char *
fonts_digest(char *const *files)
{
    g_autoptr(GPtrArray) digests = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; files[i] != NULL; i++) {
        char *digest = NULL;
        if (file_digest(files[i], &digest, NULL)) {
            g_ptr_array_add(digests, digest);
        }
    }
    g_ptr_array_sort(digests, compare_names);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < digests->len; i++) {
        g_checksum_update(checksum, g_ptr_array_index(digests, i), -1);
    }
    return g_strdup(g_checksum_get_string(checksum));
}
