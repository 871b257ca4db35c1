#include "render/volume.h"

#include "base/error.h"
#include "render/ink.h"
#include "render/pdf_file.h"

#include <stdlib.h>
#include <string.h>

/* Levels of libdeflate's, by measurement: more care makes a page's few hundred bytes little smaller, a fixed part is written
 * once. */
enum { PAGE_LEVEL = 1, FORM_LEVEL = 6 };

struct Volume {
    FileWriter *writer; /* borrowed */
    Fonts *fonts;       /* borrowed */
    PdfFile *file;
    PdfFonts *used;
    Content content; /* of the page */
    guint root, info, pages, resources, font_names;
    GHashTable *forms;   /* Page * -> object number */
    GString *form_names; /* "/XN N 0 R …" */
    GArray *kids;        /* of guint: the pages' object numbers */
    GString *labels;     /* "INDEX <</S /D /P (12-) /St 1>> …" */
    GString *last_label; /* of the page before: without its number */
    guint last;          /* and that */
    GPtrArray *outline;  /* of char *: the entries' texts as the PDF has them */
    GArray *targets;     /* of guint: their pages, 1-based */
    GString *title, *author;
    Day created_on;
};

/* A text string (7.9.2.2): UTF-16 with its mark. */
static void
put_text(GString *out, const char *text)
{
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < n; i++) {
        g_string_append_printf(out, "%04X", units[i]);
    }
    g_string_append_c(out, '>');
}

static GString *
text_entry(const char *key, const char *text)
{
    GString *entry = g_string_new(NULL);
    if (text != NULL) {
        g_string_append_printf(entry, " /%s ", key);
        put_text(entry, text);
    }
    return entry;
}

Volume *
volume_new(FileWriter *writer, Fonts *fonts, const PdfInfo *info)
{
    Volume *volume = g_new0(Volume, 1);
    volume->writer = writer;
    volume->fonts = fonts;
    volume->file = pdf_file_new(writer);
    volume->used = pdf_font_set_new();
    volume->content = content_init();
    volume->root = pdf_file_reserve(volume->file);
    volume->info = pdf_file_reserve(volume->file);
    volume->pages = pdf_file_reserve(volume->file);
    volume->resources = pdf_file_reserve(volume->file);
    volume->font_names = pdf_file_reserve(volume->file);
    volume->forms = g_hash_table_new(NULL, NULL);
    volume->form_names = g_string_new(NULL);
    volume->kids = g_array_new(FALSE, FALSE, sizeof(guint));
    volume->labels = g_string_new(NULL);
    volume->last_label = g_string_new(NULL);
    volume->outline = g_ptr_array_new_with_free_func(g_free);
    volume->targets = g_array_new(FALSE, FALSE, sizeof(guint));
    volume->title = text_entry("Title", info->title);
    volume->author = text_entry("Author", info->author);
    volume->created_on = info->created_on;
    return volume;
}

void
volume_free(Volume *volume)
{
    if (volume == NULL) {
        return;
    }
    pdf_file_free(volume->file);
    pdf_font_set_free(volume->used);
    content_clear(&volume->content);
    g_hash_table_unref(volume->forms);
    g_string_free(volume->form_names, TRUE);
    g_array_unref(volume->kids);
    g_string_free(volume->labels, TRUE);
    g_string_free(volume->last_label, TRUE);
    g_ptr_array_unref(volume->outline);
    g_array_unref(volume->targets);
    g_string_free(volume->title, TRUE);
    g_string_free(volume->author, TRUE);
    g_free(volume);
}

/* The page's fixed part, made on first use; its glyphs become part of this PDF's fonts. */
static const GByteArray *
form_of(Volume *volume, Page *page)
{
    g_auto(Content) content = content_init();
    g_assert(page->drawing->inks != NULL);
    if (page->form != NULL) {
        content_use_inks(page->drawing->inks, volume->fonts, volume->used);
        return page->form;
    }
    content_shapes(&content, page->drawing->shapes);
    content_inks(&content, page->drawing->inks, volume->fonts, volume->used);
    page->form = pdf_file_deflate(volume->file, content.bytes->str, content.bytes->len, FORM_LEVEL);
    page_keep_form(page);
    return page->form;
}

static guint
write_form(Volume *volume, Page *page)
{
    const GByteArray *form = form_of(volume, page);
    const guint number = pdf_file_reserve(volume->file);
    g_autofree char *entries =
        g_strdup_printf(" /Type /XObject /Subtype /Form /BBox [0 0 %.4f %.4f] "
                        "/Resources <</Font %u 0 R>>",
                        PAGE_WIDTH, PAGE_HEIGHT, volume->font_names);
    pdf_file_stream(volume->file, number, entries, form);
    g_string_append_printf(volume->form_names, "/X%u %u 0 R ", number, number);
    g_hash_table_insert(volume->forms, page, GUINT_TO_POINTER(number));
    return number;
}

Content *
volume_begin_page(Volume *volume, Page *page)
{
    content_empty(&volume->content);
    if (page != NULL && page->has_fixed) {
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(volume->forms, page));
        if (number == 0) {
            number = write_form(volume, page);
        }
        content_form(&volume->content, number);
    }
    return &volume->content;
}

void
volume_show_inks(Volume *volume, const GPtrArray *inks)
{
    content_inks(&volume->content, inks, volume->fonts, volume->used);
}

