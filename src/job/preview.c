#include "job/preview.h"

#include "base/error.h"
#include "base/file.h"
#include "model/spoken.h"
#include "render/render.h"

#include <stdlib.h>

static const PieceKind kinds[] = { KIND_RENEWAL, KIND_REMINDER, KIND_LAPSED, KIND_FORM };

static bool
is_picture(const char *path)
{
    return g_str_has_suffix(path, ".png");
}

static bool
check_options(const PreviewOptions *options, GError **error)
{
    if (!is_picture(options->path) && !g_str_has_suffix(options->path, ".pdf")) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "-o '%s': the file's name must end in .pdf or .png", options->path);
    }
    if (options->dpi != 0 && !is_picture(options->path)) {
        return error_set(error, JPKI_ERROR_USAGE, "--dpi is for a .png, not for '%s'",
                         options->path);
    }
    if (options->as_of < day_from_ymd(RENDER_FIRST_SAMPLE_YEAR, 1, 1) ||
        options->as_of > day_from_ymd(RENDER_LAST_SAMPLE_YEAR, 12, 31)) {
        return error_set(error, JPKI_ERROR_USAGE, "--as-of takes days of the years %d to %d",
                         RENDER_FIRST_SAMPLE_YEAR, RENDER_LAST_SAMPLE_YEAR);
    }
    return true;
}

/* `directory` is `top` or stands below it, whatever symbolic links are on the way. What is not there is below nothing. */
static bool
is_below(const char *directory, const char *top)
{
    g_autofree char *real_directory = realpath(directory, NULL);
    g_autofree char *real_top = realpath(top, NULL);
    if (real_directory == NULL || real_top == NULL) {
        return false;
    }
    g_autofree char *inside =
        g_str_has_suffix(real_top, "/") ? g_strdup(real_top) : g_strconcat(real_top, "/", NULL);
    return g_str_equal(real_directory, real_top) || g_str_has_prefix(real_directory, inside);
}

static bool
check_place(const char *directory, const char *output_directory, GError **error)
{
    return !is_below(directory, output_directory) ||
           error_set(
               error, JPKI_ERROR_USAGE,
               "-o: %s is in the output directory %s, where only letters for the post stand" ERROR_HINT
               "name a file elsewhere",
               directory, output_directory);
}

static bool
has_any_words(const Renderer *renderer, PieceKind kind)
{
    for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
        if (render_has_words(renderer, kind, variant)) {
            return true;
        }
    }
    return false;
}

static void
add_word(GString *list, const char *word)
{
    g_string_append_printf(list, "%s%s", list->len == 0 ? "" : ", ", word);
}

static bool
refuse_template(const Renderer *renderer, const char *name, const char *template_directory,
                GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (has_any_words(renderer, kinds[i])) {
            add_word(list, decision_kind_name(kinds[i]));
        }
    }
    return error_set(error, JPKI_ERROR_USAGE, "there is no template '%s' in %s; there are: %s",
                     name, template_directory, list->str);
}

static bool
refuse_variant(const Renderer *renderer, PieceKind kind, const char *name, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
        if (render_has_words(renderer, kind, variant)) {
            add_word(list, decision_variant_name(variant));
        }
    }
    return error_set(error, JPKI_ERROR_USAGE,
                     "the template %s has no words for a variant '%s'; it has for: %s",
                     decision_kind_name(kind), name, list->str);
}

static bool
find_kind(const Renderer *renderer, const PreviewOptions *options, const char *template_directory,
          PieceKind *out, GError **error)
{
    return (decision_kind_parse(options->template_name, out) && has_any_words(renderer, *out)) ||
           refuse_template(renderer, options->template_name, template_directory, error);
}

static bool
add_samples(Renderer *renderer, PieceKind kind, const PreviewOptions *options, GPtrArray *pieces,
            GError **error)
{
    for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
        const bool is_wanted = options->variant == NULL ||
                               g_str_equal(options->variant, decision_variant_name(variant));
        if (is_wanted && render_has_words(renderer, kind, variant)) {
            g_ptr_array_add(pieces, render_sample(kind, variant, options->as_of));
        }
    }
    return pieces->len > 0 || refuse_variant(renderer, kind, options->variant, error);
}

/* What would hold a resident's piece is, with a short name and address, a mistake in the template. */
static bool
try_samples(Renderer *renderer, const GPtrArray *pieces, GError **error)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        g_autofree char *detail = NULL;
        Reason reason;
        if (!render_check(renderer, piece, &reason, &detail, error)) {
            return false;
        }
        if (reason != REASON_NONE) {
            g_autofree char *text = spoken_detail(detail);
            return error_set(error, JPKI_ERROR_CONFIG,
                             "the template %s cannot be printed for %s: %s: %s",
                             decision_kind_name(piece->kind), decision_variant_name(piece->variant),
                             spoken_reason(reason), text);
        }
    }
    return true;
}

static bool
tell_places(Renderer *renderer, const GPtrArray *pieces, bool as_rows, GPtrArray *lines,
            GError **error)
{
    const guint per_sheet = render_pages_per_sheet(renderer);
    guint page = 1;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        const char *variant = decision_variant_name(piece->variant);
        guint sheets;
        if (!render_sheets(renderer, piece, &sheets, error)) {
            return false;
        }
        g_ptr_array_add(lines, as_rows ? g_strdup_printf("%s\trow %u", variant, i + 1)
                                       : g_strdup_printf("%s\t%u-%u", variant, page,
                                                         page + per_sheet * sheets - 1));
        page += per_sheet * sheets;
    }
    return true;
}

static bool
write_file(Renderer *renderer, const PreviewOptions *options, const GPtrArray *pieces,
           const char *directory, GError **error)
{
    const RenderPreview preview = {
        .as_of = options->as_of,
        .outlines = options->outlines,
        .dpi = options->dpi == 0 ? PREVIEW_USUAL_DPI : options->dpi,
    };
    g_autofree char *name = g_path_get_basename(options->path);
    g_autoptr(FileWriter) file = NULL;
    if (!file_create(directory, name, &file, error)) {
        return false;
    }
    const bool written = is_picture(options->path)
                             ? render_preview_png(renderer, &preview, pieces, file, error)
                             : render_preview_pdf(renderer, &preview, pieces, file, error);
    return written && file_commit(g_steal_pointer(&file), NULL, error);
}

bool
preview_make(const Settings *settings, const PreviewOptions *options, GPtrArray **out_lines,
             GError **error)
{
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *directory = file_directory_of(options->path);
    PieceKind kind;
    if (!check_options(options, error) ||
        !check_place(directory, settings->output_directory, error) ||
        !render_open(&settings->render, settings->letter, &renderer, error) ||
        !find_kind(renderer, options, settings->render.template_directory, &kind, error) ||
        !add_samples(renderer, kind, options, pieces, error) ||
        !try_samples(renderer, pieces, error) ||
        !tell_places(renderer, pieces, is_picture(options->path), lines, error) ||
        !write_file(renderer, options, pieces, directory, error)) {
        return false;
    }
    *out_lines = g_steal_pointer(&lines);
    return true;
}
