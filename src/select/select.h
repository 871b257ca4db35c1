/* select.h - first stage: whom the night examines, read from the source views.
 *
 * Reads in one REPEATABLE READ READ ONLY transaction, so that the whole night sees one state of the register; writes
 * nothing. What the rows say against the views' contract becomes the person's defect, never a failed night. A view, a
 * column or a permission that is missing fails with the session's schema_code (JPKI_ERROR_SOURCE) and the
 * server's message, which names it. Every function fails with JPKI_ERROR_DATABASE when the session is lost. */
#pragma once

#include "db/db.h"
#include "model/person.h"
#include "model/settings.h"

typedef struct Selection Selection;

/* Start: everybody of whom some certificate or card (or, with a card, the period of stay) ends in tonight's range (that of
 * rules/eligibility.h), and who has an open form request if that optional view exists.
 * `source` is borrowed until select_close(), which the caller calls; until then it serves nothing else. */
bool select_open(Db *source, Day as_of, const SelectSettings *settings, Selection **out,
                 GError **error);

/* Whether the view form_request exists, so that requests were read. */
bool select_has_requests(const Selection *selection);

/* The next people, about a thousand, each whole with all cards and certificates, in mail order: destination's postal code,
 * address, resident id, compared as bytes. Who has asked for the form and has a mailing address comes twice, at the place of
 * either (Person's listing). Of the protected, and where that is not known, name, birth date, addresses and guardian's name
 * stay in the database. *out_people (of Person *) is the caller's; an empty array is the end. */
bool select_next(Selection *selection, GPtrArray **out_people, GError **error);

/* End the transaction; NULL is allowed. */
void select_close(Selection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Selection, select_close)

/* Read one state of the register until the session ends: what select_these() then says holds together. */
bool select_hold(Db *source, GError **error);

/* Those of `resident_ids` (of char *) whom the register knows, each once with everything, whatever the dates; of the protected
 * as select_next(). *out_people (of Person *) is the caller's. */
bool select_these(Db *source, const GPtrArray *resident_ids, GPtrArray **out_people,
                  GError **error);

/* One resident with everything, whatever the dates; *out is the caller's, NULL for an id that the register does not
 * know. */
bool select_one(Db *source, const char *resident_id, Person **out, GError **error);