/* Labels that count up are one range (12.4.2): what stands before the number, and its first. A page without one is called by
 * its number among all. */
static void
add_label(Volume *volume, const char *label)
{
    const guint index = volume->kids->len;
    gsize n = label == NULL ? 0 : strlen(label);
    while (n > 0 && g_ascii_isdigit(label[n - 1])) {
        n--;
    }
    const guint number = label == NULL ? index + 1 : (guint)strtoul(label + n, NULL, 10);
    const bool goes_on = index > 0 && volume->last_label->len == n && number == volume->last + 1 &&
                         strncmp(volume->last_label->str, label == NULL ? "" : label, n) == 0;
    volume->last = number;
    if (!goes_on) {
        g_string_truncate(volume->last_label, 0);
        g_string_append_len(volume->last_label, label == NULL ? "" : label, (gssize)n);
        g_string_append_printf(volume->labels, "%u <</S /D /P (%s) /St %u>>\n", index,
                               volume->last_label->str, number);
    }
}

void
volume_end_page(Volume *volume, const char *label)
{
    const guint stream = pdf_file_reserve(volume->file);
    const guint page = pdf_file_reserve(volume->file);
    pdf_file_deflate_stream(volume->file, stream, volume->content.bytes, PAGE_LEVEL);
    pdf_file_objectf(volume->file, page,
                     "<</Type /Page /Parent %u 0 R /Resources %u 0 R /Contents %u 0 R>>",
                     volume->pages, volume->resources, stream);
    add_label(volume, label);
    g_array_append_val(volume->kids, page);
}

void
volume_add_outline(Volume *volume, const char *text, guint page)
{
    GString *entry = g_string_new(NULL);
    put_text(entry, text);
    g_ptr_array_add(volume->outline, g_string_free(entry, FALSE));
    g_array_append_val(volume->targets, page);
}

/* The outline (12.3.3), one level of it; returns what the catalog says of it, the caller frees. */
static char *
write_outline(Volume *volume)
{
    const guint n = volume->outline->len;
    if (n == 0) {
        return g_strdup("");
    }
    const guint whole = pdf_file_reserve(volume->file);
    const guint first = whole + 1;
    for (guint i = 0; i < n; i++) {
        pdf_file_reserve(volume->file);
    }
    pdf_file_objectf(volume->file, whole,
                     "<</Type /Outlines /First %u 0 R /Last %u 0 R /Count %u>>", first,
                     first + n - 1, n);
    for (guint i = 0; i < n; i++) {
        const guint page = g_array_index(volume->targets, guint, i);
        g_autofree char *previous = i == 0 ? NULL : g_strdup_printf(" /Prev %u 0 R", first + i - 1);
        g_autofree char *next = i == n - 1 ? NULL : g_strdup_printf(" /Next %u 0 R", first + i + 1);
        pdf_file_objectf(volume->file, first + i,
                         "<</Title %s /Parent %u 0 R%s%s /Dest [%u 0 R /XYZ 0 %.4f 0]>>",
                         (const char *)g_ptr_array_index(volume->outline, i), whole,
                         previous == NULL ? "" : previous, next == NULL ? "" : next,
                         g_array_index(volume->kids, guint, page - 1), PAGE_HEIGHT);
    }
    return g_strdup_printf(" /Outlines %u 0 R", whole);
}

static void
write_pages(Volume *volume)
{
    g_autoptr(GString) kids = g_string_new(NULL);
    for (guint i = 0; i < volume->kids->len; i++) {
        g_string_append_printf(kids, "%u 0 R\n", g_array_index(volume->kids, guint, i));
    }
    pdf_file_objectf(volume->file, volume->pages,
                     "<</Type /Pages /MediaBox [0 0 %.4f %.4f] /Count %u /Kids [%s]>>", PAGE_WIDTH,
                     PAGE_HEIGHT, volume->kids->len, kids->str);
}

static void
write_catalog(Volume *volume)
{
    guint year, month, day_of_month;
    g_autofree char *outline = write_outline(volume);
    g_autofree char *labels =
        volume->labels->len == 0
            ? g_strdup("")
            : g_strdup_printf(" /PageLabels <</Nums [%s]>>", volume->labels->str);
    day_to_ymd(volume->created_on, &year, &month, &day_of_month);
    pdf_file_objectf(volume->file, volume->root,
                     "<</Type /Catalog /Pages %u 0 R /Lang (ja-JP) /ViewerPreferences "
                     "<</DisplayDocTitle true>>%s%s>>",
                     volume->pages, labels, outline);
    pdf_file_objectf(volume->file, volume->info,
                     "<<%s%s /Creator (jpki-notice) /Producer (jpki-notice) "
                     "/CreationDate (D:%04u%02u%02u000000+09'00)>>",
                     volume->title->str, volume->author->str, year, month, day_of_month);
}

bool
volume_finish(Volume *volume, GError **error)
{
    g_autoptr(GString) font_names = g_string_new(NULL);
    if (!pdf_font_set_write(volume->used, volume->file, font_names, error)) {
        return false;
    }
    pdf_file_objectf(volume->file, volume->font_names, "<<%s>>", font_names->str);
    pdf_file_objectf(volume->file, volume->resources, "<</Font %u 0 R /XObject <<%s>>>>",
                     volume->font_names, volume->form_names->str);
    write_pages(volume);
    write_catalog(volume);
    pdf_file_end(volume->file, volume->root, volume->info);
    return file_check(volume->writer, error);
}
