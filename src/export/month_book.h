/* month_book.h - the workbook of a month: all its runs, what became of their pieces, and what is still open.
 *
 * Sheets 概要, 実行, 理由, 引抜き・返戻, 未了, 図. Counts alone: no id, no name, no address is on any of them. */
#pragma once

#include "model/month.h"

#include <glib.h>
#include <stdbool.h>

/* Write DIRECTORY/NAME. Equal months give equal bytes. The caller frees *out_sha256. Fails as book_commit(). */
bool month_book_write(const char *directory, const char *name, const Month *month,
                      char **out_sha256, GError **error);
