#include "render/print.h"

#include "base/error.h"
#include "model/spoken.h"
#include "render/ink.h"
#include "render/mark.h"
#include "render/omr.h"
#include "render/proof.h"
#include "render/slot.h"

Printing
print_init(Fonts *fonts, Letters *letters, Cache *cache, FieldDates *dates, Canvas *canvas,
           Day issued_on)
{
    return (Printing){
        .fonts = fonts,
        .letters = letters,
        .cache = cache,
        .canvas = canvas,
        .source = { .dates = dates, .issued_on = issued_on },
        .inks = ink_array_new(),
        .pages = g_ptr_array_new(),
    };
}

void
print_clear(Printing *printing)
{
    g_ptr_array_unref(printing->inks);
    g_ptr_array_unref(printing->pages);
    qr_memo_clear(&printing->memo);
}

static Reason
fill_slots(Printing *printing, const Page *page, char **out_detail)
{
    Reason reason = REASON_NONE;
    const SlotFilling filling = { printing->fonts, printing->cache, &printing->memo,
                                  &printing->source, printing->canvas };
    for (guint i = 0; i < page->drawing->slots->len && reason == REASON_NONE; i++) {
        reason = slot_draw(g_ptr_array_index(page->drawing->slots, i), &filling, printing->inks,
                           out_detail);
    }
    return reason;
}

/* An inserter's marks, where the paper has them. */
static void
draw_marks(Printing *printing)
{
    const OmrSettings *omr = &letters_paper(printing->letters)->omr;
    const FieldSource *source = &printing->source;
    if (omr->enabled) {
        const BarPainter painter = printing->canvas->methods->bars(printing->canvas);
        omr_draw(&painter, omr, source->piece->seq, source->sheet == source->sheets);
    }
}

/* The mail room looks for a sequence number: "12-1" is the first page of piece 12. */
static void
end_page(Printing *printing, guint index)
{
    const guint64 seq = printing->source.piece->seq;
    g_autofree char *label = g_strdup_printf("%" G_GUINT64_FORMAT "-%u", seq, index + 1);
    if (printing->outlines) {
        proof_draw(printing->canvas->cr, letters_paper(printing->letters), index == 0);
    }
    printing->canvas->methods->end_page(printing->canvas, seq == 0 ? NULL : label);
    printing->n_pages++;
}

static bool
print_page(Printing *printing, guint index, GError **error)
{
    Page *page = g_ptr_array_index(printing->pages, index);
    const Piece *piece = printing->source.piece;
    const CanvasMethods *methods = printing->canvas->methods;
    g_autofree char *detail = NULL;
    if (!methods->begin_page(printing->canvas, page, error)) {
        return false;
    }
    if (fill_slots(printing, page, &detail) != REASON_NONE) {
        g_autofree char *text = spoken_detail(detail);
        return error_set(error, JPKI_ERROR_RENDER, "notice %s to resident %s cannot be printed: %s",
                         piece->notice_id == NULL ? "-" : piece->notice_id, piece->resident_id,
                         text);
    }
    methods->show_inks(printing->canvas, printing->inks);
    ink_empty(printing->inks);
    if (letters_is_front(printing->letters, index)) {
        draw_marks(printing);
    }
    end_page(printing, index);
    return true;
}

/* The next piece begins on a fresh sheet. */
static bool
print_blank_back(Printing *printing, guint index, GError **error)
{
    Canvas *canvas = printing->canvas;
    if (!canvas->methods->begin_page(canvas, NULL, error) ||
        (printing->source.piece->is_sample && !mark_draw(printing->fonts, canvas->cr, error))) {
        return false;
    }
    end_page(printing, index);
    return true;
}

bool
print_piece(Printing *printing, const Piece *piece, GError **error)
{
    if (!letters_pages(printing->letters, piece, printing->pages, error)) {
        return false;
    }
    const guint n = printing->pages->len;
    printing->source.piece = piece;
    printing->source.sheets = letters_sheets(printing->letters, n);
    for (guint i = 0; i < n; i++) {
        printing->source.sheet = letters_sheet_of(printing->letters, i);
        if (!print_page(printing, i, error)) {
            return false;
        }
    }
    /* After a front that has no page behind it the next piece's front would stand on its back. */
    const bool lacks_back = n % 2 != 0 && letters_paper(printing->letters)->sheet.duplex;
    return !lacks_back || print_blank_back(printing, n, error);
}
