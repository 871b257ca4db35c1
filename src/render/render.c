#include "render/render.h"

#include "base/error.h"
#include "render/fields.h"
#include "render/fonts.h"
#include "render/ink.h"
#include "render/page.h"
#include "render/sample.h"
#include "render/slot.h"
#include "template/template.h"

#include <cairo-pdf.h>
#include <string.h>

static const PieceKind kinds[] = { KIND_RENEWAL, KIND_REMINDER, KIND_LAPSED, KIND_FORM };

/* Texts kept set: more than a night has dates, times the places where they stand. */
enum { KEPT_TEXTS = 4096 };

/* A date of issue that takes as much room as any, for checks before the real one is known: 令和12年12月28日. */
#define LONG_DATE day_from_ymd(2030, 12, 28)

struct Renderer {
    Fonts *fonts;
    Template *letters[G_N_ELEMENTS(kinds)]; /* by PieceKind; NULL: no such directory */
    ConditionSet run_truths;
    char *author;
    GHashTable *pages; /* PageKey * -> Page *, each laid out when first needed */
    Cache *cache;
};

/* A page of a template, and what holds of all that it asks. */
typedef struct {
    const Node *node;
    ConditionSet truths;
} PageKey;

/* What one print file is drawn with. */
typedef struct {
    Renderer *renderer;
    cairo_t *cr;
    GPtrArray *inks; /* of Ink *: the slots' glyphs of one page */
    QrMemo memo;
    FieldSource source;
    guint pages;
    GError **error;
} Printing;

static guint
hash_key(gconstpointer data)
{
    const PageKey *key = data;
    return g_direct_hash(key->node) ^ g_int64_hash(&key->truths);
}

static gboolean
equal_keys(gconstpointer a, gconstpointer b)
{
    const PageKey *left = a;
    const PageKey *right = b;
    return left->node == right->node && left->truths == right->truths;
}

static void
free_page(gpointer page)
{
    page_free(page);
}

/* Every word of the letter, whatever its condition, can be printed in its font. */
static bool
check_words(Renderer *renderer, const Template *letter, GError **error)
{
    for (guint i = 0; i < letter->pages->len; i++) {
        if (!page_check_words(renderer->fonts, g_ptr_array_index(letter->pages, i), error)) {
            return false;
        }
    }
    return true;
}

static bool
read_letter(Renderer *renderer, const RenderSettings *settings, GHashTable *letter_texts,
            PieceKind kind, GError **error)
{
    const char *name = decision_kind_name(kind);
    g_autofree char *directory = g_build_filename(settings->template_directory, name, NULL);
    const TemplateScope scope = { fonts_families(renderer->fonts), letter_texts };
    return !g_file_test(directory, G_FILE_TEST_IS_DIR) ||
           (template_read(directory, name, &scope, &renderer->letters[kind], error) &&
            check_words(renderer, renderer->letters[kind], error));
}

bool
render_open(const RenderSettings *settings, GHashTable *letter_texts, Renderer **out,
            GError **error)
{
    g_autoptr(Renderer) renderer = g_new0(Renderer, 1);
    const char *ward = g_hash_table_lookup(letter_texts, "ward");
    renderer->author = g_strdup(ward == NULL ? "" : ward);
    renderer->run_truths = fields_run_conditions(letter_texts);
    renderer->pages = g_hash_table_new_full(hash_key, equal_keys, g_free, free_page);
    renderer->cache = cache_new(KEPT_TEXTS);
    if (!fonts_open(settings->font_directory, &renderer->fonts, error)) {
        return false;
    }
    bool any = false;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!read_letter(renderer, settings, letter_texts, kinds[i], error)) {
            return false;
        }
        any = any || renderer->letters[i] != NULL;
    }
    if (!any) {
        return error_set(error, JPKI_ERROR_CONFIG,
                         "%s holds no letter: a directory renewal, reminder, lapsed or form is expected",
                         settings->template_directory);
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
    g_hash_table_unref(renderer->pages);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        template_free(renderer->letters[i]);
    }
    fonts_close(renderer->fonts);
    g_free(renderer->author);
    g_free(renderer);
}

