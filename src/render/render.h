/* render.h - paper: pieces and templates into the PDF of one print file.
 *
 * The only room that knows Pango, Cairo, fontconfig and HarfBuzz. Fonts are the declared ones (fonts.conf), the machine's
 * do not matter; the same pieces, templates and fonts give the same bytes on every host. A Renderer is for one thread,
 * and is opened after fork, not before: Pango starts threads. */
#pragma once

#include "base/file.h"
#include "model/decision.h"
#include "model/listing.h"
#include "model/piece.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Renderer Renderer;

/* Open the declared fonts, read and check every template directory there is below settings->template_directory.
 * `letter_texts` (char * -> char *, the run's fields and the conditions "true"/"false") is copied from. The caller closes
 * *out with render_close(). Fails with JPKI_ERROR_CONFIG naming file, line and what is allowed. */
bool render_open(const RenderSettings *settings, GHashTable *letter_texts, Renderer **out,
                 GError **error);
void render_close(Renderer *renderer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Renderer, render_close)

/* From now on pieces are checked and counted, and none is printed: what pages have in common is not kept. */
void render_only_check(Renderer *renderer);

/* Do the declared fonts open? Fails with JPKI_ERROR_CONFIG. */
bool render_check_fonts(const RenderSettings *settings, GError **error);

/* Try every letter with an invented person of each variant that it knows: what render_check() would only meet on the
 * night. Fails with JPKI_ERROR_CONFIG. */
bool render_rehearse(Renderer *renderer, GError **error);

/* How many sheets the piece takes. Fails with JPKI_ERROR_CONFIG when there is no template of its kind. */
bool render_sheets(Renderer *renderer, const Piece *piece, guint *out_sheets, GError **error);

/* Pages of a print file that a sheet takes: 2, front and back, or 1 when they are printed on one side. */
guint render_pages_per_sheet(const Renderer *renderer);

/* Can the piece be printed exactly as the register writes it? *out_reason is REASON_NONE, or why it must be held:
 * REASON_GLYPH_MISSING, REASON_OVERFLOW (a text does not fit even at its smallest), REASON_VARIANT_MISSING (no template,
 * or the template has no words for it), with *out_detail (the caller frees; code points, never the text).
 * Fails with JPKI_ERROR_CONFIG when the template itself cannot be laid out for the piece's conditions. */
bool render_check(Renderer *renderer, const Piece *piece, Reason *out_reason, char **out_detail,
                  GError **error);

/* Write the pieces (of Piece *, in order), each beginning on a fresh sheet, a sample's marked 見本, as one PDF to the end of `file`; the caller
 * commits it. Every page is laid out for the settings' paper; where these say so, fronts bear an inserter's marks. `as_of` is the date of issue and the PDF's date of creation. *out_pages counts pages, blank backs too.
 * Fails with JPKI_ERROR_RENDER naming the resident id when a piece cannot be printed as the register writes it, with
 * JPKI_ERROR_FILE when the bytes could not be written, with JPKI_ERROR_CONFIG as render_check(). */
bool render_print_file(Renderer *renderer, Day as_of, const GPtrArray *pieces, FileWriter *file,
                       guint *out_pages, GError **error);

/* Have `watch` called before each piece of a print file; a false return, with an error, ends the rendering. */
typedef bool (*RenderWatch)(const Piece *piece, gpointer data, GError **error);
void render_watch(Renderer *renderer, RenderWatch watch, gpointer data);

/* Write the listing as a PDF of its own, within the paper's margins, to the end of `file`, which the caller commits.
 * *out_pages counts its pages. The same listing gives the same bytes. Fails with JPKI_ERROR_RENDER when a text has a
 * character without a glyph, or a row is higher than a page, with JPKI_ERROR_FILE when the bytes could not be written. */
bool render_listing(Renderer *renderer, const Listing *listing, FileWriter *file, guint *out_pages,
                    GError **error);

/* Has the letter of this kind words for this variant? False too when there is no such letter. */
bool render_has_words(const Renderer *renderer, PieceKind kind, Variant variant);

/* An invented person's piece, marked 見本, with dates that fit a letter of this kind issued on `as_of`, from
 * RENDER_FIRST_SAMPLE_YEAR to RENDER_LAST_SAMPLE_YEAR. The caller frees. */
#define RENDER_FIRST_SAMPLE_YEAR 2016
#define RENDER_LAST_SAMPLE_YEAR  2099
Piece *render_sample(PieceKind kind, Variant variant, Day as_of);

/* What a preview looks like. */
typedef struct {
    Day as_of;     /* the date of issue */
    bool outlines; /* with the envelope's window, fold lines and margins */
    guint dpi;     /* of a picture, 30 … 200 */
} RenderPreview;

/* Write the pieces (of Piece *, in order) to the end of `file`, which the caller commits: as a PDF one after the other, or as a
 * PNG with a row for each, its pages side by side. Fails as render_print_file(), also with JPKI_ERROR_RENDER when the
 * picture would be too large. */
bool render_preview_pdf(Renderer *renderer, const RenderPreview *preview, const GPtrArray *pieces,
                        FileWriter *file, GError **error);
bool render_preview_png(Renderer *renderer, const RenderPreview *preview, const GPtrArray *pieces,
                        FileWriter *file, GError **error);

/* Lower-case hex SHA-256 over the templates' files; the caller frees. */
char *render_template_digest(const Renderer *renderer);

/* The files of the fonts that the templates' styles name (g_strfreev), and the lower-case hex SHA-256 over what is in them
 * (the caller frees), which takes some 0.1 s and touches no renderer: it may be asked for beside one at work. */
char **render_font_files(const Renderer *renderer);
char *render_font_digest(char *const *files);
