#include "support/paper.h"
#include "support/test.h"

#include "base/error.h"
#include "base/file.h"
#include "render/render.h"
#include "render/sample.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define STYLES \
    "<styles><style name='body' font='BIZ UDGothic' size='10' leading='1.5'/>" \
    "<style name='mincho' font='BIZ UDMincho' size='10' leading='1.5'/>" \
    "<style name='person' font='IPAmjMincho' size='10' leading='1.5'/></styles>"

static char *letters; /* tests/golden/letters */
static char *fonts;
static char *folder; /* of this case */
static const PaperSettings *paper;

static int
find_sources(void **state)
{
    (void)state;
    letters = g_build_filename(g_getenv("JPKI_SRCDIR"), "tests", "golden", "letters", NULL);
    fonts = g_build_filename(g_getenv("JPKI_SRCDIR"), "fonts", NULL);
    return 0;
}

static int
forget_sources(void **state)
{
    (void)state;
    g_free(letters);
    g_free(fonts);
    return 0;
}

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("jpki-render-XXXXXX", NULL);
    paper = &bare_paper;
    return folder == NULL ? -1 : 0;
}

static void
remove_all(const char *path)
{
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_all(inner);
    }
    g_remove(path);
}

static int
remove_folder(void **state)
{
    (void)state;
    remove_all(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static bool
try_open(char *templates, Renderer **out, GError **error)
{
    static const char *const texts[] = {
        "ward",         "練馬区",  "mayor",      "練馬区長", "seal_note",
        "公印省略",     "offices", "練馬・早宮", "url",      "https://example.jp/",
        "seal_omitted", "true"
    };
    g_autoptr(GHashTable) table = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i += 2) {
        g_hash_table_insert(table, (gpointer)(guintptr)texts[i], (gpointer)(guintptr)texts[i + 1]);
    }
    const RenderSettings settings = { .template_directory = templates,
                                      .font_directory = fonts,
                                      .paper = *paper };
    return render_open(&settings, table, out, error);
}

static Renderer *
open_renderer(char *templates)
{
    Renderer *renderer = NULL;
    g_autoptr(GError) error = NULL;
    try_open(templates, &renderer, &error);
    assert_no_gerror(error);
    return renderer;
}

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, "renewal", name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* A letter in this case's folder, of these pages. */
static void
write_letter(const char *pages)
{
    g_autofree char *renewal = g_build_filename(folder, "renewal", NULL);
    g_autofree char *text = g_strdup_printf("<pages>%s</pages>", pages);
    g_mkdir(renewal, 0700);
    write_file("letter.xml", "<letter kind='renewal' title='t'><styles href='styles.xml'/>"
                             "<pages href='p.xml'/></letter>");
    write_file("styles.xml", STYLES);
    write_file("p.xml", text);
}

/* Print into FOLDER/NAME; returns the digest, NULL with *error. */
static char *
print(Renderer *renderer, const char *name, const GPtrArray *pieces, guint *out_pages,
      GError **error)
{
    g_autoptr(FileWriter) file = NULL;
    char *sha256 = NULL;
    if (!file_create(folder, name, &file, error) ||
        !render_print_file(renderer, day_from_ymd(2026, 3, 30), pieces, file, out_pages, error)) {
        return NULL;
    }
    file_commit(g_steal_pointer(&file), &sha256, error);
    return sha256;
}

/* An invented person's, but printed as a real one. */
static Piece *
piece_of(Variant variant, bool is_long)
{
    Piece *piece = sample_piece(KIND_RENEWAL, variant, is_long);
    piece->is_sample = false;
    return piece;
}

static GPtrArray *
one_of_each(void)
{
    GPtrArray *pieces = piece_array_new();
    for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
        g_ptr_array_add(pieces, piece_of(variant, variant % 2 == 1));
    }
    return pieces;
}

/* What a command of poppler-utils, its file a %s, says of FOLDER/NAME. */
static char *
look_at(const char *command, const char *name)
{
    g_auto(GStrv) argv = g_strsplit(command, " ", -1);
    for (char **word = argv; *word != NULL; word++) {
        if (strcmp(*word, "%s") == 0) {
            g_free(*word);
            *word = g_build_filename(folder, name, NULL);
        }
    }
    char *output = NULL;
    int status = -1;
    assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                             &status, NULL));
    assert_int_equal(status, 0);
    return output;
}

static guint
count_of(const char *text, const char *word)
{
    guint n = 0;
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
        n++;
    }
    return n;
}

