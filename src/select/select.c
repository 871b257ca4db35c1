#include "select/select.h"

#include "base/day.h"
#include "db/statement.h"
#include "rules/eligibility.h"
#include "select/select_rows.h"

#include <stdlib.h>

/* Some 2.5 rows a person: about a thousand people. */
#define FETCH_ROWS 2500

struct Selection {
    Db *source;                /* borrowed */
    DbResult *requests;        /* the form requests that wait; NULL: the view does not exist */
    GHashTable *first_request; /* resident id (borrowed from requests) -> its first row + 1 */
    GPtrArray *results;        /* of DbResult *: in which the rows that wait stand */
    GArray *waiting;           /* of SelectRow: fetched, and not yet read */
    bool is_exhausted;
};

static void
free_result(gpointer rows)
{
    db_result_free(rows);
}

static gint
compare_rows(gconstpointer left, gconstpointer right)
{
    return select_rows_compare(left, right);
}

/* The first row behind that of the person whose rows begin at `first`. */
static guint
end_of_person(const GArray *rows, guint first)
{
    const SelectRow *begin = &g_array_index(rows, SelectRow, first);
    guint end = first + 1;
    while (end < rows->len &&
           select_rows_is_same_person(begin, &g_array_index(rows, SelectRow, end))) {
        end++;
    }
    return end;
}

/* The person of these rows, read in an order of ours. */
static void
add_person(GPtrArray *people, GArray *rows, guint first, guint end)
{
    qsort(&g_array_index(rows, SelectRow, first), end - first, sizeof(SelectRow), compare_rows);
    for (guint i = first; i < end; i++) {
        const SelectRow *row = &g_array_index(rows, SelectRow, i);
        select_rows_add_person(people, row->rows, row->row);
    }
}

/* The requests of everybody, or of the residents of an SQL array; *out is NULL when the optional view does not exist. */
static bool
read_requests(Db *source, const char *residents, DbResult **out, GError **error)
{
    const char *const view[] = { "form_request" };
    const char *const parameters[] = { residents };
    g_autoptr(DbResult) exists = NULL;
    if (!db_query(source, statement_select_has_view, 1, view, &exists, error)) {
        return false;
    }
    if (!db_result_flag(exists, 0, 0)) {
        *out = NULL;
        return true;
    }
    return db_query(source, statement_select_form_requests, 1, parameters, out, error);
}

/* Know each requester's first row; returns them all (borrowed from `requests`), the caller unrefs. */
static GPtrArray *
index_requests(const DbResult *requests, GHashTable *first_request)
{
    GPtrArray *requesters = g_ptr_array_new();
    for (guint row = 0; requests != NULL && row < db_result_rows(requests); row++) {
        const char *id = select_rows_requester(requests, row);
        if (!g_hash_table_contains(first_request, id)) {
            g_hash_table_insert(first_request, (gpointer)(guintptr)id, GUINT_TO_POINTER(row + 1));
            g_ptr_array_add(requesters, (gpointer)(guintptr)id);
        }
    }
    return requesters;
}

static void
add_requests(Person *person, const DbResult *requests, guint first_row)
{
    for (guint row = first_row; row < db_result_rows(requests); row++) {
        if (!g_str_equal(select_rows_requester(requests, row), person->resident_id)) {
            return;
        }
        select_rows_add_request(person, requests, row);
    }
}

static void
add_own_requests(Person *person, const DbResult *requests, GHashTable *first_request)
{
    const guint first = GPOINTER_TO_UINT(g_hash_table_lookup(first_request, person->resident_id));
    if (first > 0) {
        add_requests(person, requests, first - 1);
    }
}

static bool
declare_cursor(Selection *selection, Day as_of, const SelectSettings *settings, GError **error)
{
    g_autofree char *declare =
        g_strconcat("DECLARE selection NO SCROLL CURSOR FOR\n", statement_select_people, NULL);
    g_autoptr(GPtrArray) requesters = index_requests(selection->requests, selection->first_request);
    g_autofree char *residents = db_text_array(requesters);
    char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
    const char *const parameters[] = {
        day_format(eligibility_first_expiry(as_of, settings), first),
        day_format(eligibility_last_expiry(as_of, settings), last),
        residents,
    };
    return db_execute(selection->source, declare, G_N_ELEMENTS(parameters), parameters, NULL,
                      error);
}

bool
select_open(Db *source, Day as_of, const SelectSettings *settings, Selection **out, GError **error)
{
    if (!select_hold(source, error)) {
        return false;
    }
    g_autoptr(Selection) selection = g_new0(Selection, 1);
    selection->source = source;
    selection->first_request = g_hash_table_new(g_str_hash, g_str_equal);
    selection->results = g_ptr_array_new_with_free_func(free_result);
    selection->waiting = g_array_new(FALSE, FALSE, sizeof(SelectRow));
    if (!read_requests(source, NULL, &selection->requests, error) ||
        !declare_cursor(selection, as_of, settings, error)) {
        return false;
    }
    *out = g_steal_pointer(&selection);
    return true;
}

