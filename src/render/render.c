#include "render/render.h"

#include "base/error.h"
#include "render/letters.h"
#include "render/picture.h"
#include "render/print.h"
#include "render/sample.h"
#include "render/slot.h"

#include <cairo-pdf.h>

/* Texts kept set: more than a night has dates, times the places where they stand. */
enum { KEPT_TEXTS = 4096 };

/* A date of issue that takes as much room as any, for checks before the real one is known: 令和12年12月28日. */
#define LONG_DATE day_from_ymd(2030, 12, 28)

struct Renderer {
    Fonts *fonts;
    Letters *letters;
    Cache *cache;
    char *author;
    GPtrArray *pages;  /* of Page *, borrowed: of the piece that is checked */
    RenderWatch watch; /* NULL: nobody watches */
    gpointer watch_data;
};

bool
render_open(const RenderSettings *settings, GHashTable *letter_texts, Renderer **out,
            GError **error)
{
    g_autoptr(Renderer) renderer = g_new0(Renderer, 1);
    const char *ward = g_hash_table_lookup(letter_texts, "ward");
    renderer->author = g_strdup(ward == NULL ? "" : ward);
    renderer->cache = cache_new(KEPT_TEXTS);
    renderer->pages = g_ptr_array_new();
    if (!fonts_open(settings->font_directory, &renderer->fonts, error) ||
        !letters_open(renderer->fonts, settings->template_directory, letter_texts,
                      &renderer->letters, error)) {
        return false;
    }
    *out = g_steal_pointer(&renderer);
    return true;
}

void
render_close(Renderer *renderer)
{
    if (renderer == NULL) {
        return;
    }
    cache_free(renderer->cache);
    letters_close(renderer->letters);
    fonts_close(renderer->fonts);
    g_ptr_array_unref(renderer->pages);
    g_free(renderer->author);
    g_free(renderer);
}

void
render_watch(Renderer *renderer, RenderWatch watch, gpointer data)
{
    renderer->watch = watch;
    renderer->watch_data = data;
}

bool
render_sheets(Renderer *renderer, const Piece *piece, guint *out_sheets, GError **error)
{
    guint pages;
    if (!letters_count_pages(renderer->letters, piece, &pages, error)) {
        return false;
    }
    *out_sheets = (pages + 1) / 2;
    return true;
}

bool
render_has_words(const Renderer *renderer, PieceKind kind, Variant variant)
{
    return letters_has_words(renderer->letters, kind, variant);
}

/* The first thing in the page's slots that cannot be printed. */
static Reason
check_slots(Renderer *renderer, const Page *page, const FieldSource *source, char **out_detail)
{
    const SlotFilling filling = { renderer->fonts, renderer->cache, NULL, source };
    Reason reason = REASON_NONE;
    for (guint i = 0; i < page->slots->len && reason == REASON_NONE; i++) {
        reason = slot_check(g_ptr_array_index(page->slots, i), &filling, out_detail);
    }
    return reason;
}

bool
render_check(Renderer *renderer, const Piece *piece, Reason *out_reason, char **out_detail,
             GError **error)
{
    if (!render_has_words(renderer, piece->kind, piece->variant)) {
        *out_detail =
            g_strdup_printf("no letter of the kind %s for %s", decision_kind_name(piece->kind),
                            decision_variant_name(piece->variant));
        *out_reason = REASON_VARIANT_MISSING;
        return true;
    }
    if (!letters_pages(renderer->letters, piece, renderer->pages, error)) {
        return false;
    }
    const FieldSource source = { piece, LONG_DATE, 1, (renderer->pages->len + 1) / 2 };
    char *detail = NULL;
    Reason reason = REASON_NONE;
    for (guint i = 0; i < renderer->pages->len && reason == REASON_NONE; i++) {
        reason = check_slots(renderer, g_ptr_array_index(renderer->pages, i), &source, &detail);
    }
    *out_reason = reason;
    *out_detail = detail;
    return true;
}

static bool
rehearse(Renderer *renderer, PieceKind kind, Variant variant, bool is_long, GError **error)
{
    g_autoptr(Piece) piece = sample_piece(kind, variant, is_long);
    g_autofree char *detail = NULL;
    Reason reason;
    if (!render_check(renderer, piece, &reason, &detail, error)) {
        return false;
    }
    return reason == REASON_NONE ||
           error_set(error, JPKI_ERROR_CONFIG, "%s: the letter to %s does not take %s: %s",
                     letters_of(renderer->letters, kind)->directory, decision_variant_name(variant),
                     is_long ? "a long address" : "an ordinary address", detail);
}

bool
render_rehearse(Renderer *renderer, GError **error)
{
    for (guint kind = KIND_RENEWAL; kind <= KIND_FORM; kind++) {
        for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
            if (render_has_words(renderer, kind, variant) &&
                (!rehearse(renderer, kind, variant, false, error) ||
                 !rehearse(renderer, kind, variant, true, error))) {
                return false;
            }
        }
    }
    return true;
}

