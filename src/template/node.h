/* node.h - what elements a page has, what each of them says, and where it may stand. */
#pragma once

#include "template/element.h"
#include "template/template.h"

typedef struct {
    GHashTable *styles; /* char * -> Style * */
    const TemplateScope *scope;
    const char *file; /* the template's own copy of the path, for Node.file */
} NodeReading;

/* Read a <page> and all that is in it; the caller owns *out. Fails with JPKI_ERROR_CONFIG. */
bool node_read_page(const NodeReading *reading, const Element *element, Node **out, GError **error);

void node_free(Node *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, node_free)