static void
test_the_same_pieces_give_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) pieces = one_of_each();
    g_autoptr(Renderer) first = open_renderer(letters);
    g_autoptr(Renderer) second = open_renderer(letters);
    g_autoptr(GError) error = NULL;
    guint pages;
    Reason reason;
    g_autofree char *detail = NULL;
    /* What a renderer did before must not show. */
    assert_true(render_check(second, g_ptr_array_index(pieces, 3), &reason, &detail, NULL));
    g_autofree char *a = print(first, "a.pdf", pieces, &pages, &error);
    g_autofree char *b = print(second, "b.pdf", pieces, &pages, &error);
    g_autofree char *c = print(first, "c.pdf", pieces, &pages, &error);
    assert_no_gerror(error);
    assert_string_equal(a, b);
    assert_string_equal(a, c);
}

static void
test_a_print_file_is_what_it_says(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) pieces = one_of_each();
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    guint sheets = 0;
    g_autofree char *sha256 = print(renderer, "a.pdf", pieces, &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    assert_int_equal(pages, 2 * VARIANT_COUNT);
    assert_true(render_sheets(renderer, g_ptr_array_index(pieces, 0), &sheets, NULL));
    assert_int_equal(sheets, 1);

    g_autofree char *info = look_at("pdfinfo -isodates %s", "a.pdf");
    assert_non_null(strstr(info, "Title:           試験用の手紙\n"));
    assert_non_null(strstr(info, "Author:          練馬区\n"));
    assert_non_null(strstr(info, "CreationDate:    2026-03-30T00:00:00+09\n"));
    assert_non_null(strstr(info, "Page size:       595.276 x 841.89 pts (A4)\n"));

    g_autofree char *text = look_at("pdftotext -layout %s -", "a.pdf");
    assert_int_equal(count_of(text, "葛\U000E0102城 花子 様"), 4);
    assert_int_equal(count_of(text, "NERIMA MARIA 様"), 1);
    assert_int_equal(count_of(text, "見本"), 0);
    assert_int_equal(count_of(text, "有効期限 令和8年7月12日(日)"), VARIANT_COUNT);
    assert_int_equal(count_of(text, "窓口が開いている最後の日 令和8年7月11日(土)"), VARIANT_COUNT);
    assert_int_equal(count_of(text, "引っ越しなどで失効しています"), 1);
    assert_int_equal(count_of(text, "法定代理人の方がいっしょに"), 1);

    /* Every font is one of the declared, embedded (emb) as a subset (sub) whose text can be read (uni). */
    g_autofree char *used = look_at("pdffonts %s", "a.pdf");
    assert_int_equal(count_of(used, "yes yes yes"), count_of(used, "\n") - 2);
    assert_int_equal(count_of(used, "BIZUDGothic") + count_of(used, "IPAmjMincho"),
                     count_of(used, "\n") - 2);
}

/* A back that is not there is blank; page conditions are known before sheets are counted. */
static void
test_every_piece_begins_on_a_fresh_sheet(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    guint sheets = 0;
    write_letter(
        "<page name='a'><text x='10' y='10' w='90' style='body'>{sheet}/{sheets}</text></page>"
        "<page name='b'/>"
        "<page name='c' if='minor'><text x='10' y='10' w='90' style='body'>{sheet}/{sheets}"
        "</text></page>");
    g_autoptr(Renderer) renderer = open_renderer(folder);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_ptr_array_add(pieces, piece_of(VARIANT_STANDARD, false));
    g_ptr_array_add(pieces, piece_of(VARIANT_MINOR, false));
    g_autofree char *sha256 = print(renderer, "a.pdf", pieces, &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    assert_int_equal(pages, 2 + 4);
    assert_true(render_sheets(renderer, g_ptr_array_index(pieces, 1), &sheets, NULL));
    assert_int_equal(sheets, 2);
    g_autofree char *text = look_at("pdftotext -layout %s -", "a.pdf");
    assert_string_equal(text, "1/1\n\f\f1/2\n\f\f2/2\n\f\f");
}

/* How many dots of FOLDER/NAME's page are not white, at one dot a point. */
static guint
ink_on(const char *name, guint page)
{
    g_autofree char *pdf = g_build_filename(folder, name, NULL);
    g_autofree char *root = g_build_filename(folder, "dots", NULL);
    g_autofree char *path = g_strconcat(root, ".pgm", NULL);
    g_autofree char *number = g_strdup_printf("%u", page);
    const char *argv[] = { "pdftoppm", "-gray", "-r",          "72", "-f", number,
                           "-l",       number,  "-singlefile", pdf,  root, NULL };
    g_autofree char *bytes = NULL;
    gsize size;
    guint ink = 0;
    assert_true(g_spawn_sync(NULL, (char **)(gpointer)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                             NULL, NULL, NULL, NULL));
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    assert_true(size > 595 * 841);
    for (gsize i = size - 595 * 841; i < size; i++) {
        ink += (guchar)bytes[i] < 0xff;
    }
    return ink;
}

#define PAGE_OF(words) "<page name='a'>" words "</page>"
#define ONE_WORD       "<text x='90' y='10' w='90' style='body'>国</text>"

static void
print_one(const PaperSettings *on, const char *name, guint *out_pages)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) pieces = piece_array_new();
    paper = on;
    g_autoptr(Renderer) renderer = open_renderer(folder);
    g_ptr_array_add(pieces, piece_of(VARIANT_STANDARD, false));
    g_autofree char *sha256 = print(renderer, name, pieces, out_pages, &error);
    assert_no_gerror(error);
}

