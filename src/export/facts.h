/* facts.h - a sheet of single facts, a row each: what kind of thing, which, its value and unit, a remark. The first sheet of
 * every workbook. */
#pragma once

#include "export/book.h"

#define FACTS_WARNING "注意" /* a section whose rows stand out */
#define FACTS_AGREES  "一致しています"
#define FACTS_DIFFERS "一致していません" /* a remark whose row stands out */

extern const BookColumn facts_columns[];
extern const BookRule facts_rules[];

/* What the rows go to. All borrowed. */
typedef struct {
    Book *book;
    guint sheet;
    GError **error; /* of whoever writes the sheet */
} Facts;

/* One row of each kind of value; unit and remark may be NULL. They fail as book_end_row() does. */
bool facts_count(const Facts *facts, const char *section, const char *item, guint64 count,
                 const char *unit, const char *remark);
bool facts_text(const Facts *facts, const char *section, const char *item, const char *text,
                const char *remark);
bool facts_setting(const Facts *facts, const char *section, const char *item, const char *text,
                   const char *unit, const char *remark);
bool facts_date(const Facts *facts, const char *section, const char *item, Day day,
                const char *remark);
/* NULL: it has not come yet. */
bool facts_moment(const Facts *facts, const char *section, const char *item, const char *iso8601);

/* A row only when there is something to warn of. */
bool facts_warning(const Facts *facts, const char *item, guint64 count, const char *unit,
                   const char *remark);

/* How far two counts that should be equal are from each other. */
bool facts_difference(const Facts *facts, const char *section, guint64 a, guint64 b,
                      const char *unit);
