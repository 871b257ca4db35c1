/* piece.h - one piece (1通): what goes into one window envelope for one person.
 *
 * Everything that is printed about the person stands here, frozen in the ledger: rendering reads nothing else. */
#pragma once

#include "base/day.h"
#include "model/decision.h"

#include <glib.h>

/* What has become of a printed piece; the names (piece_mark_name()) stand in the ledger. */
typedef enum {
    MARK_NONE,
    MARK_POSTED,
    MARK_WITHDRAWN, /* taken out before posting (引抜き) */
    MARK_REPLACED,  /* printed again under another reference (再発行) */
    MARK_RETURNED,  /* posted, and come back (返戻) */
    MARK_COUNT      /* how many there are */
} PieceMark;

typedef struct {
    guint64 seq;     /* 1-based through the whole run; 0 before planning */
    char *notice_id; /* the reference printed on every sheet */
    char *resident_id;
    PieceKind kind;
    Variant variant;
    Procedure procedure;

    /* The addressee as printed in the window. */
    char *name;
    char *guardian_name; /* of a minor, beside the name; NULL: 保護者 */
    char *postal_code;   /* 7 digits */
    char *address;
    char *building; /* NULL: none */
    /* characters of the customer barcode behind the postal code, "6-12-1"; NULL: it has no barcode */
    char *barcode;
    char *no_barcode; /* why it has none, a code of model/no_barcode.h; NULL: it has one */

    bool japanese;
    bool pin_free;
    GuardianKind guardian_kind;
    bool adult_ward; /* 成年被後見人 */
    bool under_15;   /* on the day of the run */
    /* there was a signature certificate, and a move or a change of name revoked it */
    bool signature_revoked;
    bool turns_15_in_window;
    bool is_reissue; /* 再発行: printed again under a new reference */
    bool is_sample;  /* 見本: a proof, never posted */

    char *card_id;
    char *signature_serial;             /* NULL: not concerned */
    char *user_authentication_serial;   /* NULL: not concerned */
    char *request_id;                   /* of a form_only piece, else NULL */
    Day signature_expires_on;           /* effective; DAY_NONE: not concerned */
    Day user_authentication_expires_on; /* effective; DAY_NONE: not concerned */
    Day expires_on; /* the earliest of the two: last day of the window; past when they have expired */
    Day opens_on;   /* first day of the window */
    Day last_open_on; /* last day <= expires_on on which a counter is open; DAY_NONE: not known, or expired */
    bool last_open_is_saturday; /* then only one counter is open */
    Day first_open_on; /* first day >= opens_on on which a counter is open; DAY_NONE: not known */
    Day last_weekday_open_on; /* last_open_on, or where that is a Saturday the last day before it on which
                               * all counters are open; DAY_NONE: not known */
    Day card_expires_on;

    /* Where it is printed. */
    guint print_file; /* 1-based */
    guint page_from;  /* 1-based in its print file */
    guint page_to;
    guint sheets;

    /* What became of it. */
    PieceMark mark;
    char *mark_reason; /* a code; NULL: none */
    Day marked_on;     /* DAY_NONE: not marked */
    Day posted_on;     /* DAY_NONE: not posted; stays when it comes back, or is replaced */
    char *replaces;    /* reference of the piece that this one was printed instead of; NULL: none */
    char *replaced_by; /* reference of the piece that was printed instead of this one; NULL: none */
} Piece;

const char *piece_mark_name(PieceMark mark);

/* The value of a name; false for a name that is none. */
bool piece_mark_parse(const char *name, PieceMark *mark);

Piece *piece_new(const char *resident_id);
void piece_free(Piece *piece);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Piece, piece_free)

/* A form (照会書兼回答書) goes with it, and so an envelope to return it in. */
bool piece_has_form(const Piece *piece);

/* What the piece is about, in the ledger's terms (model/notices.h): append each serial (a char * that the array must free) to
 * `out`. One for each certificate concerned, or the card's for those that end with it; of a form the request. */
void piece_subjects(const Piece *piece, GPtrArray *out);

/* An empty array that owns the pieces put into it. */
GPtrArray *piece_array_new(void);