/* The page for what holds of a piece, laid out on first use; borrowed. */
static bool
page_for(Renderer *renderer, const Node *node, ConditionSet truths, Page **out, GError **error)
{
    const PageKey key = { node, truths & node->asked };
    Page *page = g_hash_table_lookup(renderer->pages, &key);
    if (page == NULL) {
        if (!page_lay_out(renderer->fonts, node, truths, &page, error)) {
            return false;
        }
        g_hash_table_insert(renderer->pages, g_memdup2(&key, sizeof key), page);
    }
    *out = page;
    return true;
}

static ConditionSet
truths_of(const Renderer *renderer, const Piece *piece)
{
    return fields_conditions(piece) | renderer->run_truths;
}

static guint
count_sheets(const Template *letter, ConditionSet truths)
{
    guint pages = 0;
    for (guint i = 0; i < letter->pages->len; i++) {
        const Node *node = g_ptr_array_index(letter->pages, i);
        pages += condition_holds(node->condition, truths);
    }
    return (pages + 1) / 2;
}

bool
render_sheets(Renderer *renderer, const Piece *piece, guint *out_sheets, GError **error)
{
    const Template *letter = renderer->letters[piece->kind];
    if (letter == NULL) {
        return error_set(error, JPKI_ERROR_CONFIG, "there is no template of the kind %s",
                         decision_kind_name(piece->kind));
    }
    *out_sheets = count_sheets(letter, truths_of(renderer, piece));
    return true;
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
    const Template *letter = renderer->letters[piece->kind];
    if (letter == NULL || (letter->variants & CONDITION_BIT(piece->variant)) == 0) {
        *out_detail =
            g_strdup_printf("no letter of the kind %s for %s", decision_kind_name(piece->kind),
                            decision_variant_name(piece->variant));
        *out_reason = REASON_VARIANT_MISSING;
        return true;
    }
    const ConditionSet truths = truths_of(renderer, piece);
    FieldSource source = { piece, LONG_DATE, 1, count_sheets(letter, truths) };
    char *detail = NULL;
    Reason reason = REASON_NONE;
    for (guint i = 0; i < letter->pages->len && reason == REASON_NONE; i++) {
        const Node *node = g_ptr_array_index(letter->pages, i);
        Page *page;
        if (!condition_holds(node->condition, truths)) {
            continue;
        }
        if (!page_for(renderer, node, truths, &page, error)) {
            return false;
        }
        reason = check_slots(renderer, page, &source, &detail);
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
                     renderer->letters[kind]->directory, decision_variant_name(variant),
                     is_long ? "a long address" : "an ordinary address", detail);
}