bool
select_has_requests(const Selection *selection)
{
    return selection->requests != NULL;
}

static void
add_rows(GArray *all, const DbResult *rows)
{
    for (guint i = 0; i < db_result_rows(rows); i++) {
        const SelectRow row = { rows, i };
        g_array_append_val(all, row);
    }
}

static bool
fetch(Selection *selection, GError **error)
{
    DbResult *rows;
    if (!db_query(selection->source, "FETCH " G_STRINGIFY(FETCH_ROWS) " FROM selection", 0, NULL,
                  &rows, error)) {
        return false;
    }
    g_ptr_array_add(selection->results, rows);
    add_rows(selection->waiting, rows);
    selection->is_exhausted = db_result_rows(rows) < FETCH_ROWS;
    return true;
}

/* Of the last person more rows may come, but for the very last. */
static bool
is_whole(const Selection *selection, guint end)
{
    return selection->is_exhausted || end < selection->waiting->len;
}

static bool
has_whole_person(const Selection *selection)
{
    return selection->waiting->len > 0 && is_whole(selection, end_of_person(selection->waiting, 0));
}

/* The results that no waiting row stands in any more. */
static void
forget_results(Selection *selection)
{
    const DbResult *first =
        selection->waiting->len == 0 ? NULL : g_array_index(selection->waiting, SelectRow, 0).rows;
    while (selection->results->len > 0 && g_ptr_array_index(selection->results, 0) != first) {
        g_ptr_array_remove_index(selection->results, 0);
    }
}

static GPtrArray *
take_whole_people(Selection *selection)
{
    GPtrArray *people = person_array_new();
    guint first = 0;
    while (first < selection->waiting->len) {
        const guint end = end_of_person(selection->waiting, first);
        if (!is_whole(selection, end)) {
            break;
        }
        add_person(people, selection->waiting, first, end);
        first = end;
    }
    g_array_remove_range(selection->waiting, 0, first);
    forget_results(selection);
    return people;
}

bool
select_next(Selection *selection, GPtrArray **out_people, GError **error)
{
    while (!selection->is_exhausted && !has_whole_person(selection)) {
        if (!fetch(selection, error)) {
            return false;
        }
    }
    GPtrArray *people = take_whole_people(selection);
    for (guint i = 0; i < people->len; i++) {
        add_own_requests(g_ptr_array_index(people, i), selection->requests,
                         selection->first_request);
    }
    *out_people = people;
    return true;
}

void
select_close(Selection *selection)
{
    if (selection == NULL) {
        return;
    }
    /* Nothing was written: how the transaction ends does not matter, nor does a session that is lost. */
    db_rollback(selection->source, NULL);
    g_clear_pointer(&selection->requests, db_result_free);
    g_hash_table_unref(selection->first_request);
    g_array_unref(selection->waiting);
    g_ptr_array_unref(selection->results);
    g_free(selection);
}

bool
select_hold(Db *source, GError **error)
{
    return db_run(source, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", error);
}

/* Each person once: who stands at the mailing address and at the home is one. */
static GPtrArray *
read_known(const DbResult *rows)
{
    g_autoptr(GPtrArray) listed = person_array_new();
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(SelectRow));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *people = person_array_new();
    add_rows(all, rows);
    for (guint first = 0, end; first < all->len; first = end) {
        end = end_of_person(all, first);
        if (!select_rows_is_unknown(rows, g_array_index(all, SelectRow, first).row)) {
            add_person(listed, all, first, end);
        }
    }
    while (listed->len > 0) {
        Person *person = g_ptr_array_steal_index(listed, listed->len - 1);
        if (g_hash_table_add(seen, person->resident_id)) {
            g_ptr_array_add(people, person);
        } else {
            person_free(person);
        }
    }
    return people;
}

bool
select_these(Db *source, const GPtrArray *resident_ids, GPtrArray **out_people, GError **error)
{
    g_autoptr(DbResult) requests = NULL;
    g_autoptr(DbResult) rows = NULL;
    g_autoptr(GHashTable) first_request = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *ids = db_text_array(resident_ids);
    const char *const parameters[] = { NULL, NULL, ids };
    if (!db_query(source, statement_select_people, G_N_ELEMENTS(parameters), parameters, &rows,
                  error) ||
        !read_requests(source, ids, &requests, error)) {
        return false;
    }
    g_ptr_array_unref(index_requests(requests, first_request));
    GPtrArray *people = read_known(rows);
    for (guint i = 0; i < people->len; i++) {
        add_own_requests(g_ptr_array_index(people, i), requests, first_request);
    }
    *out_people = people;
    return true;
}

bool
select_one(Db *source, const char *resident_id, Person **out, GError **error)
{
    g_autoptr(GPtrArray) people = NULL;
    g_autoptr(GPtrArray) only = g_ptr_array_new();
    g_ptr_array_add(only, (gpointer)(guintptr)resident_id);
    if (!select_these(source, only, &people, error)) {
        return false;
    }
    *out = people->len == 0 ? NULL : g_ptr_array_steal_index(people, 0);
    return true;
}
