#include "model/listing.h"

#include <stdarg.h>

static void
free_fact(gpointer data)
{
    ListingFact *fact = data;
    g_free(fact->label);
    g_free(fact->value);
    g_free(fact);
}

static void
free_table(gpointer data)
{
    ListingTable *table = data;
    g_free(table->heading);
    g_array_unref(table->columns);
    g_ptr_array_unref(table->cells);
    g_free(table);
}

Listing *
listing_new(const char *title, Day date)
{
    Listing *listing = g_new0(Listing, 1);
    listing->title = g_strdup(title);
    listing->date = date;
    listing->facts = g_ptr_array_new_with_free_func(free_fact);
    listing->tables = g_ptr_array_new_with_free_func(free_table);
    return listing;
}

void
listing_free(Listing *listing)
{
    if (listing == NULL) {
        return;
    }
    g_free(listing->title);
    g_free(listing->subtitle);
    g_free(listing->mark);
    g_free(listing->note);
    g_ptr_array_unref(listing->facts);
    g_ptr_array_unref(listing->tables);
    g_free(listing);
}

void
listing_add_fact(Listing *listing, FactForm form, const char *label, const char *format, ...)
{
    ListingFact *fact = g_new0(ListingFact, 1);
    va_list args;
    va_start(args, format);
    fact->form = form;
    fact->label = g_strdup(label);
    fact->value = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(listing->facts, fact);
}

ListingTable *
listing_add_table(Listing *listing, const char *heading, const ListingColumn *columns,
                  guint n_columns)
{
    ListingTable *table = g_new0(ListingTable, 1);
    table->heading = g_strdup(heading);
    table->columns = g_array_new(FALSE, FALSE, sizeof(ListingColumn));
    table->cells = g_ptr_array_new_with_free_func(g_free);
    g_array_append_vals(table->columns, columns, n_columns);
    g_ptr_array_add(listing->tables, table);
    return table;
}

void
listing_add_cell(ListingTable *table, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(table->cells, g_strdup_vprintf(format, args));
    va_end(args);
}
