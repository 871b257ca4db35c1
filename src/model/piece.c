#include "model/piece.h"

Piece *
piece_new(const char *resident_id)
{
    Piece *piece = g_new0(Piece, 1);
    piece->resident_id = g_strdup(resident_id);
    return piece;
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
    g_free(piece->card_id);
    g_free(piece->signature_serial);
    g_free(piece->user_authentication_serial);
    g_free(piece->request_id);
    g_free(piece);
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
