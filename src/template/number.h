/* number.h - numbers as template authors write them. */
#pragma once

#include "template/element.h"

/* The attribute `name` as a decimal number from `least` to `most`; *out is untouched when the attribute is not there. */
bool number_read(const Element *element, const char *name, double least, double most, double *out,
                 GError **error);

/* As number_read() of a whole number. */
bool number_read_count(const Element *element, const char *name, guint least, guint most,
                       guint *out, GError **error);

/* Decimal numbers separated by spaces or commas, at most `room` of them. */
bool number_read_list(const Element *element, const char *name, double least, double most,
                      guint room, double *out, guint *out_n, GError **error);
