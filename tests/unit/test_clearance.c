#include "support/paper.h"
#include "support/test.h"

#include "base/error.h"
#include "render/render.h"

#include <glib/gstdio.h>
#include <string.h>

/* Window 20,15 90 x 45 mm, slide 5: 15,10 to 115,65 must be free of all but the address, which must stand in 25,20 to 105,55.
 * Margins 18, 12, 18, 15 mm: 18,12 to 192,282. Folds at 99 and 198. */
#define CODE "<text x='25' y='20' w='80' style='body'>{postal_code}</text>"
#define PLACE \
    "<text x='25' y='26' w='80' style='body' lines='3' min-size='6'>{address}<br/>{building}</text>"
#define NAME     "<text x='25' y='41' w='80' style='body' lines='2' min-size='6'>{name}　様</text>"
#define ADDRESS  CODE PLACE NAME
#define FRONT(s) "<page name='a'>" ADDRESS "\n" s "</page>"
#define BARCODE(s) \
    "<page name='a'>" CODE PLACE \
    "<text x='25' y='41' w='80' style='body' lines='1' min-size='4'>{name}　様</text>\n" s \
    "</page>"
#define BACK(s) "<page name='b'>" s "</page>"

static char *folder; /* of this case */

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("jpki-clearance-XXXXXX", NULL);
    return folder == NULL ? -1 : 0;
}

static char *
path_of(const char *name)
{
    return g_build_filename(folder, "renewal", name, NULL);
}

static int
remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = { "letter.xml", "styles.xml", "p.xml", "." };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = path_of(names[i]);
        g_remove(path);
    }
    g_autofree char *renewal = g_build_filename(folder, "renewal", NULL);
    g_rmdir(renewal);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = path_of(name);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
write_letter(const char *pages)
{
    g_autofree char *renewal = g_build_filename(folder, "renewal", NULL);
    g_autofree char *text = g_strdup_printf("<pages>%s</pages>", pages);
    g_mkdir(renewal, 0700);
    write_file("letter.xml",
               "<letter kind='renewal' title='t' variants='standard'><styles href='styles.xml'/>"
               "<pages href='p.xml'/></letter>");
    write_file("styles.xml",
               "<styles><style name='body' font='IPAmjMincho' size='10' leading='1.4'/></styles>");
    write_file("p.xml", text);
}

static bool
rehearse(const PaperSettings *paper, GError **error)
{
    g_autofree char *fonts = g_build_filename(g_getenv("JPKI_SRCDIR"), "fonts", NULL);
    g_autoptr(GHashTable) texts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(Renderer) renderer = NULL;
    const RenderSettings settings = { .template_directory = folder,
                                      .font_directory = fonts,
                                      .paper = *paper };
    return render_open(&settings, texts, &renderer, error) && render_rehearse(renderer, error);
}

typedef struct {
    const char *pages;
    const char *message; /* after FOLDER/renewal/p.xml; NULL: the letter is fine */
    bool simplex;
    double marks_x; /* of an inserter's marks; 0: there are none */
    double slide;   /* 0: the usual */
} Row;

#define IN_WINDOW(mm) \
    ":2: reaches " mm " mm into the envelope's window as the sheet slides by 5 mm; only postal " \
    "code, address, building, name and barcode may show there (where these hold: none)"
#define OUT_OF_SIGHT(mm) \
    ":2: reaches " mm " mm out of what the envelope's window is sure to show as the sheet " \
    "slides by 5 mm (where these hold: none)"
#define IN_MARGIN(mm) \
    ":2: reaches " mm " mm into the margin; margins are left 18, right 18, top 12, bottom 15 mm " \
    "(where these hold: none)"
#define ON_FOLD(mm, fold) \
    ":2: text stands " mm " mm too near the fold at " fold " mm; 2 mm above and below it are to " \
    "be left (where these hold: none)"
#define ON_MARKS(mm) \
    ":2: reaches " mm " mm into the inserter's marks of [omr] and the 2 mm round them (where " \
    "these hold: none)"

