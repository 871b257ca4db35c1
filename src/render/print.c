#include "render/print.h"

#include "base/error.h"
#include "render/ink.h"
#include "render/mark.h"
#include "render/omr.h"
#include "render/proof.h"
#include "render/slot.h"

Printing
print_init(Fonts *fonts, Letters *letters, Cache *cache, FieldDates *dates, Day issued_on)
{
    return (Printing){
        .fonts = fonts,
        .letters = letters,
        .cache = cache,
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
fill_slots(Printing *printing, const Page *page, Content *content, char **out_detail)
{
    Reason reason = REASON_NONE;
    const SlotFilling filling = { printing->fonts,   printing->cache, &printing->memo,
                                  &printing->source, printing->cr,    content };
    for (guint i = 0; i < page->drawing->slots->len && reason == REASON_NONE; i++) {
        reason = slot_draw(g_ptr_array_index(page->drawing->slots, i), &filling, printing->inks,
                           out_detail);
    }
    return reason;
}

static void
end_page(Printing *printing, bool is_front_of_piece)
{
    if (printing->outlines) {
        proof_draw(printing->cr, letters_paper(printing->letters), is_front_of_piece);
    }
    printing->end_page(printing->data);
    printing->n_pages++;
}

/* An inserter's marks, where the paper has them. */
static void
draw_marks(const Printing *printing, Content *content)
{
    const BarPainter painter = content != NULL ? content_bars(content) : bars_on(printing->cr);
    const OmrSettings *omr = &letters_paper(printing->letters)->omr;
    const FieldSource *source = &printing->source;
    if (omr->enabled) {
        omr_draw(&painter, omr, source->piece->seq, source->sheet == source->sheets);
    }
}

/* Begin a page with what is fixed on it; NULL: a blank one. *out is the stream to write it to; NULL when it is drawn. */
static bool
begin_page(Printing *printing, Page *page, Content **out, GError **error)
{
    *out = NULL;
    if (printing->volume != NULL) {
        *out = volume_begin_page(printing->volume, page);
        return true;
    }
    printing->begin_page(printing->data);
    return page == NULL || page_paint_fixed(page, printing->fonts, printing->cr, error);
}

static void
show_inks(Printing *printing)
{
    if (printing->volume != NULL) {
        volume_show_inks(printing->volume, printing->inks);
    } else {
        ink_show(printing->inks, printing->cr);
    }
    ink_empty(printing->inks);
}

static bool
print_page(Printing *printing, guint index, GError **error)
{
    Page *page = g_ptr_array_index(printing->pages, index);
    g_autofree char *detail = NULL;
    const Piece *piece = printing->source.piece;
    Content *content;
    if (!begin_page(printing, page, &content, error)) {
        return false;
    }
    if (fill_slots(printing, page, content, &detail) != REASON_NONE) {
        return error_set(error, JPKI_ERROR_RENDER, "notice %s to resident %s cannot be printed: %s",
                         piece->notice_id == NULL ? "-" : piece->notice_id, piece->resident_id,
                         detail);
    }
    show_inks(printing);
    if (letters_is_front(printing->letters, index)) {
        draw_marks(printing, content);
    }
    end_page(printing, index == 0);
    return true;
}

/* The next piece begins on a fresh sheet. */
static bool
print_blank_back(Printing *printing, const Piece *piece, GError **error)
{
    Content *content;
    if (!begin_page(printing, NULL, &content, error)) {
        return false;
    }
    if (piece->is_sample && !mark_draw(printing->fonts, printing->cr, error)) {
        return false;
    }
    end_page(printing, false);
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
    return !lacks_back || print_blank_back(printing, piece, error);
}