static void
test_a_blank_back_is_blank(void **state)
{
    (void)state;
    guint pages = 0;
    write_letter(PAGE_OF(ONE_WORD) PAGE_OF("") PAGE_OF(ONE_WORD));
    print_one(&bare_paper, "a.pdf", &pages);
    assert_int_equal(pages, 4);
    assert_true(ink_on("a.pdf", 1) > 0 && ink_on("a.pdf", 3) > 0);
    assert_int_equal(ink_on("a.pdf", 2) + ink_on("a.pdf", 4), 0);
}

static void
test_a_one_sided_page_is_a_sheet(void **state)
{
    (void)state;
    static const PaperSettings one_sided = { .sheet = { .duplex = false } };
    guint pages = 0;
    write_letter(PAGE_OF("<text x='10' y='10' w='90' style='body'>{sheet}/{sheets}</text>")
                     PAGE_OF("<text x='10' y='10' w='90' style='body' if='simplex'>{sheet}</text>")
                         PAGE_OF("<text x='10' y='10' w='90' style='body'>{sheet}</text>"));
    print_one(&one_sided, "a.pdf", &pages);
    assert_int_equal(pages, 3);
    g_autofree char *text = look_at("pdftotext -layout %s -", "a.pdf");
    assert_string_equal(text, "1/3\n\f2\n\f3\n\f");
    print_one(&bare_paper, "b.pdf", &pages);
    g_autofree char *other = look_at("pdftotext -layout %s -", "b.pdf");
    assert_string_equal(other, "1/2\n\f\f2\n\f\f");
}

/* Lines of 10 x 1 mm: start and the number 1 on both sheets, on the second the last line too. */
static void
test_marks_are_on_fronts_alone(void **state)
{
    (void)state;
    PaperSettings marked = bare_paper;
    guint pages = 0;
    marked.omr = (OmrSettings){ .x = 10, .y = 50, .length = 10, .line = 1, .pitch = 5 };
    marked.omr.sequence_bits = 2;
    write_letter(PAGE_OF(ONE_WORD) PAGE_OF(ONE_WORD) PAGE_OF(ONE_WORD));
    print_one(&bare_paper, "plain.pdf", &pages);
    print_one(&marked, "off.pdf", &pages);
    marked.omr.enabled = true;
    print_one(&marked, "on.pdf", &pages);
    g_autofree char *both = g_strdup_printf("cmp %s/plain.pdf %s/off.pdf", folder, folder);
    g_free(look_at(both, ""));
    const guint word = ink_on("plain.pdf", 1);
    const guint one = (ink_on("on.pdf", 1) - word) / 2;
    assert_in_range(one, 28 * 3, 30 * 4);
    assert_int_equal(ink_on("on.pdf", 2), word);
    assert_in_range(ink_on("on.pdf", 3), word + 3 * one - 30, word + 3 * one + 30);
    assert_int_equal(ink_on("on.pdf", 4), 0);
}

static Piece *
ordinary_piece(void)
{
    return piece_of(VARIANT_STANDARD, false);
}

