/* element.h - an XML file as a tree that knows its lines; what an element means is not known here. */
#pragma once

#include "base/error.h"

#include <glib.h>
#include <stdbool.h>

enum {
    ELEMENT_MAX_DEPTH = 24,
    ELEMENT_MAX_COUNT = 20000,   /* elements and texts of one file */
    ELEMENT_MAX_BYTES = 1 << 20, /* of one file */
};

typedef struct {
    char *name;       /* NULL: a text */
    char *text;       /* of a text */
    const char *file; /* borrowed from the caller of element_read() */
    guint line;       /* 1-based: where its start tag ends; where a text has its first word */
    guint first_line; /* where a text begins, and where it ends */
    guint last_line;
    char **attributes;   /* name, value, name, value …, NULL */
    GPtrArray *children; /* of Element *, owned */
} Element;

/* Read the file at `path`, which must have the root element `root`. `path` must outlive the tree; the caller frees it
 * with element_free(). Fails with JPKI_ERROR_CONFIG naming file and line. */
bool element_read(const char *path, const char *root, Element **out, GError **error);
void element_free(Element *element);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Element, element_free)

/* The value of an attribute, NULL when it is not there; borrowed. */
const char *element_attribute(const Element *element, const char *name);

/* Set *error to "FILE:LINE: …" and return false. */
bool element_fail(const Element *element, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Fail unless every attribute stands in `allowed` and every one of `required` is there (names separated by spaces). */
bool element_check_attributes(const Element *element, const char *required, const char *allowed,
                              GError **error);

/* Fail unless the children are elements of these names (separated by spaces), with nothing but white space between. */
bool element_check_children(const Element *element, const char *allowed, GError **error);

/* The line of `place` in element->text, counted from *counted, an earlier place there that moves on to it, and its *line. A line
 * feed that is written as &#10; cannot be told from one that ends a line: then the answer is a later line, but none after
 * the text's end. */
guint element_line_at(const Element *element, const char *place, const char **counted, guint *line);

/* The next child at or after *position that is an element, NULL at the end. */
const Element *element_next(const Element *element, guint *position);
