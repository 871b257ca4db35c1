/* fields.h - what a template's {fields} and conditions are for one piece. */
#pragma once

#include "base/day.h"
#include "model/piece.h"
#include "template/vocabulary.h"

#include <glib.h>

/* Dates that were written before: a night has few, each some hundred times a second. At most some thousand are kept. */
typedef struct FieldDates FieldDates;

FieldDates *fields_dates_new(void);
void fields_dates_free(FieldDates *dates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FieldDates, fields_dates_free)

/* Forget them when they are many; no text borrowed from them may be in use. */
void fields_dates_bound(FieldDates *dates);

/* What is known while one sheet of a piece is printed. Borrows piece and dates. */
typedef struct {
    const Piece *piece;
    FieldDates *dates; /* grows */
    Day issued_on;
    guint sheet; /* 1-based */
    guint sheets;
} FieldSource;

/* The text of a field, NULL when the piece has none (a date that is not known). A building or a guardian's name that
 * is not there is the empty text. Borrowed from the piece or the dates, or from *out_made, which the caller frees when it
 * is set. */
const char *fields_text(const FieldSource *source, FieldName field, DateForm form, char **out_made);

/* A text of about the length that the field usually has; the caller frees. */
char *fields_sample(FieldName field, DateForm form);

/* The field differs from piece to piece so much that its layout is not worth keeping. */
bool fields_is_unique(FieldName field);

/* The conditions that hold for a piece; those of the run come from its letter texts (of seal_omitted …, "true"). */
ConditionSet fields_conditions(const Piece *piece);
ConditionSet fields_run_conditions(GHashTable *letter_texts);