bool
render_rehearse(Renderer *renderer, GError **error)
{
    for (guint kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        const Template *letter = renderer->letters[kind];
        for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
            if (letter == NULL || (letter->variants & CONDITION_BIT(variant)) == 0) {
                continue;
            }
            if (!rehearse(renderer, kind, variant, false, error) ||
                !rehearse(renderer, kind, variant, true, error)) {
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

static Reason
fill_slots(Printing *printing, const Page *page, char **out_detail)
{
    Reason reason = REASON_NONE;
    const SlotFilling filling = { printing->renderer->fonts, printing->renderer->cache,
                                  &printing->memo, &printing->source };
    for (guint i = 0; i < page->slots->len && reason == REASON_NONE; i++) {
        reason = slot_draw(g_ptr_array_index(page->slots, i), &filling, printing->inks,
                           printing->cr, out_detail);
    }
    return reason;
}

static bool
print_page(Printing *printing, const Page *page)
{
    g_autofree char *detail = NULL;
    const Piece *piece = printing->source.piece;
    if (page->fixed != NULL) {
        cairo_set_source_surface(printing->cr, page->fixed, 0, 0);
        cairo_paint(printing->cr);
    }
    if (fill_slots(printing, page, &detail) != REASON_NONE) {
        return error_set(
            printing->error, JPKI_ERROR_RENDER, "notice %s to resident %s cannot be printed: %s",
            piece->notice_id == NULL ? "-" : piece->notice_id, piece->resident_id, detail);
    }
    ink_show(printing->inks, printing->cr);
    ink_empty(printing->inks);
    cairo_show_page(printing->cr);
    printing->pages++;
    return true;
}

static bool
print_piece(Printing *printing, const Piece *piece)
{
    Renderer *renderer = printing->renderer;
    const Template *letter = renderer->letters[piece->kind];
    const ConditionSet truths = truths_of(renderer, piece);
    guint printed = 0;
    printing->source.piece = piece;
    if (!render_sheets(renderer, piece, &printing->source.sheets, printing->error)) {
        return false;
    }
    for (guint i = 0; i < letter->pages->len; i++) {
        const Node *node = g_ptr_array_index(letter->pages, i);
        Page *page;
        if (!condition_holds(node->condition, truths)) {
            continue;
        }
        printing->source.sheet = printed / 2 + 1;
        if (!page_for(renderer, node, truths, &page, printing->error) ||
            !print_page(printing, page)) {
            return false;
        }
        printed++;
    }
    if (printed % 2 != 0) { /* the next piece begins on a fresh sheet */
        cairo_show_page(printing->cr);
        printing->pages++;
    }
    return true;
}

static bool
print_pieces(Printing *printing, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        if (!print_piece(printing, g_ptr_array_index(pieces, i))) {
            return false;
        }
    }
    return true;
}

/* Fixed, so that the same pieces give the same bytes. */
static void
set_metadata(const Renderer *renderer, cairo_surface_t *pdf, Day as_of, const GPtrArray *pieces)
{
    char day[DAY_TEXT_SIZE];
    g_autofree char *created = g_strdup_printf("%sT00:00:00+09:00", day_format(as_of, day));
    const Piece *first = pieces->len == 0 ? NULL : g_ptr_array_index(pieces, 0);
    const Template *letter = first == NULL ? NULL : renderer->letters[first->kind];
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

bool
render_print_file(Renderer *renderer, Day as_of, const GPtrArray *pieces, FileWriter *file,
                  guint *out_pages, GError **error)
{
    cairo_surface_t *pdf =
        cairo_pdf_surface_create_for_stream(write_bytes, file, PAGE_WIDTH, PAGE_HEIGHT);
    set_metadata(renderer, pdf, as_of, pieces);
    Printing printing = {
        .renderer = renderer,
        .cr = cairo_create(pdf),
        .inks = ink_array_new(),
        .source = { .issued_on = as_of },
        .error = error,
    };
    const bool printed = print_pieces(&printing, pieces);
    const cairo_status_t status = cairo_status(printing.cr);
    cairo_destroy(printing.cr);
    g_ptr_array_unref(printing.inks);
    qr_memo_clear(&printing.memo);
    bool done = printed && finish(pdf, file, error);
    if (done && status != CAIRO_STATUS_SUCCESS) {
        done =
            error_set(error, JPKI_ERROR_RENDER, "cannot draw: %s", cairo_status_to_string(status));
    }
    cairo_surface_destroy(pdf);
    if (done) {
        *out_pages = printing.pages;
    }
    return done;
}

char *
render_template_digest(const Renderer *renderer)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Template *letter = renderer->letters[i];
        for (guint j = 0; letter != NULL && j < letter->files->len; j++) {
            g_autofree char *digest = NULL;
            if (file_digest(g_ptr_array_index(letter->files, j), &digest, NULL)) {
                g_checksum_update(checksum, (const guchar *)digest, -1);
            }
        }
    }
    return g_strdup(g_checksum_get_string(checksum));
}

char *
render_font_digest(Renderer *renderer)
{
    return fonts_digest(renderer->fonts);
}
