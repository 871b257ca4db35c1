/* style.h - styles.xml: the named ways in which a letter sets its texts. */
#pragma once

#include "template/element.h"
#include "template/template.h"

/* Read a <styles> file into *out, a new char * -> Style * that the caller owns. A style may be based on one that stands
 * before it. Fails with JPKI_ERROR_CONFIG. */
bool style_read_all(const char *path, const char *const *families, GHashTable **out,
                    GError **error);

/* The style that attribute `name` of `element` names; fails listing all. */
bool style_find(const Element *element, const char *name, GHashTable *styles, const Style **out,
                GError **error);
