#include "model/piece.h"

#include "model/notices.h"

static const char *const mark_names[MARK_COUNT] = {
    [MARK_NONE] = "none",         [MARK_POSTED] = "posted",     [MARK_WITHDRAWN] = "withdrawn",
    [MARK_REPLACED] = "replaced", [MARK_RETURNED] = "returned",
};

const char *
piece_mark_name(PieceMark mark)
{
    return mark_names[mark];
}

bool
piece_mark_parse(const char *name, PieceMark *mark)
{
    for (guint i = 0; i < MARK_COUNT; i++) {
        if (g_str_equal(mark_names[i], name)) {
            *mark = (PieceMark)i;
            return true;
        }
    }
    return false;
}

Piece *
piece_new(const char *resident_id)
{
    Piece *piece = g_new0(Piece, 1);
    piece->resident_id = g_strdup(resident_id);
    return piece;
}

/* As the shipped letters have it (templates/renewal/form.xml): where a proxy may renew with it, and where it was asked for. */
bool
piece_has_form(const Piece *piece)
{
    return piece->kind == KIND_FORM ||
           (piece->kind == KIND_RENEWAL && piece->procedure == PROCEDURE_RENEWAL);
}

void
piece_free(Piece *piece)
{
    if (piece == NULL) {
        return;
    }
    g_free(piece->notice_id);
    g_free(piece->resident_id);
    g_free(piece->name);
    g_free(piece->guardian_name);
    g_free(piece->postal_code);
    g_free(piece->address);
    g_free(piece->building);
    g_free(piece->barcode);
    g_free(piece->no_barcode);
    g_free(piece->card_id);
    g_free(piece->signature_serial);
    g_free(piece->user_authentication_serial);
    g_free(piece->request_id);
    g_free(piece->mark_reason);
    g_free(piece->replaces);
    g_free(piece->replaced_by);
    g_free(piece);
}

static void
add_certificate(const Piece *piece, const char *serial, Day expires_on, GPtrArray *out)
{
    if (serial == NULL) {
        return;
    }
    const bool is_card = piece->procedure == PROCEDURE_CARD && expires_on == piece->card_expires_on;
    char *subject = is_card ? notices_card_serial(piece->card_id) : g_strdup(serial);
    /* Of two certificates that end with the card there is one subject: the card. */
    if (is_card && out->len > 0 && g_str_equal(g_ptr_array_index(out, out->len - 1), subject)) {
        g_free(subject);
        return;
    }
    g_ptr_array_add(out, subject);
}

void
piece_subjects(const Piece *piece, GPtrArray *out)
{
    if (piece->kind == KIND_FORM) {
        g_ptr_array_add(out, g_strdup(piece->request_id));
        return;
    }
    add_certificate(piece, piece->signature_serial, piece->signature_expires_on, out);
    add_certificate(piece, piece->user_authentication_serial, piece->user_authentication_expires_on,
                    out);
}

static void
free_piece(gpointer piece)
{
    piece_free(piece);
}

GPtrArray *
piece_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_piece);
}
