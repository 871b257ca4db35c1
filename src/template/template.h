/* template.h - a letter as its author wrote it: styles, pages, elements; read from XML and checked, never laid out.
 *
 * All lengths are millimetres from the top left of an A4 page, font sizes points. Whatever is unknown, misspelt or out
 * of its limits is an error "FILE:LINE: …" that says what is allowed. Texts of the run ([letter] of the configuration)
 * are put in while reading; fields of a piece stay open. */
#pragma once

#include "template/condition.h"
#include "template/vocabulary.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *name;
    char *family;   /* one of the declared chain */
    double size;    /* points */
    double leading; /* line pitch / size */
    double gray;    /* 0 black ink … 100 none */
    bool bold;
} Style;

typedef enum { SPAN_TEXT, SPAN_FIELD, SPAN_BREAK } SpanKind;

/* A stretch of a text in one style. */
typedef struct {
    SpanKind kind;
    char *text; /* of SPAN_TEXT */
    FieldName field;
    DateForm date_form;
    const Style *style;   /* borrowed from the template */
    bool bold;            /* <b>, or the style's own */
    Condition *condition; /* NULL: always */
} Span;

typedef enum {
    NODE_TEXT,
    NODE_BOX,
    NODE_RULE,
    NODE_TICK,
    NODE_BOXES,
    NODE_LINES,
    NODE_QR,
    NODE_BARCODE,
    NODE_POLYLINE,
    NODE_CIRCLE,
    NODE_TABLE,
    NODE_TABLE_ROW,
    NODE_CELL,
    NODE_FLOW,
    NODE_ITEM,
    NODE_PANEL,
    NODE_COLUMNS,
    NODE_COLUMN,
    NODE_SPACE,
    NODE_ROW,
    NODE_GROUP,
    NODE_PAGE,
} NodeKind;

typedef enum { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_JUSTIFY } Align;
typedef enum { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM } Valign;

enum { NODE_MAX_NUMBERS = 64 };

/* A row of lengths, or of x,y pairs one after the other. */
typedef struct {
    guint n;
    double at[NODE_MAX_NUMBERS];
} Numbers;

/* One element. Which of the members count is the vocabulary's table (node.c). */
typedef struct Node {
    NodeKind kind;
    const char *file; /* borrowed from the template */
    guint line_number;
    Condition *condition; /* NULL: always */
    ConditionSet asked;   /* every condition that it or anything in it looks at */

    double x, y, w, h;  /* NAN: not given */
    double line;        /* stroke width; 0: no stroke */
    double fill;        /* 0 white … 100 black; NAN: not filled */
    double header_fill; /* table: as fill, of header rows */
    double radius;      /* corners of box and panel; of a circle */
    double dash;        /* rule: 0: solid */
    double size;        /* tick, qr: edge */
    double gap;   /* flow, row: between children; boxes: between groups; columns: between columns */
    double pitch; /* lines */
    double pad;   /* panel, cell: between the edge and what is inside */
    double indent;   /* item */
    double min_size; /* text: points down to which it may shrink; NAN: not at all */
    guint count;     /* boxes, lines */
    guint group;     /* boxes: how many stand together; 0: all */
    guint max_lines; /* text: 0: not limited by the author */
    guint span;      /* cell: columns it takes */
    bool header;     /* row of a table */
    bool closed;     /* polyline */
    Align align;
    Valign valign;
    const Style *style; /* borrowed from the template; NULL: none applies */
    Numbers *numbers;   /* columns of a table, widths of columns, points of a polyline; owned */
    char *name;         /* page */

    GPtrArray *spans;    /* of Span *: text, cell, item, qr; owned */
    GPtrArray *mark;     /* of Span *: item; owned */
    GPtrArray *children; /* of Node *, owned; never NULL */
} Node;

typedef struct {
    char *directory;
    char *title;
    ConditionSet variants; /* those that the letter can speak to */
    GHashTable *styles;    /* char * -> Style * */
    GPtrArray *pages;      /* of Node * (NODE_PAGE), front and back in turn */
    GPtrArray *files;      /* of char *: letter.xml and what it names, in order */
} Template;

/* What a template may name besides the vocabulary. */
typedef struct {
    const char *const *families; /* of the declared fonts, NULL-terminated */
    GHashTable *texts;           /* char * -> char *: the run's fields */
} TemplateScope;

/* Read DIRECTORY/letter.xml, a letter of `kind`, with everything it names; borrows `scope` only while it runs. The caller
 * frees *out with template_free(). Fails with JPKI_ERROR_CONFIG. */
bool template_read(const char *directory, const char *kind, const TemplateScope *scope,
                   Template **out, GError **error);
void template_free(Template *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)
