#include "render/render.h"

#include "base/error.h"
#include "base/language.h"
#include "model/detail.h"
#include "model/spoken.h"
#include "render/letters.h"
#include "render/listing.h"
#include "render/pdf.h"
#include "render/picture.h"
#include "render/print.h"
#include "render/sample.h"
#include "render/slot.h"

#include <string.h>

/* Texts kept set: more than a night has dates, times the places where they stand. */
enum { KEPT_TEXTS = 4096 };

/* By the first digits of the postal code the mail room bundles. */
enum { PREFIX_DIGITS = 3 };

/* A date of issue that takes as much room as any, for checks before the real one is known: 令和12年12月28日. */
#define LONG_DATE day_from_ymd(2030, 12, 28)

struct Renderer {
    Fonts *fonts;
    Letters *letters;
    Cache *cache;
    FieldDates *dates;
    PaperSettings paper;
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
    renderer->paper = settings->paper;
    renderer->cache = cache_new(KEPT_TEXTS);
    renderer->dates = fields_dates_new();
    renderer->pages = g_ptr_array_new();
    if (!fonts_open(settings->font_directory, &renderer->fonts, error) ||
        !letters_open(renderer->fonts, settings, letter_texts, &renderer->letters, error)) {
        return false;
    }
    *out = g_steal_pointer(&renderer);
    return true;
}

void
render_only_check(Renderer *renderer)
{
    letters_keep_slots(renderer->letters);
}

bool
render_check_fonts(const RenderSettings *settings, GError **error)
{
    Fonts *fonts = NULL;
    const bool fine = fonts_open(settings->font_directory, &fonts, error);
    fonts_close(fonts);
    return fine;
}

void
render_close(Renderer *renderer)
{
    if (renderer == NULL) {
        return;
    }
    cache_free(renderer->cache);
    fields_dates_free(renderer->dates);
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
    *out_sheets = letters_sheets(renderer->letters, pages);
    return true;
}

guint
render_pages_per_sheet(const Renderer *renderer)
{
    return letters_paper(renderer->letters)->sheet.duplex ? 2 : 1;
}

bool
render_has_words(const Renderer *renderer, PieceKind kind, Variant variant)
{
    return letters_has_words(renderer->letters, kind, variant);
}

/* What pieces of no end would make grow without one. */
static void
bound_memory(Renderer *renderer)
{
    letters_bound_pages(renderer->letters);
    fields_dates_bound(renderer->dates);
}

/* The first thing in the page's slots that cannot be printed. */
static Reason
check_slots(Renderer *renderer, const Page *page, const FieldSource *source, char **out_detail)
{
    const SlotFilling filling = { .fonts = renderer->fonts,
                                  .cache = renderer->cache,
                                  .source = source };
    Reason reason = REASON_NONE;
    for (guint i = 0; i < page->drawing->slots->len && reason == REASON_NONE; i++) {
        reason = slot_check(g_ptr_array_index(page->drawing->slots, i), &filling, out_detail);
    }
    return reason;
}

bool
render_check(Renderer *renderer, const Piece *piece, Reason *out_reason, char **out_detail,
             GError **error)
{
    if (!render_has_words(renderer, piece->kind, piece->variant)) {
        *out_detail = detail_new(DETAIL_NO_WORDS, decision_kind_name(piece->kind),
                                 decision_variant_name(piece->variant), NULL);
        *out_reason = REASON_VARIANT_MISSING;
        return true;
    }
    bound_memory(renderer);
    if (!letters_pages(renderer->letters, piece, renderer->pages, error)) {
        return false;
    }
    const FieldSource source = { piece, renderer->dates, LONG_DATE, 1,
                                 letters_sheets(renderer->letters, renderer->pages->len) };
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
    g_autofree char *text = spoken_detail(detail);
    return reason == REASON_NONE ||
           error_set(error, JPKI_ERROR_CONFIG, "%s: the letter to %s does not take %s: %s",
                     letters_of(renderer->letters, kind)->directory, decision_variant_name(variant),
                     is_long ? _("a long address") : _("an ordinary address"), text);
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

static bool
share_prefix(const Piece *a, const Piece *b)
{
    return strncmp(a->postal_code, b->postal_code, PREFIX_DIGITS) == 0;
}

/* The outline leads to where a prefix begins: "176 (35通)". Samples are in no mail. */
static void
add_outline(Canvas *canvas, const GPtrArray *pieces, guint i, guint page)
{
    const Piece *piece = g_ptr_array_index(pieces, i);
    guint n = 1;
    if (piece->is_sample || (i > 0 && share_prefix(g_ptr_array_index(pieces, i - 1), piece))) {
        return;
    }
    while (i + n < pieces->len && share_prefix(piece, g_ptr_array_index(pieces, i + n))) {
        n++;
    }
    g_autofree char *text = g_strdup_printf("%.*s (%u通)", PREFIX_DIGITS, piece->postal_code, n);
    canvas->methods->add_outline(canvas, text, page);
}

static Printing
begin_printing(const Renderer *renderer, Canvas *canvas, Day as_of)
{
    return print_init(renderer->fonts, renderer->letters, renderer->cache, renderer->dates, canvas,
                      as_of);
}

static bool
print_pieces(const Renderer *renderer, Printing *printing, const GPtrArray *pieces, GError **error)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        add_outline(printing->canvas, pieces, i, printing->n_pages + 1);
        if ((renderer->watch != NULL && !renderer->watch(piece, renderer->watch_data, error)) ||
            !print_piece(printing, piece, error)) {
            return false;
        }
    }
    return true;
}