/* Between real ones, with nothing on a page, and on a back that the template has not. */
static void
test_every_page_of_a_sample_is_marked_and_no_other(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    write_letter(
        "<page name='a'><text x='10' y='10' w='90' style='body'>{sheet}/{sheets}</text></page>"
        "<page name='b'/>"
        "<page name='c'><text x='10' y='10' w='90' style='body'>一</text></page>");
    g_autoptr(Renderer) renderer = open_renderer(folder);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_ptr_array_add(pieces, piece_of(VARIANT_STANDARD, false));
    g_ptr_array_add(pieces, sample_piece(KIND_RENEWAL, VARIANT_STANDARD, false));
    g_ptr_array_add(pieces, piece_of(VARIANT_STANDARD, false));
    g_autofree char *sha256 = print(renderer, "a.pdf", pieces, &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    assert_int_equal(pages, 3 * 4);
    g_autofree char *text = look_at("pdftotext %s -", "a.pdf");
    g_auto(GStrv) page = g_strsplit(text, "\f", -1);
    for (guint i = 0; i < pages; i++) {
        assert_int_equal(count_of(page[i], "見本"), i >= 4 && i < 8);
    }
}

/* The dates stand to the date of issue as the night would have it. */
static void
test_a_sample_has_fitting_dates(void **state)
{
    (void)state;
    for (Day day = day_from_ymd(2027, 11, 1); day < day_from_ymd(2028, 4, 1); day++) {
        g_autoptr(Piece) renewal = render_sample(KIND_RENEWAL, VARIANT_STANDARD, day);
        g_autoptr(Piece) reminder = render_sample(KIND_REMINDER, VARIANT_STANDARD, day);
        g_autoptr(Piece) lapsed = render_sample(KIND_LAPSED, VARIANT_LAPSED, day);
        assert_true(renewal->is_sample);
        assert_in_range(renewal->opens_on, day + 4, day + 14);
        assert_int_equal(day_weekday(renewal->expires_on), G_DATE_SUNDAY);
        assert_true(reminder->opens_on < day && day < reminder->last_open_on);
        assert_true(lapsed->expires_on < day && day < lapsed->card_expires_on);
    }
}

static bool
draw(Renderer *renderer, const char *name, guint dpi, const GPtrArray *pieces, GError **error)
{
    const RenderPreview preview = { day_from_ymd(2026, 3, 30), false, dpi };
    g_autoptr(FileWriter) file = NULL;
    return file_create(folder, name, &file, error) &&
           render_preview_png(renderer, &preview, pieces, file, error) &&
           file_commit(g_steal_pointer(&file), NULL, error);
}

/* Width and height stand in the header of a PNG. */
static void
test_a_picture_has_a_row_for_each_piece(void **state)
{
    (void)state;
    static const guint8 header[] = {
        0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0,    13,
        'I',  'H', 'D', 'R', 0,    0,    0x04, 0xf5, 0, 0, 0x1f, 0x2f
    };
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GPtrArray) pieces = one_of_each();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "a.png", NULL);
    g_autofree char *bytes = NULL;
    gsize size;
    assert_true(draw(renderer, "a.png", 75, pieces, &error));
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    assert_true(size > sizeof header);
    assert_memory_equal(bytes, header, sizeof header);
}

static void
test_a_picture_may_be_too_large(void **state)
{
    (void)state;
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 20; i++) {
        g_ptr_array_add(pieces, ordinary_piece());
    }
    assert_false(draw(renderer, "a.png", 200, pieces, &error));
    assert_non_null(error);
    assert_int_equal(error->code, JPKI_ERROR_RENDER);
    g_autoptr(GDir) left = g_dir_open(folder, 0, NULL);
    assert_null(g_dir_read_name(left));
}

static void
replace(char **member, const char *text)
{
    char *copy = g_strdup(text);
    g_free(*member);
    *member = copy;
}

typedef struct {
    const char *name, *address, *building; /* NULL: as they are */
    Variant variant;
    PieceKind kind;
    bool no_date;
    Reason reason;
    const char *detail;
} CheckRow;