/* clang-format off */
static Row address_alone    = { .pages = FRONT("") };
static Row beside_window    = { .pages = FRONT("<text x='115.1' y='20' w='70' style='body'>一二三</text>") };
static Row below_window     = { .pages = FRONT("<rule x='18' y='65.5' w='174' line='0.5'/>") };
static Row word_in_window   = { .pages = FRONT("<text x='60' y='62' w='50' style='body'>一二三</text>"), .message = IN_WINDOW("1.8") };
static Row line_in_window   = { .pages = FRONT("<rule x='110' y='30' w='40' line='0.5'/>"), .message = IN_WINDOW("5.0") };
static Row fill_in_window   = { .pages = FRONT("<box x='114' y='20' w='40' h='20' fill='15'/>"), .message = IN_WINDOW("1.0") };
static Row code_in_window   = { .pages = FRONT("<qr x='100' y='60' size='10'>{reference}</qr>"), .message = IN_WINDOW("5.0") };
static Row white_in_window  = { .pages = FRONT("<box x='114' y='20' w='40' h='20' fill='0'/>") };
static Row date_in_window   = { .pages = FRONT("<text x='60' y='48' w='40' style='body'>{expires_on}</text>"), .message = IN_WINDOW("17.0") };
static Row guardian_in_window = { .pages = FRONT("<text x='60' y='48' w='40' style='body'>{guardian_name}　様</text>"), .message = IN_WINDOW("17.0") };
static Row parent_in_window = { .pages = FRONT("<text x='60' y='48' w='40' style='body'>{name}　保護者様</text>"), .message = IN_WINDOW("17.0") };
static Row panel_in_window  = { .pages = FRONT("<flow x='90' y='40' w='90' style='body'><panel pad='3' line='0.25'><text>一</text></panel></flow>"), .message = IN_WINDOW("25.0") };
static Row room_in_window   = { .pages = FRONT("<text x='112' y='30' w='60' style='body' align='right'>{reference}</text>"), .message = IN_WINDOW("3.0") };
static Row name_too_low     = { .pages = "<page name='a'>" CODE PLACE "\n<text x='25' y='48' w='80' style='body' lines='2'>{name}　様</text></page>", .message = OUT_OF_SIGHT("2.9") };
static Row name_too_wide    = { .pages = "<page name='a'>" CODE PLACE "\n<text x='25' y='40' w='82' style='body' lines='2'>{name}　様</text></page>", .message = OUT_OF_SIGHT("2.0") };
static Row no_address       = { .pages = "<page name='a'>" CODE NAME "</page>", .message = ":1: the envelope's window shows no {address} (where these hold: none)" };
static Row name_elsewhere   = { .pages = "<page name='a'>" CODE PLACE "<text x='25' y='120' w='80' style='body' lines='2'>{name}　様</text></page>", .message = ":1: the envelope's window shows no {name} (where these hold: none)" };
static Row back_is_unseen   = { .pages = FRONT("") BACK("<text x='60' y='30' w='50' style='body'>一二三</text>") };
static Row next_is_unseen   = { .pages = FRONT("") BACK("") "<page name='c'><text x='60' y='30' w='50' style='body'>{expires_on}</text></page>" };
static Row barcode_in_sight = { .pages = BARCODE("<barcode x='27' y='48' size='8'/>") };
static Row barcode_at_edge  = { .pages = BARCODE("<barcode x='26' y='48' size='8'/>"), .message = OUT_OF_SIGHT("1.0") };
static Row barcode_too_low  = { .pages = BARCODE("<barcode x='27' y='51' size='8'/>"), .message = OUT_OF_SIGHT("0.9") };
static Row barcode_disturbed = { .pages = BARCODE("<barcode x='27' y='47' size='8'/>"), .message = ":1: reaches 0.9 mm into the barcode and the 2 mm to be left round it (where these hold: none)" };
static Row less_slide       = { .pages = FRONT("<rule x='18' y='62' w='174' line='0.5'/>"), .slide = 1 };
static Row box_at_margin    = { .pages = FRONT("<box x='18' y='120' w='174' h='20' line='0.5'/>") };
static Row table_at_margin  = { .pages = FRONT("<table x='18' y='120' columns='87 87' style='body' line='0.5'><row><cell>一</cell><cell>二</cell></row></table>") };
static Row box_in_margin    = { .pages = FRONT("<box x='17.5' y='120' w='174' h='20' line='0.5'/>"), .message = IN_MARGIN("0.5") };
static Row rule_in_margin   = { .pages = FRONT("<rule x='18' y='120' w='175' line='0.5'/>"), .message = IN_MARGIN("1.0") };
static Row rule_at_bottom   = { .pages = FRONT("<rule x='18' y='282' w='174' line='0.4'/>"), .message = IN_MARGIN("0.2") };
static Row circle_in_margin = { .pages = FRONT("<circle x='20' y='120' r='2' line='0.4'/>"), .message = IN_MARGIN("0.2") };
static Row lines_in_margin  = { .pages = FRONT("<polyline points='16.5,120 30,130 40,120' line='0.5'/>"), .message = IN_MARGIN("1.8") };
static Row word_in_margin   = { .pages = FRONT("<text x='15' y='120' w='50' style='body'>国国</text>"), .message = IN_MARGIN("2.6") };
static Row room_in_margin   = { .pages = FRONT("<text x='18' y='120' w='180' style='body'>{expires_on}</text>"), .message = IN_MARGIN("6.0") };
static Row code_in_margin   = { .pages = FRONT("<qr x='184' y='120' size='10'>{reference}</qr>"), .message = IN_MARGIN("2.0") };
static Row back_has_margins = { .pages = FRONT("") BACK("<rule x='18' y='120' w='175' line='0.5'/>"), .message = IN_MARGIN("1.0") };
static Row above_fold       = { .pages = FRONT("<text x='18' y='92' w='50' style='body'>国</text>") };
static Row on_fold          = { .pages = FRONT("<text x='18' y='96' w='50' style='body'>国</text>"), .message = ON_FOLD("3.1", "99") };
static Row line_on_fold     = { .pages = FRONT("<text x='18' y='88' w='50' style='body'>国<br/>国<br/>国</text>"), .message = ON_FOLD("2.1", "99") };
static Row room_on_fold     = { .pages = FRONT("<text x='18' y='200' w='50' style='body'>国</text><text x='18' y='195' w='50' style='body'>{expires_on}</text>"), .message = ON_FOLD("3.9", "198") };
static Row code_on_fold     = { .pages = FRONT("<qr x='100' y='92' size='10'>{reference}</qr>"), .message = ON_FOLD("5.0", "99") };
static Row back_has_folds   = { .pages = FRONT("") BACK("<text x='18' y='96' w='50' style='body'>国</text>"), .message = ON_FOLD("3.1", "99") };
static Row figure_on_fold   = { .pages = FRONT("<rule x='18' y='99' w='174' line='0.25'/><box x='18' y='180' w='40' h='40' fill='15'/>") };
static Row clear_of_marks   = { .pages = FRONT("<text x='40.1' y='112' w='50' style='body'>国</text>"), .marks_x = 30 };
static Row on_marks         = { .pages = FRONT("<text x='35' y='112' w='50' style='body'>{expires_on}</text>"), .message = ON_MARKS("5.0"), .marks_x = 30 };
static Row back_has_no_marks = { .pages = FRONT("") BACK("<text x='35' y='112' w='50' style='body'>{expires_on}</text>"), .marks_x = 30 };
static Row one_sided_marks  = { .pages = FRONT("") BACK("<text x='35' y='112' w='50' style='body'>{expires_on}</text>"), .message = ON_MARKS("5.0"), .marks_x = 30, .simplex = true };
/* clang-format on */

