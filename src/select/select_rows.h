/* select_rows.h - rows of sql/query/select_people.sql -> Person. Private to select/. */
#pragma once

#include "db/db.h"
#include "model/person.h"

/* A row of select_people.sql; borrowed. */
typedef struct {
    const DbResult *rows;
    guint row;
} SelectRow;

bool select_rows_is_same_person(const SelectRow *left, const SelectRow *right);

/* The order in which a person's rows are read: by card, by certificate, those without last; rows that repeat a certificate,
 * which is a defect, in any. For qsort(). */
int select_rows_compare(const SelectRow *left, const SelectRow *right);

/* Add row `row` of `people_rows` to `people` (of Person *): to the last one if it is the same resident, else to a new
 * one. Whatever breaks the contract becomes the person's defect. */
void select_rows_add_person(GPtrArray *people, const DbResult *people_rows, guint row);

/* Add row `row` of sql/query/select_form_requests.sql to its person. */
void select_rows_add_request(Person *person, const DbResult *request_rows, guint row);

/* The resident id of a row of select_form_requests.sql, borrowed. */
const char *select_rows_requester(const DbResult *request_rows, guint row);

/* Whether the row says that neither the resident nor a card of theirs is in the views. */
bool select_rows_is_unknown(const DbResult *people_rows, guint row);
