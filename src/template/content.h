/* content.h - the inside of a text: words, {fields}, <b>, <span>, <br/>. */
#pragma once

#include "template/element.h"
#include "template/template.h"

/* Read the children of `element` as spans, in `style` unless a <span> says another. `styles` is char * -> Style *.
 * The caller owns *out (of Span *). Fails with JPKI_ERROR_CONFIG. */
bool content_read(const Element *element, const Style *style, GHashTable *styles,
                  const TemplateScope *scope, GPtrArray **out, GError **error);

/* As content_read() of a plain text that stands in an attribute of `element`. */
bool content_read_text(const Element *element, const char *text, const Style *style,
                       const TemplateScope *scope, GPtrArray **out, GError **error);