/* clang-format off */
static CheckRow fine         = { .reason = REASON_NONE };
static CheckRow latin        = { .name = "NERIMA ALEXANDER MAXIMILIAN CHRISTOPHER", .reason = REASON_NONE };
static CheckRow no_variation = { .name = "葛\U000E0100城", .reason = REASON_GLYPH_MISSING, .detail = "U+845B U+E0100 in name: no glyph" };
static CheckRow in_address   = { .address = "練馬区\uE000", .reason = REASON_GLYPH_MISSING, .detail = "U+E000 in address: not printable" };
static CheckRow in_building  = { .building = "コーポ\uFFFD", .reason = REASON_GLYPH_MISSING, .detail = "U+FFFD in building: stands for another character" };
static CheckRow too_long     = { .building = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ", .reason = REASON_OVERFLOW, .detail = "building: 4 lines, 226.5 pt wide at 8 pt do not fit" };
static CheckRow no_letter    = { .kind = KIND_FORM, .reason = REASON_VARIANT_MISSING, .detail = "no letter of the kind form for standard" };
static CheckRow no_date      = { .no_date = true, .reason = REASON_VARIANT_MISSING, .detail = "{opens_on} has no value" };
/* clang-format on */

static void
test_check(void **state)
{
    const CheckRow *row = *state;
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(Piece) piece = ordinary_piece();
    g_autoptr(GError) error = NULL;
    g_autofree char *detail = NULL;
    Reason reason = REASON_COUNT;
    replace(&piece->name, row->name ? row->name : piece->name);
    replace(&piece->address, row->address ? row->address : piece->address);
    replace(&piece->building, row->building);
    piece->kind = row->kind;
    piece->opens_on = row->no_date ? DAY_NONE : piece->opens_on;
    assert_true(render_check(renderer, piece, &reason, &detail, &error));
    assert_int_equal(reason, row->reason);
    if (row->detail == NULL) {
        assert_null(detail);
    } else if (row->no_date) {
        assert_true(g_str_has_prefix(detail, row->detail));
    } else {
        assert_string_equal(detail, row->detail);
    }
}

/* A piece that should have been held is refused at the last moment too, without its name. */
static void
test_an_unprintable_piece_is_never_printed(void **state)
{
    (void)state;
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(GError) error = NULL;
    Piece *piece = ordinary_piece();
    guint pages = 7;
    replace(&piece->name, "葛\U000E0100城");
    replace(&piece->resident_id, "100001");
    g_ptr_array_add(pieces, ordinary_piece());
    g_ptr_array_add(pieces, piece);
    assert_null(print(renderer, "a.pdf", pieces, &pages, &error));
    assert_gerror(error, JPKI_ERROR_RENDER,
                  "notice 000000-000001-2 to resident 100001 cannot be printed: U+845B U+E0100 in "
                  "name: no glyph");
    assert_int_equal(pages, 7);
}

static void
test_a_name_is_not_markup(void **state)
{
    (void)state;
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(GError) error = NULL;
    Piece *piece = ordinary_piece();
    guint pages;
    replace(&piece->name, "<b>A</b> &amp; {address}");
    g_ptr_array_add(pieces, piece);
    g_autofree char *sha256 = print(renderer, "a.pdf", pieces, &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    g_autofree char *text = look_at("pdftotext -layout %s -", "a.pdf");
    assert_non_null(strstr(text, "<b>A</b> &amp; {address} 様"));
}

/* Cairo says that all went well; the sink knows better. */
static void
test_a_full_disk_is_an_error(void **state)
{
    (void)state;
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GPtrArray) pieces = one_of_each();
    g_autoptr(FileWriter) file = NULL;
    g_autoptr(GError) error = NULL;
    guint pages;
    struct rlimit whole;
    assert_true(file_create(folder, "a.pdf", &file, NULL));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
    const struct rlimit little = { 1000, whole.rlim_max };
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    const bool printed =
        render_print_file(renderer, day_from_ymd(2026, 3, 30), pieces, file, &pages, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
    assert_false(printed);
    assert_non_null(error);
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_true(g_str_has_prefix(error->message, "cannot write "));
    assert_true(g_str_has_suffix(error->message, "/a.pdf: File too large"));
}

static void
test_digests_follow_the_files(void **state)
{
    (void)state;
    write_letter("<page name='a'><text x='10' y='10' w='90' style='body'>一</text></page>");
    g_autoptr(Renderer) a = open_renderer(folder);
    write_letter("<page name='a'><text x='10' y='10' w='90' style='body'>二</text></page>");
    g_autoptr(Renderer) b = open_renderer(folder);
    g_autofree char *after = render_template_digest(b);
    g_auto(GStrv) files_a = render_font_files(a);
    g_auto(GStrv) files_b = render_font_files(b);
    g_autofree char *fonts_a = render_font_digest(files_a);
    g_autofree char *fonts_b = render_font_digest(files_b);
    write_letter("<page name='a'><text x='10' y='10' w='90' style='body'>一</text></page>");
    g_autofree char *before = render_template_digest(a);
    assert_string_not_equal(before, after);
    assert_string_equal(fonts_a, fonts_b);
    assert_int_equal(strlen(fonts_a), 64);
}

/* A template that cannot be laid out, and the end of what is said of it after FOLDER/renewal/p.xml. */
typedef struct {
    const char *page;
    const char *message;
} TemplateRow;

/* clang-format off */
static TemplateRow no_glyph    = { "<text x='10' y='10' w='90' style='body' if='minor'>नम</text>", ":1: U+0928 in text: no glyph in the font 'BIZ UDGothic'" };
static TemplateRow no_bold     = { "<text x='10' y='10' w='90' style='mincho'>\n<b>一</b></text>", ":1: the font 'BIZ UDMincho' has no bold weight" };
static TemplateRow too_high    = { "<flow x='10' y='10' w='90' h='10' style='body'>\n<text>一</text><space h='3'/><text>一</text></flow>", ":1: the flow is 3.6 mm higher than its h (where these hold: none)" };
static TemplateRow too_many    = { "<text x='10' y='10' w='10' style='body' lines='1'>一二三四五</text>", ":1: text: 3 lines, 20.0 pt wide at 10 pt do not fit (where these hold: none)" };
static TemplateRow in_variant  = { "<text x='10' y='10' w='10' style='body' lines='1'>一<span if='minor'>二三四</span></text>", ":1: text: 2 lines, 20.0 pt wide at 10 pt do not fit (where these hold: minor)" };
static TemplateRow wide_columns = { "<flow x='10' y='10' w='90'><columns widths='50 50' gap='1'><column/><column/></columns></flow>", ":1: the columns are 11.0 mm wider than what is round them (where these hold: none)" };
static TemplateRow wide_row    = { "<flow x='10' y='10' w='20'><row><tick/><boxes w='8' h='8' count='2'/></row></flow>", ":1: the row is 3.0 mm wider than what is round it (where these hold: none)" };
/* clang-format on */

static void
test_rehearsal(void **state)
{
    const TemplateRow *row = *state;
    g_autofree char *page = g_strdup_printf("<page name='a'>%s</page>", row->page);
    g_autofree char *message = g_strdup_printf("%s/renewal/p.xml%s", folder, row->message);
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GError) error = NULL;
    write_letter(page);
    assert_false(try_open(folder, &renderer, &error) && render_rehearse(renderer, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG, message);
}

static void
test_a_good_letter_passes_its_rehearsal(void **state)
{
    (void)state;
    paper = &usual_paper;
    g_autoptr(Renderer) renderer = open_renderer(letters);
    g_autoptr(GError) error = NULL;
    render_rehearse(renderer, &error);
    assert_no_gerror(error);
}

static void
test_a_directory_without_letters_is_refused(void **state)
{
    (void)state;
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *message = g_strdup_printf(
        "%s holds no letter: a directory renewal, reminder, lapsed or form is expected", folder);
    assert_false(try_open(folder, &renderer, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG, message);
}

#define ROW(test, row) \
    { \
#test "/" #row, test, make_folder, remove_folder, &(row) \
    }
#define CASE(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

/* clang-format off */
static const struct CMUnitTest tests[] = {
    CASE(test_the_same_pieces_give_the_same_bytes),
    CASE(test_a_print_file_is_what_it_says),
    CASE(test_every_piece_begins_on_a_fresh_sheet),
    CASE(test_a_blank_back_is_blank),
    CASE(test_a_one_sided_page_is_a_sheet),
    CASE(test_marks_are_on_fronts_alone),
    CASE(test_every_page_of_a_sample_is_marked_and_no_other),
    CASE(test_a_sample_has_fitting_dates),
    CASE(test_a_picture_has_a_row_for_each_piece),
    CASE(test_a_picture_may_be_too_large),
    ROW(test_check, fine), ROW(test_check, latin), ROW(test_check, no_variation), ROW(test_check, in_address),
    ROW(test_check, in_building), ROW(test_check, too_long), ROW(test_check, no_letter), ROW(test_check, no_date),
    CASE(test_an_unprintable_piece_is_never_printed),
    CASE(test_a_name_is_not_markup),
    CASE(test_a_full_disk_is_an_error),
    CASE(test_digests_follow_the_files),
    ROW(test_rehearsal, no_glyph), ROW(test_rehearsal, no_bold), ROW(test_rehearsal, too_high),
    ROW(test_rehearsal, too_many), ROW(test_rehearsal, in_variant), ROW(test_rehearsal, wide_columns),
    ROW(test_rehearsal, wide_row),
    CASE(test_a_good_letter_passes_its_rehearsal),
    CASE(test_a_directory_without_letters_is_refused),
};
/* clang-format on */

TEST_MAIN(tests, find_sources, forget_sources)
