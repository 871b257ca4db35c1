/* cache.h - texts that were set before: dates, towns and a letter's own words come again and again.
 *
 * Bounded: two generations, the older one is dropped when the younger is full. */
#pragma once

#include "render/typeset.h"

#include <glib.h>

typedef struct Cache Cache;

/* At most 2 x `limit` texts are kept. */
Cache *cache_new(guint limit);
void cache_free(Cache *cache);

/* What cache_put() kept for this place (whose address nothing else may have as long as the cache lives) and text, NULL when
 * nothing; borrowed until the next cache_put(). */
const Typeset *cache_get(Cache *cache, gconstpointer place, const char *text);

/* Keep `typeset`, which the cache takes over; returned borrowed until the next cache_put(). */
const Typeset *cache_put(Cache *cache, gconstpointer place, const char *text, Typeset *typeset);