static void
test_page(void **state)
{
    const Row *row = *state;
    PaperSettings paper = usual_paper;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = path_of("p.xml");
    g_autofree char *message = g_strconcat(path, row->message, NULL);
    paper.sheet.duplex = !row->simplex;
    paper.omr.enabled = row->marks_x > 0;
    paper.omr.x = row->marks_x > 0 ? row->marks_x : paper.omr.x;
    paper.envelope.slide = row->slide > 0 ? row->slide : paper.envelope.slide;
    write_letter(row->pages);
    const bool is_fine = rehearse(&paper, &error);
    if (row->message == NULL) {
        assert_no_gerror(error);
        assert_true(is_fine);
        return;
    }
    assert_false(is_fine);
    assert_gerror(error, JPKI_ERROR_CONFIG, message);
}

/* The worst of letters passes on an envelope without a window, a sheet without margins and folds. */
static void
test_bare_paper_takes_everything(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    write_letter("<page name='a'><text x='0' y='96' w='210' style='body'>国</text>"
                 "<text x='30' y='30' w='40' style='body'>{expires_on}</text></page>");
    assert_true(rehearse(&bare_paper, &error));
    assert_no_gerror(error);
}

#define ROW(row) \
    { \
        "clearance/" #row, test_page, make_folder, remove_folder, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    ROW(address_alone), ROW(beside_window), ROW(below_window), ROW(word_in_window), ROW(line_in_window), ROW(fill_in_window),
    ROW(code_in_window), ROW(white_in_window), ROW(date_in_window), ROW(guardian_in_window), ROW(parent_in_window),
    ROW(panel_in_window), ROW(room_in_window), ROW(name_too_low), ROW(name_too_wide), ROW(no_address), ROW(name_elsewhere),
    ROW(back_is_unseen), ROW(next_is_unseen), ROW(barcode_in_sight), ROW(barcode_at_edge), ROW(barcode_too_low), ROW(barcode_disturbed), ROW(less_slide),
    ROW(box_at_margin), ROW(table_at_margin), ROW(box_in_margin), ROW(rule_in_margin), ROW(rule_at_bottom),
    ROW(circle_in_margin), ROW(lines_in_margin), ROW(word_in_margin), ROW(room_in_margin), ROW(code_in_margin),
    ROW(back_has_margins),
    ROW(above_fold), ROW(on_fold), ROW(line_on_fold), ROW(room_on_fold), ROW(code_on_fold), ROW(back_has_folds),
    ROW(figure_on_fold),
    ROW(clear_of_marks), ROW(on_marks), ROW(back_has_no_marks), ROW(one_sided_marks),
    cmocka_unit_test_setup_teardown(test_bare_paper_takes_everything, make_folder, remove_folder),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)