static cairo_status_t
write_bytes(void *data, const unsigned char *bytes, unsigned int size)
{
    return file_append(data, bytes, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Fixed, so that the same pieces give the same bytes. */
static void
set_metadata(const Renderer *renderer, cairo_surface_t *pdf, Day as_of, const GPtrArray *pieces)
{
    char day[DAY_TEXT_SIZE];
    g_autofree char *created = g_strdup_printf("%sT00:00:00+09:00", day_format(as_of, day));
    const Piece *first = pieces->len == 0 ? NULL : g_ptr_array_index(pieces, 0);
    const Template *letter = first == NULL ? NULL : letters_of(renderer->letters, first->kind);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, created);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, renderer->author);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "jpki-notice");
    if (letter != NULL) {
        cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, letter->title);
    }
}

/* End the PDF and see whether everything of it arrived. Cairo forgets a failure of its last writes; the file does not. */
static bool
finish(cairo_surface_t *pdf, const FileWriter *file, GError **error)
{
    cairo_surface_finish(pdf);
    const cairo_status_t status = cairo_surface_status(pdf);
    if (!file_check(file, error)) {
        return false;
    }
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(error, JPKI_ERROR_RENDER, "cannot make the PDF: %s",
                     cairo_status_to_string(status));
}

static void
stay(gpointer data)
{
    (void)data;
}

static void
show_page(gpointer data)
{
    cairo_show_page(data);
}

static bool
print_pieces(const Renderer *renderer, Printing *printing, const GPtrArray *pieces, GError **error)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        if ((renderer->watch != NULL && !renderer->watch(piece, renderer->watch_data, error)) ||
            !print_piece(printing, piece, error)) {
            return false;
        }
    }
    return true;
}

static bool
print_pdf(Renderer *renderer, Day as_of, bool outlines, const GPtrArray *pieces, FileWriter *file,
          guint *out_pages, GError **error)
{
    cairo_surface_t *pdf =
        cairo_pdf_surface_create_for_stream(write_bytes, file, PAGE_WIDTH, PAGE_HEIGHT);
    set_metadata(renderer, pdf, as_of, pieces);
    g_auto(Printing) printing =
        print_init(renderer->fonts, renderer->letters, renderer->cache, as_of);
    printing.cr = cairo_create(pdf);
    printing.begin_page = stay;
    printing.end_page = show_page;
    printing.data = printing.cr;
    printing.outlines = outlines;
    const bool printed = print_pieces(renderer, &printing, pieces, error);
    const cairo_status_t status = cairo_status(printing.cr);
    cairo_destroy(printing.cr);
    bool done = printed && finish(pdf, file, error);
    if (done && status != CAIRO_STATUS_SUCCESS) {
        done =
            error_set(error, JPKI_ERROR_RENDER, "cannot draw: %s", cairo_status_to_string(status));
    }
    cairo_surface_destroy(pdf);
    if (done) {
        *out_pages = printing.n_pages;
    }
    return done;
}

bool
render_print_file(Renderer *renderer, Day as_of, const GPtrArray *pieces, FileWriter *file,
                  guint *out_pages, GError **error)
{
    return print_pdf(renderer, as_of, false, pieces, file, out_pages, error);
}

Piece *
render_sample(PieceKind kind, Variant variant, Day as_of)
{
    return sample_piece_on(kind, variant, as_of);
}

bool
render_preview_pdf(Renderer *renderer, const RenderPreview *preview, const GPtrArray *pieces,
                   FileWriter *file, GError **error)
{
    guint pages;
    return print_pdf(renderer, preview->as_of, preview->outlines, pieces, file, &pages, error);
}

static void
begin_page(gpointer data)
{
    picture_begin_page(data);
}

static void
end_page(gpointer data)
{
    picture_end_page(data);
}

static bool
draw_pieces(Renderer *renderer, const RenderPreview *preview, const GPtrArray *pieces,
            Picture *picture, GError **error)
{
    g_auto(Printing) printing =
        print_init(renderer->fonts, renderer->letters, renderer->cache, preview->as_of);
    printing.cr = picture_context(picture);
    printing.begin_page = begin_page;
    printing.end_page = end_page;
    printing.data = picture;
    printing.outlines = preview->outlines;
    for (guint i = 0; i < pieces->len; i++) {
        if (!print_piece(&printing, g_ptr_array_index(pieces, i), error)) {
            return false;
        }
        picture_end_row(picture);
    }
    return true;
}

bool
render_preview_png(Renderer *renderer, const RenderPreview *preview, const GPtrArray *pieces,
                   FileWriter *file, GError **error)
{
    g_autoptr(Picture) picture = NULL;
    guint most = 0;
    for (guint i = 0; i < pieces->len; i++) {
        guint sheets;
        if (!render_sheets(renderer, g_ptr_array_index(pieces, i), &sheets, error)) {
            return false;
        }
        most = MAX(most, sheets);
    }
    return picture_new(pieces->len, 2 * most, preview->dpi, &picture, error) &&
           draw_pieces(renderer, preview, pieces, picture, error) &&
           picture_write(picture, file, error);
}

char *
render_template_digest(const Renderer *renderer)
{
    return letters_digest(renderer->letters);
}

char *
render_font_digest(Renderer *renderer)
{
    return fonts_digest(renderer->fonts);
}
