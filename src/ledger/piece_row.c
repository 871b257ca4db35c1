#include "ledger/piece_row.h"

#include "base/error.h"
#include "db/statement.h"

#include <string.h>

/* In the ledger's columns a GuardianKind is the source view's word; GUARDIAN_NONE is NULL. */
static const char *const guardian_words[] = {
    [GUARDIAN_NONE] = NULL,
    [GUARDIAN_PARENT] = "parent",
    [GUARDIAN_MINOR_GUARDIAN] = "minor_guardian",
    [GUARDIAN_ADULT_GUARDIAN] = "adult_guardian",
    [GUARDIAN_CURATOR] = "curator",
    [GUARDIAN_ASSISTANT] = "assistant",
};

enum { PIECE_COLUMNS = 34, ADDRESSEE_COLUMNS = 7, SUBJECT_COLUMNS = 4 };

static const char *
day_text(char text[DAY_TEXT_SIZE], Day day)
{
    return day == DAY_NONE ? NULL : day_format(day, text);
}

static const char *
flag_text(bool flag)
{
    return flag ? "t" : "f";
}

static bool
copy_piece(Db *ledger, const char *run_id, const Piece *piece, GError **error)
{
    char seq[DB_NUMBER_SIZE], print_file[DB_NUMBER_SIZE], page_from[DB_NUMBER_SIZE],
        page_to[DB_NUMBER_SIZE];
    char sheets[DB_NUMBER_SIZE];
    char days[8][DAY_TEXT_SIZE];
    const char *const values[PIECE_COLUMNS] = {
        run_id,
        db_number(seq, (gint64)piece->seq),
        piece->notice_id,
        piece->resident_id,
        decision_kind_name(piece->kind),
        decision_variant_name(piece->variant),
        piece->postal_code,
        flag_text(piece->japanese),
        flag_text(piece->pin_free),
        guardian_words[piece->guardian_kind],
        flag_text(piece->signature_revoked),
        flag_text(piece->turns_15_in_window),
        piece->card_id,
        piece->signature_serial,
        piece->user_authentication_serial,
        piece->request_id,
        day_text(days[0], piece->signature_expires_on),
        day_text(days[1], piece->user_authentication_expires_on),
        day_text(days[2], piece->expires_on),
        day_text(days[3], piece->opens_on),
        day_text(days[4], piece->last_open_on),
        flag_text(piece->last_open_is_saturday),
        day_text(days[5], piece->card_expires_on),
        db_number(print_file, piece->print_file),
        db_number(page_from, piece->page_from),
        db_number(page_to, piece->page_to),
        db_number(sheets, piece->sheets),
        decision_procedure_name(piece->procedure),
        flag_text(piece->adult_ward),
        flag_text(piece->under_15),
        day_text(days[6], piece->first_open_on),
        day_text(days[7], piece->last_weekday_open_on),
        piece->no_barcode,
        piece->replaces,
    };
    return db_copy_row(ledger, PIECE_COLUMNS, values, error);
}

static bool
copy_addressee(Db *ledger, const char *run_id, const Piece *piece, GError **error)
{
    char seq[DB_NUMBER_SIZE];
    const char *const values[ADDRESSEE_COLUMNS] = {
        run_id,         db_number(seq, (gint64)piece->seq),
        piece->name,    piece->guardian_name,
        piece->address, piece->building,
        piece->barcode,
    };
    return db_copy_row(ledger, ADDRESSEE_COLUMNS, values, error);
}

static bool
copy_subject(Db *ledger, const char *run_id, const Piece *piece, const char *serial, GError **error)
{
    char seq[DB_NUMBER_SIZE];
    const char *const values[SUBJECT_COLUMNS] = { decision_kind_name(piece->kind), serial, run_id,
                                                  db_number(seq, (gint64)piece->seq) };
    return db_copy_row(ledger, SUBJECT_COLUMNS, values, error);
}

static bool
copy_subjects(Db *ledger, const char *run_id, const Piece *piece, GError **error)
{
    g_autoptr(GPtrArray) serials = g_ptr_array_new_with_free_func(g_free);
    if (piece->replaces != NULL) {
        return true; /* the person was noticed once, by the piece that this one replaces */
    }
    piece_subjects(piece, serials);
    for (guint i = 0; i < serials->len; i++) {
        if (!copy_subject(ledger, run_id, piece, g_ptr_array_index(serials, i), error)) {
            return false;
        }
    }
    return true;
}

typedef bool (*CopyPiece)(Db *ledger, const char *run_id, const Piece *piece, GError **error);

static bool
copy_all(Db *ledger, const char *sql, CopyPiece copy, const char *run_id, const GPtrArray *pieces,
         GError **error)
{
    if (!db_copy_begin(ledger, sql, error)) {
        return false;
    }
    for (guint i = 0; i < pieces->len; i++) {
        if (!copy(ledger, run_id, g_ptr_array_index(pieces, i), error)) {
            return false;
        }
    }
    return db_copy_end(ledger, NULL, error);
}

