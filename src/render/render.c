#include "render/render.h"

#include "base/error.h"
#include "render/fields.h"
#include "render/fonts.h"
#include "render/ink.h"
#include "render/page.h"
#include "render/shape.h"
#include "render/slot.h"
#include "template/template.h"

#include <cairo-pdf.h>
#include <string.h>

static const PieceKind kinds[] = { KIND_RENEWAL, KIND_REMINDER, KIND_FORM, KIND_LAPSED };

struct Renderer {
    Fonts *fonts;
    Template *letters[G_N_ELEMENTS(kinds)]; /* by PieceKind; NULL: no such directory */
    ConditionSet run_truths;
    char *author;
    GHashTable *pages; /* PageKey * -> Page *, each laid out when first needed */
};

/* A page of a template, and what holds of all that it asks. */
typedef struct {
    const Node *node;
    ConditionSet truths;
} PageKey;

/* The PDF's bytes on their way into the file. Cairo forgets a failure of its last writes; this does not. */
typedef struct {
    FileWriter *file;
    bool failed;
} Sink;

/* What one print file is drawn with. */
typedef struct {
    Renderer *renderer;
    cairo_t *cr;
    GPtrArray *inks; /* of Ink *: the slots' glyphs of one page */
    GArray *shapes;  /* of Shape: the slots' QR codes of one page */
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

static bool
read_letter(Renderer *renderer, const RenderSettings *settings, GHashTable *letter_texts,
            PieceKind kind, GError **error)
{
    const char *name = decision_kind_name(kind);
    g_autofree char *directory = g_build_filename(settings->template_directory, name, NULL);
    const TemplateScope scope = { fonts_families(renderer->fonts), letter_texts };
    return !g_file_test(directory, G_FILE_TEST_IS_DIR) ||
           template_read(directory, name, &scope, &renderer->letters[kind], error);
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
                         "%s holds no letter: a directory renewal, reminder, form or lapsed is expected",
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
    const PageKey key = { node, truths & template_conditions(node) };
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
    for (guint i = 0; i < page->slots->len; i++) {
        const Slot *slot = g_ptr_array_index(page->slots, i);
        g_autoptr(Typeset) typeset = NULL;
        g_autoptr(QrSymbol) symbol = NULL;
        const Reason reason =
            slot->size > 0 ? slot_encode(slot, source, &symbol, out_detail)
                           : slot_typeset(slot, renderer->fonts, source, &typeset, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
    }
    return REASON_NONE;
}

bool
render_check(Renderer *renderer, const Piece *piece, Reason *out_reason, char **out_detail,
             GError **error)
{
    const Template *letter = renderer->letters[piece->kind];
    if (letter == NULL || (letter->variants & CONDITION_BIT(piece->variant)) == 0) {
        *out_detail = g_strdup_printf("no letter of the kind %s for %s",
                                      decision_kind_name(piece->kind),
                                      decision_variant_name(piece->variant));
        *out_reason = REASON_VARIANT_MISSING;
        return true;
    }
    const ConditionSet truths = truths_of(renderer, piece);
    FieldSource source = { piece, piece->opens_on, 1, count_sheets(letter, truths) };
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

static cairo_status_t
write_bytes(void *data, const unsigned char *bytes, unsigned int size)
{
    Sink *sink = data;
    if (!file_append(sink->file, bytes, size)) {
        sink->failed = true;
        return CAIRO_STATUS_WRITE_ERROR;
    }
    return CAIRO_STATUS_SUCCESS;
}

/* Set the slots of a page for the piece; returns the reason why one cannot be. */
static Reason
fill_slots(Printing *printing, const Page *page, char **out_detail)
{
    for (guint i = 0; i < page->slots->len; i++) {
        const Slot *slot = g_ptr_array_index(page->slots, i);
        if (slot->size > 0) {
            g_autoptr(QrSymbol) symbol = NULL;
            const Reason reason = slot_encode(slot, &printing->source, &symbol, out_detail);
            if (reason != REASON_NONE) {
                return reason;
            }
            qr_add_shapes(symbol, slot->x, slot->y, slot->size, printing->shapes);
            continue;
        }
        g_autoptr(Typeset) typeset = NULL;
        const Reason reason = slot_typeset(slot, printing->renderer->fonts, &printing->source,
                                           &typeset, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
        ink_append(printing->inks, typeset->inks, slot->x, slot_top(slot, typeset->height));
    }
    return REASON_NONE;
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
        return error_set(printing->error, JPKI_ERROR_RENDER,
                         "notice %s to resident %s cannot be printed: %s",
                         piece->notice_id == NULL ? "-" : piece->notice_id, piece->resident_id,
                         detail);
    }
    shape_draw_all(printing->shapes, printing->cr);
    ink_show(printing->inks, printing->cr);
    g_array_set_size(printing->shapes, 0);
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

/* End the PDF and see whether everything of it arrived. */
static bool
finish(cairo_surface_t *pdf, const Sink *sink, GError **error)
{
    cairo_surface_finish(pdf);
    const cairo_status_t status = cairo_surface_status(pdf);
    if (sink->failed || status == CAIRO_STATUS_WRITE_ERROR) {
        return error_set(error, JPKI_ERROR_FILE, "cannot write the print file");
    }
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(error, JPKI_ERROR_RENDER, "cannot make the PDF: %s",
                     cairo_status_to_string(status));
}

bool
render_print_file(Renderer *renderer, Day as_of, const GPtrArray *pieces, FileWriter *file,
                  guint *out_pages, GError **error)
{
    Sink sink = { .file = file };
    cairo_surface_t *pdf =
        cairo_pdf_surface_create_for_stream(write_bytes, &sink, PAGE_WIDTH, PAGE_HEIGHT);
    set_metadata(renderer, pdf, as_of, pieces);
    Printing printing = {
        .renderer = renderer,
        .cr = cairo_create(pdf),
        .inks = ink_array_new(),
        .shapes = g_array_new(FALSE, FALSE, sizeof(Shape)),
        .source = { .issued_on = as_of },
        .error = error,
    };
    const bool printed = print_pieces(&printing, pieces);
    const cairo_status_t status = cairo_status(printing.cr);
    cairo_destroy(printing.cr);
    g_ptr_array_unref(printing.inks);
    g_array_unref(printing.shapes);
    bool done = printed && finish(pdf, &sink, error);
    if (done && status != CAIRO_STATUS_SUCCESS) {
        done = error_set(error, JPKI_ERROR_RENDER, "cannot draw: %s",
                         cairo_status_to_string(status));
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