/* Titled like the first piece's letter. */
static PdfInfo
info_of(const Renderer *renderer, Day as_of, const GPtrArray *pieces)
{
    const Piece *first = pieces->len == 0 ? NULL : g_ptr_array_index(pieces, 0);
    const Template *letter = first == NULL ? NULL : letters_of(renderer->letters, first->kind);
    return (PdfInfo){
        .title = letter == NULL ? NULL : letter->title,
        .author = renderer->author,
        .created_on = as_of,
    };
}

static bool
print_pdf(Renderer *renderer, Day as_of, bool outlines, const GPtrArray *pieces, FileWriter *file,
          guint *out_pages, GError **error)
{
    const PdfInfo info = info_of(renderer, as_of, pieces);
    g_autoptr(Pdf) pdf = pdf_new(file, &info);
    Canvas canvas = canvas_on_pdf(pdf, renderer->fonts);
    g_auto(Printing) printing = begin_printing(renderer, &canvas, as_of);
    printing.outlines = outlines;
    if (!print_pieces(renderer, &printing, pieces, error) || !pdf_finish(pdf, error)) {
        return false;
    }
    *out_pages = printing.n_pages;
    return true;
}

static bool
print_volume(Renderer *renderer, Day as_of, const GPtrArray *pieces, FileWriter *file,
             guint *out_pages, GError **error)
{
    const PdfInfo info = info_of(renderer, as_of, pieces);
    g_autoptr(Volume) volume = volume_new(file, renderer->fonts, &info);
    Canvas canvas = canvas_on_volume(volume);
    g_auto(Printing) printing = begin_printing(renderer, &canvas, as_of);
    if (!print_pieces(renderer, &printing, pieces, error) || !volume_finish(volume, error)) {
        return false;
    }
    *out_pages = printing.n_pages;
    return true;
}

/* A sample's mark is transparent and lies aslant, which a volume has no words for. */
static bool
has_sample(const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        if (((const Piece *)g_ptr_array_index(pieces, i))->is_sample) {
            return true;
        }
    }
    return false;
}

bool
render_print_file(Renderer *renderer, Day as_of, const GPtrArray *pieces, FileWriter *file,
                  guint *out_pages, GError **error)
{
    bound_memory(renderer);
    return has_sample(pieces) || !fonts_fit(renderer->fonts)
               ? print_pdf(renderer, as_of, false, pieces, file, out_pages, error)
               : print_volume(renderer, as_of, pieces, file, out_pages, error);
}

bool
render_listing(Renderer *renderer, const Listing *listing, FileWriter *file, guint *out_pages,
               GError **error)
{
    return listing_print(renderer->fonts, &renderer->paper.sheet, renderer->author, listing, file,
                         out_pages, error);
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

static bool
draw_pieces(Renderer *renderer, const RenderPreview *preview, const GPtrArray *pieces,
            Picture *picture, GError **error)
{
    Canvas canvas = canvas_on_picture(picture, renderer->fonts);
    g_auto(Printing) printing = begin_printing(renderer, &canvas, preview->as_of);
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
    return picture_new(pieces->len, most * render_pages_per_sheet(renderer), preview->dpi, &picture,
                       error) &&
           draw_pieces(renderer, preview, pieces, picture, error) &&
           picture_write(picture, file, error);
}

char *
render_template_digest(const Renderer *renderer)
{
    return letters_digest(renderer->letters);
}

char **
render_font_files(const Renderer *renderer)
{
    return fonts_files(renderer->fonts);
}

char *
render_font_digest(char *const *files)
{
    return fonts_digest(files);
}