bool
piece_row_copy(Db *ledger, gint64 run_id, const GPtrArray *pieces, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    return copy_all(ledger, statement_freeze_copy_pieces, copy_piece, id, pieces, error) &&
           copy_all(ledger, statement_freeze_copy_addressees, copy_addressee, id, pieces, error) &&
           copy_all(ledger, statement_freeze_copy_subjects, copy_subjects, id, pieces, error);
}

static Day
read_day(const DbResult *rows, guint row, guint column)
{
    const char *text = db_result_text(rows, row, column);
    Day day = DAY_NONE;
    if (text != NULL) {
        day_parse(text, &day);
    }
    return day;
}

static GuardianKind
read_guardian(const char *word)
{
    for (guint kind = 0; kind < G_N_ELEMENTS(guardian_words); kind++) {
        if (g_strcmp0(guardian_words[kind], word) == 0) {
            return (GuardianKind)kind;
        }
    }
    return GUARDIAN_NONE;
}

static char *
copy_text(const DbResult *rows, guint row, guint column)
{
    return g_strdup(db_result_text(rows, row, column));
}

static void
read_certificates(const DbResult *rows, guint row, Piece *piece)
{
    piece->card_id = copy_text(rows, row, 11);
    piece->signature_serial = copy_text(rows, row, 12);
    piece->user_authentication_serial = copy_text(rows, row, 13);
    piece->request_id = copy_text(rows, row, 14);
    piece->signature_expires_on = read_day(rows, row, 15);
    piece->user_authentication_expires_on = read_day(rows, row, 16);
    piece->expires_on = read_day(rows, row, 17);
    piece->opens_on = read_day(rows, row, 18);
    piece->card_expires_on = read_day(rows, row, 21);
}

static void
read_counters(const DbResult *rows, guint row, Piece *piece)
{
    piece->last_open_on = read_day(rows, row, 19);
    piece->last_open_is_saturday = db_result_flag(rows, row, 20);
    piece->first_open_on = read_day(rows, row, 33);
    piece->last_weekday_open_on = read_day(rows, row, 34);
}

static void
read_place(const DbResult *rows, guint row, Piece *piece)
{
    piece->print_file = (guint)db_result_number(rows, row, 22);
    piece->page_from = (guint)db_result_number(rows, row, 23);
    piece->page_to = (guint)db_result_number(rows, row, 24);
    piece->sheets = (guint)db_result_number(rows, row, 25);
}

static bool
read_mark(const DbResult *rows, guint row, Piece *piece)
{
    const char *mark = db_result_text(rows, row, 37);
    piece->mark_reason = copy_text(rows, row, 38);
    piece->marked_on = read_day(rows, row, 39);
    piece->posted_on = read_day(rows, row, 42);
    piece->replaces = copy_text(rows, row, 40);
    piece->replaced_by = copy_text(rows, row, 41);
    piece->is_reissue = piece->replaces != NULL;
    return mark == NULL || piece_mark_parse(mark, &piece->mark);
}

bool
piece_row_read(const DbResult *rows, guint row, Piece **out, GError **error)
{
    g_autoptr(Piece) piece = piece_new(db_result_text(rows, row, 2));
    piece->seq = (guint64)db_result_number(rows, row, 0);
    piece->notice_id = copy_text(rows, row, 1);
    if (!decision_kind_parse(db_result_text(rows, row, 3), &piece->kind) ||
        !decision_variant_parse(db_result_text(rows, row, 4), &piece->variant) ||
        !decision_procedure_parse(db_result_text(rows, row, 30), &piece->procedure) ||
        !read_mark(rows, row, piece)) {
        return error_set(
            error, JPKI_ERROR_DATABASE,
            "ledger database: piece %s is of an unknown kind, variant, procedure or mark",
            piece->notice_id);
    }
    piece->postal_code = copy_text(rows, row, 5);
    piece->japanese = db_result_flag(rows, row, 6);
    piece->pin_free = db_result_flag(rows, row, 7);
    piece->guardian_kind = read_guardian(db_result_text(rows, row, 8));
    piece->signature_revoked = db_result_flag(rows, row, 9);
    piece->turns_15_in_window = db_result_flag(rows, row, 10);
    read_certificates(rows, row, piece);
    read_counters(rows, row, piece);
    read_place(rows, row, piece);
    piece->name = copy_text(rows, row, 26);
    piece->guardian_name = copy_text(rows, row, 27);
    piece->address = copy_text(rows, row, 28);
    piece->building = copy_text(rows, row, 29);
    piece->barcode = copy_text(rows, row, 35);
    piece->no_barcode = copy_text(rows, row, 36);
    piece->adult_ward = db_result_flag(rows, row, 31);
    piece->under_15 = db_result_flag(rows, row, 32);
    *out = g_steal_pointer(&piece);
    return true;
}
