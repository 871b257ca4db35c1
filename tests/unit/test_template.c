#include "support/folder.h"
#include "support/test.h"

#include "base/error.h"
#include "template/template.h"

#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#define LETTER \
    "<letter kind='renewal' title='t'><styles href='styles.xml'/><pages href='p.xml'/></letter>"
#define STYLES \
    "<styles><style name='body' font='A Gothic' size='10' leading='1.5'/>" \
    "<style name='bold' based-on='body' weight='bold' gray='60'/></styles>"
#define PAGE(inside) "<pages><page name='a'>\n" inside "\n</page></pages>"

static const char *const families[] = { "A Gothic", "A Mincho", NULL };

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static int
make_folder(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("jpki-template-XXXXXX", NULL);
    return folder == NULL || g_chdir(folder) != 0 ? -1 : 0;
}

static int
remove_folder(void **state)
{
    (void)state;
    g_autofree char *folder = g_get_current_dir();
    g_unlink("letter.xml");
    g_unlink("styles.xml");
    g_unlink("p.xml");
    return g_chdir("/") == 0 ? g_rmdir(folder) : -1;
}

static bool
read_template(const char *letter, const char *styles, const char *pages, Template **out,
              GError **error)
{
    g_autoptr(GHashTable) texts = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(texts, (gpointer)(guintptr) "ward", (gpointer)(guintptr) "練馬区");
    g_hash_table_insert(texts, (gpointer)(guintptr) "fee", (gpointer)(guintptr) "<800円&>");
    const TemplateScope scope = { families, texts };
    write_file(".", "letter.xml", letter);
    write_file(".", "styles.xml", styles);
    write_file(".", "p.xml", pages);
    return template_read(".", "renewal", &scope, out, error);
}

/* What is wrong, and the message that says where and what is allowed. */
typedef struct {
    const char *letter, *styles, *pages; /* NULL: the good one */
    const char *message;
} BadRow;

/* clang-format off */
static BadRow bad_xml          = { .pages = "<pages>\n<page name='a'></pages>", .message = "./p.xml:2: Element “pages” was closed, but the currently open element is “page”" };
static BadRow not_utf_8        = { .pages = "<pages>\n<page name='\x97\xfb'/></pages>", .message = "./p.xml:2: Invalid UTF-8 encoded text in name — not valid “\uFFFD\uFFFD”" };
static BadRow two_roots        = { .pages = "<pages><page name='a'/></pages>\n<pages/>", .message = "./p.xml:2: a file has one outermost element, and this is another" };
static BadRow entities         = { .pages = "<!DOCTYPE pages [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\n<pages>&b;</pages>", .message = "./p.xml:2: Entity name “b” is not known" };
static BadRow outside_entity   = { .pages = "<!DOCTYPE pages [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n<pages>&a;</pages>", .message = "./p.xml:2: Entity name “a” is not known" };
static BadRow no_root          = { .pages = "<page name='a'/>", .message = "./p.xml:1: the outermost element must be <pages>" };
static BadRow other_kind       = { .letter = "<letter kind='form' title='t'/>", .message = "./letter.xml:1: kind=\"form\": in this directory it must be renewal" };
static BadRow no_styles        = { .letter = "<letter kind='renewal' title='t'><pages href='p.xml'/></letter>", .message = "./letter.xml:1: the letter has no <styles>" };
static BadRow climbing_href    = { .letter = "<letter kind='renewal' title='t'><styles href='../styles.xml'/></letter>", .message = "./letter.xml:1: href=\"../styles.xml\": allowed is the name of a file in the same directory, or ../LETTER/FILE of another letter" };
static BadRow unknown_variant  = { .letter = "<letter kind='renewal' title='t' variants='minors'/>", .message = "./letter.xml:1: unknown variant 'minors'; allowed here: standard, user_only, minor, ward_of_court, pin_free, card_renewal, fixed_stay, lapsed, form_only" };
static BadRow no_variant       = { .letter = "<letter kind='renewal' title='t'\nvariants=''/>", .message = "./letter.xml:2: variants=\"\" is a letter to nobody; without it the letter is to all" };
static BadRow unknown_font     = { .styles = "<styles>\n<style name='a' font='Arial' size='9' leading='1'/></styles>", .message = "./styles.xml:2: unknown font 'Arial'; allowed here: A Gothic, A Mincho" };
static BadRow missing_font     = { .styles = "<styles>\n<style name='a' font='IPAmjMincho' size='9' leading='1'/></styles>", .message = "./styles.xml:2: the font 'IPAmjMincho' is not installed; hint: 'apt-get install fonts-ipamj-mincho'; or is its directory missing in fonts.conf?" };
static BadRow size_of_nothing  = { .styles = "<styles><style name='a' font='A Gothic' size='1e3' leading='1'/></styles>", .message = "./styles.xml:1: size=\"1e3\": allowed is a number from 4 to 72" };
static BadRow unknown_base     = { .styles = "<styles><style name='a' based-on='b'/></styles>", .message = "./styles.xml:1: unknown style 'b'; allowed here: " };
static BadRow twice            = { .styles = "<styles><style name='a' font='A Gothic' size='9' leading='1'/>\n<style name='a' based-on='a'/></styles>", .message = "./styles.xml:2: the style 'a' stands here a second time" };
static BadRow unknown_element  = { .pages = PAGE("<txt/>"), .message = "./p.xml:2: unknown element <txt> in <page>; allowed here: group, text, box, rule, tick, boxes, lines, qr, barcode, polyline, circle, table, flow" };
static BadRow unknown_attribute = { .pages = PAGE("<tick x='1' y='1' colour='red'/>"), .message = "./p.xml:2: unknown attribute 'colour' of <tick>; allowed here: x, y, size, line, if" };
static BadRow small_barcode    = { .pages = PAGE("<barcode x='1' y='1' size='7.9'/>"), .message = "./p.xml:2: size: the barcode's goes from 8 to 11.5 points" };
static BadRow large_barcode    = { .pages = PAGE("<barcode x='1' y='1' size='11.6'/>"), .message = "./p.xml:2: size: the barcode's goes from 8 to 11.5 points" };
static BadRow missing_attribute = { .pages = PAGE("<tick x='1'/>"), .message = "./p.xml:2: <tick> needs the attribute 'y'" };
static BadRow unknown_field    = { .pages = PAGE("<text x='1' y='1' w='9' style='body'>{nmae}</text>"), .message = "./p.xml:2: unknown field 'nmae'; allowed here: name, guardian_name, postal_code, address, building, reference, seq, sheet, sheets, issued_on, signature_expires_on, user_authentication_expires_on, expires_on, opens_on, last_open_on, first_open_on, last_weekday_open_on, card_expires_on, each date also with _weekday, _western, _iso, _aligned or _aligned_weekday, fee, ward" };
static BadRow no_western_name  = { .pages = PAGE("<text x='1' y='1' w='9' style='body'>{seq_western}</text>"), .message = "./p.xml:2: unknown field 'seq_western'; allowed here: name, guardian_name, postal_code, address, building, reference, seq, sheet, sheets, issued_on, signature_expires_on, user_authentication_expires_on, expires_on, opens_on, last_open_on, first_open_on, last_weekday_open_on, card_expires_on, each date also with _weekday, _western, _iso, _aligned or _aligned_weekday, fee, ward" };
static BadRow open_brace       = { .pages = PAGE("<text x='1' y='1' w='9' style='body'>{name</text>"), .message = "./p.xml:2: a '{' without its '}'" };
static BadRow close_brace      = { .pages = PAGE("<text x='1' y='1' w='9' style='body'>name}</text>"), .message = "./p.xml:2: a '}' without its '{'" };
static BadRow unknown_style    = { .pages = PAGE("<text x='1' y='1' w='9' style='bdy'>a</text>"), .message = "./p.xml:2: unknown style 'bdy'; allowed here: body, bold" };
static BadRow no_style         = { .pages = PAGE("<text x='1' y='1' w='9'>a</text>"), .message = "./p.xml:2: <text> needs a style, its own or one around it" };
static BadRow unknown_inline   = { .pages = PAGE("<text x='1' y='1' w='9' style='body'><i>a</i></text>"), .message = "./p.xml:2: unknown element <i> in a text; allowed here: b, span, br" };
static BadRow nothing_but_blanks = { .pages = PAGE("<group if=' '/>"), .message = "./p.xml:2: if=\" \": a condition has 1 to 64 alternatives" };
static BadRow impossible       = { .pages = PAGE("<group if='minor+!minor'/>"), .message = "./p.xml:2: if=\"minor+!minor\": the condition 'minor+!minor' can never hold" };
static BadRow too_wide         = { .pages = PAGE("<box x='1' y='1' w='211' h='1'/>"), .message = "./p.xml:2: w=\"211\": allowed is a number from 0.1 to 210" };
static BadRow half_a_box       = { .pages = PAGE("<boxes x='1' y='1' w='8' h='9' count='2.5'/>"), .message = "./p.xml:2: count=\"2.5\": allowed is a whole number from 1 to 100" };
static BadRow bad_align        = { .pages = PAGE("<text x='1' y='1' w='9' style='body' align='centre'/>"), .message = "./p.xml:2: align=\"centre\": allowed here: left, center, right, justify" };
static BadRow two_ways_rule    = { .pages = PAGE("<rule x='1' y='1' w='9' h='9'/>"), .message = "./p.xml:2: <rule> needs either w or h" };
static BadRow shrink_for_what  = { .pages = PAGE("<text x='1' y='1' w='9' style='body' min-size='8'/>"), .message = "./p.xml:2: min-size needs lines or h to shrink for" };
static BadRow one_cell_short   = { .pages = PAGE("<table x='1' y='1' columns='9 9' style='body'>\n<row><cell>a</cell></row></table>"), .message = "./p.xml:2: the table has 2 columns, but its row at line 3 has 1" };
static BadRow one_column_short = { .pages = PAGE("<flow x='1' y='1' w='9'><columns widths='4 4'><column/></columns></flow>"), .message = "./p.xml:2: widths has 2 numbers for 1 <column>" };
static BadRow odd_points       = { .pages = PAGE("<polyline points='1,2 3'/>"), .message = "./p.xml:2: points needs two or more pairs x,y" };
static BadRow stray_text       = { .pages = PAGE("<flow x='1' y='1' w='9'>\nwords</flow>"), .message = "./p.xml:3: text may not stand directly in <flow>; put it in: group, text, rule, tick, boxes, lines, qr, table, item, panel, columns, space, row" };
static BadRow fed_by_reference = { .pages = PAGE("<flow x='1' y='1' w='9'>\n&#10;words&#10;\n</flow>"), .message = "./p.xml:4: text may not stand directly in <flow>; put it in: group, text, rule, tick, boxes, lines, qr, table, item, panel, columns, space, row" };
static BadRow text_of_references = { .pages = PAGE("<flow x='1' y='1' w='9'>a&#10;&#10;&#10;&#10;</flow>"), .message = "./p.xml:2: text may not stand directly in <flow>; put it in: group, text, rule, tick, boxes, lines, qr, table, item, panel, columns, space, row" };
static BadRow after_an_aside   = { .pages = PAGE("<flow x='1' y='1' w='9'><!-- a\nb -->\n\nwords</flow>"), .message = "./p.xml:5: text may not stand directly in <flow>; put it in: group, text, rule, tick, boxes, lines, qr, table, item, panel, columns, space, row" };
static BadRow brace_far_down   = { .pages = PAGE("<text x='1' y='1' w='9' style='body'>a\n\nb\n{c</text>"), .message = "./p.xml:5: a '{' without its '}'" };
static BadRow placed_in_flow   = { .pages = PAGE("<flow x='1' y='1' w='9'><tick x='3'/></flow>"), .message = "./p.xml:2: unknown attribute 'x' of <tick>; allowed here: size, line, if" };
/* clang-format on */

static void
test_bad(void **state)
{
    const BadRow *row = *state;
    g_autoptr(GError) error = NULL;
    Template *letter = NULL;
    assert_false(read_template(row->letter ? row->letter : LETTER,
                               row->styles ? row->styles : STYLES,
                               row->pages ? row->pages : PAGE(""), &letter, &error));
    assert_null(letter);
    assert_gerror(error, JPKI_ERROR_CONFIG, row->message);
}

static void
test_an_unknown_condition_lists_all(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    Template *letter = NULL;
    assert_false(read_template(LETTER, STYLES, PAGE("<group if='minors'/>"), &letter, &error));
    assert_true(g_str_has_prefix(error->message, "./p.xml:2: if=\"minors\": unknown condition "
                                                 "'minors'; allowed here: standard, user_only, "));
    assert_true(g_str_has_suffix(
        error->message, ", sample, simplex, seal_omitted, card_surface_pin, saturday_open"));
}

static void
test_elements_may_not_nest_for_ever(void **state)
{
    (void)state;
    g_autoptr(GString) pages = g_string_new("<pages><page name='a'>");
    for (guint i = 0; i < 30; i++) {
        g_string_append(pages, "<group>");
    }
    g_autoptr(GError) error = NULL;
    Template *letter = NULL;
    assert_false(read_template(LETTER, STYLES, pages->str, &letter, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG, "./p.xml:1: elements stand more than 24 deep");
}

/* What stands behind it in a text would be lost without a word. */
static void
test_a_nul_byte_is_refused(void **state)
{
    static const char letter[] =
        "<letter kind='renewal' title='t'\n variants='\0minor'><styles href='styles.xml'/>"
        "<pages href='p.xml'/></letter>";
    (void)state;
    void *folder = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) read = NULL;
    assert_int_equal(folder_make(&folder), 0);
    g_autofree char *path = g_build_filename(folder, "letter.xml", NULL);
    assert_true(g_file_set_contents(path, letter, sizeof letter - 1, NULL));
    const TemplateScope scope = { NULL, NULL };
    assert_false(template_read(folder, "renewal", &scope, &read, &error));
    assert_int_equal(error->code, JPKI_ERROR_CONFIG);
    assert_string_equal(strstr(error->message, "letter.xml"),
                        "letter.xml:2: a NUL byte: the file must be saved as UTF-8 text");
    assert_int_equal(folder_remove(&folder), 0);
}

static void
test_a_file_may_not_be_endless(void **state)
{
    (void)state;
    g_autofree char *blanks = g_strnfill((1 << 20) + 1, ' ');
    g_autoptr(GError) error = NULL;
    Template *letter = NULL;
    assert_false(read_template(LETTER, STYLES, blanks, &letter, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG, "./p.xml:1: the file is larger than 1 MiB");
}

/* `n` times `piece` between the others, as the pages; the reading must end soon. */
static void
read_many(const char *before, const char *piece, guint n, const char *after, const char *message)
{
    enum { SECONDS = 60 }; /* under valgrind, on a busy machine */
    g_autoptr(GString) pages = g_string_new(before);
    for (guint i = 0; i < n; i++) {
        g_string_append(pages, piece);
    }
    g_string_append(pages, after);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) letter = NULL;
    alarm(SECONDS);
    const bool fine = read_template(LETTER, STYLES, pages->str, &letter, &error);
    alarm(0);
    assert_int_equal(fine, message == NULL);
    if (message != NULL) {
        assert_gerror(error, JPKI_ERROR_CONFIG, message);
    }
}

/* Files of less than 1 MiB that take the square of their size when they are read carelessly. */
static void
test_no_file_takes_long(void **state)
{
    (void)state;
    read_many("<pages><page name='a'><text x='1' y='1' w='9' style='body'>", "\n{seq}", 140000,
              "</text></page></pages>", NULL);
    read_many("<pages><page name='a'><text x='1' y='1' w='9' style='body'>", "{seq}\n", 140000,
              "}</text></page></pages>", "./p.xml:140001: a '}' without its '{'");
    read_many("<pages><page name='a'><tick", " x='1'", 160000, "/></page></pages>",
              "./p.xml:1: Too many attributes in element “tick”");
    read_many("<pages><page name='a'>", "<tick x='1' y='1'/>", 30000, "</page></pages>",
              "./p.xml:1: too many elements");
}

static void
test_a_letter_has_few_files(void **state)
{
    (void)state;
    g_autoptr(GString) letter_text =
        g_string_new("<letter kind='renewal' title='t'><styles href='styles.xml'/>");
    for (guint i = 0; i < 30; i++) {
        g_string_append(letter_text, "<pages href='p.xml'/>");
    }
    g_string_append(letter_text, "</letter>");
    g_autoptr(GError) error = NULL;
    Template *letter = NULL;
    assert_false(read_template(letter_text->str, STYLES, "<pages/>", &letter, &error));
    assert_gerror(error, JPKI_ERROR_CONFIG, "./letter.xml:1: a letter has at most 24 files");
}

static void
test_a_missing_file_is_named(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    Template *letter = NULL;
    assert_false(read_template("<letter kind='renewal' title='t'><styles href='no.xml'/></letter>",
                               STYLES, PAGE(""), &letter, &error));
    assert_gerror(
        error, JPKI_ERROR_CONFIG,
        "cannot read the template: ./no.xml: No such file or directory; hint: put the file there, or correct [templates] directory or the href that "
        "names it");
}

/* Spans as "text", "{field}", "|" for a break, with * before bold ones. */
static char *
describe_spans(const GPtrArray *spans)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = g_ptr_array_index(spans, i);
        g_string_append(text, span->bold ? "*" : "");
        if (span->kind == SPAN_TEXT) {
            g_string_append_printf(text, "[%s]", span->text);
        } else if (span->kind == SPAN_BREAK) {
            g_string_append(text, "|");
        } else {
            g_string_append_printf(text, "{%s %d}", vocabulary_field_name(span->field),
                                   (int)span->date_form);
        }
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *source;
    const char *spans;
} ContentRow;

/* clang-format off */
static ContentRow plain          = { "更新する",                        "[更新する]" };
static ContentRow space_stays    = { "a b　c",                          "[a b　c]" };
static ContentRow line_feed_goes = { "\n   更新\n   する  \n ",         "[更新する]" };
static ContentRow space_at_edge  = { "a <b>b</b>",                      "[a ]*[b]" };
static ContentRow field          = { "{name} 様",                       "{name 0}[ 様]" };
static ContentRow weekday        = { "{expires_on_weekday}",            "{expires_on 1}" };
static ContentRow western        = { "{card_expires_on_western}",       "{card_expires_on 2}" };
static ContentRow run_field      = { "{ward}の{ward}",                  "[練馬区][の][練馬区]" };
static ContentRow run_no_markup  = { "{fee}",                           "[<800円&>]" };
static ContentRow line_break     = { "a<br/>b",                         "[a]|[b]" };
static ContentRow span_style     = { "<span style='bold'>{seq}</span>", "*{seq 0}" };
static ContentRow comment        = { "a<!-- no -->b",                   "[a][b]" };
static ContentRow entity         = { "&lt;b&gt; &#x845B;",              "[<b> 葛]" };
/* clang-format on */

static void
test_content(void **state)
{
    const ContentRow *row = *state;
    g_autoptr(Template) letter = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *pages =
        g_strdup_printf(PAGE("<text x='1' y='1' w='9' style='body'>%s</text>"), row->source);
    read_template(LETTER, STYLES, pages, &letter, &error);
    assert_no_gerror(error);
    const Node *page = g_ptr_array_index(letter->pages, 0);
    const Node *text = g_ptr_array_index(page->children, 0);
    g_autofree char *spans = describe_spans(text->spans);
    assert_string_equal(spans, row->spans);
}

/* Which of these hold: m minor, s signature, g guardian_named. */
typedef struct {
    const char *condition;
    const char *holds_for; /* sets of letters, separated by spaces; "-" is the empty one */
} ConditionRow;

/* clang-format off */
static ConditionRow one          = { "minor",                  "m ms mg msg" };
static ConditionRow negated      = { "!minor",                 "- s g sg" };
static ConditionRow both         = { "minor+signature",        "ms msg" };
static ConditionRow either       = { "minor signature",        "m s ms mg sg msg" };
static ConditionRow mixed        = { "minor+!guardian_named signature+guardian_named", "m ms sg msg" };
static ConditionRow spread       = { "  minor\n signature ",   "m s ms mg sg msg" };
/* clang-format on */

static void
test_condition(void **state)
{
    const ConditionRow *row = *state;
    g_autofree Condition *condition = NULL;
    g_autofree char *reason = NULL;
    assert_true(condition_parse(row->condition, &condition, &reason));
    g_autoptr(GString) holds = g_string_new(NULL);
    static const char *const order[] = { "-", "m", "s", "g", "ms", "mg", "sg", "msg" };
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        ConditionSet truths = CONDITION_BIT(CONDITION_JAPANESE);
        truths |= strchr(order[i], 'm') ? CONDITION_BIT(CONDITION_MINOR) : 0;
        truths |= strchr(order[i], 's') ? CONDITION_BIT(CONDITION_SIGNATURE) : 0;
        truths |= strchr(order[i], 'g') ? CONDITION_BIT(CONDITION_GUARDIAN_NAMED) : 0;
        if (condition_holds(condition, truths)) {
            g_string_append_printf(holds, "%s%s", holds->len > 0 ? " " : "", order[i]);
        }
    }
    assert_string_equal(holds->str, row->holds_for);
}

/* A condition within another: both must hold. */
static void
test_a_span_in_a_span_needs_both(void **state)
{
    (void)state;
    g_autoptr(Template) letter = NULL;
    g_autoptr(GError) error = NULL;
    read_template(LETTER, STYLES,
                  PAGE("<text x='1' y='1' w='9' style='body'><span if='minor lapsed'>"
                       "<span if='signature'>a</span></span></text>"),
                  &letter, &error);
    assert_no_gerror(error);
    const Node *page = g_ptr_array_index(letter->pages, 0);
    const Node *text = g_ptr_array_index(page->children, 0);
    const Span *span = g_ptr_array_index(text->spans, 0);
    assert_true(condition_holds(span->condition, CONDITION_BIT(CONDITION_LAPSED) |
                                                     CONDITION_BIT(CONDITION_SIGNATURE)));
    assert_false(condition_holds(span->condition, CONDITION_BIT(CONDITION_SIGNATURE)));
    assert_false(condition_holds(span->condition, CONDITION_BIT(CONDITION_MINOR)));
    assert_true(page->asked == (CONDITION_BIT(CONDITION_MINOR) | CONDITION_BIT(CONDITION_LAPSED) |
                                CONDITION_BIT(CONDITION_SIGNATURE)));
}

static void
test_what_an_element_says_arrives(void **state)
{
    (void)state;
    g_autoptr(Template) letter = NULL;
    g_autoptr(GError) error = NULL;
    read_template(LETTER, STYLES,
                  PAGE("<flow x='18' y='20.5' w='174' h='100' style='bold'>"
                       "<boxes w='8' h='9' count='16' group='4'/>"
                       "<item mark='①'>{ward}</item></flow>"),
                  &letter, &error);
    assert_no_gerror(error);
    const Node *page = g_ptr_array_index(letter->pages, 0);
    const Node *flow = g_ptr_array_index(page->children, 0);
    const Node *boxes = g_ptr_array_index(flow->children, 0);
    const Node *item = g_ptr_array_index(flow->children, 1);
    assert_true(fabs(flow->y - 20.5) < 1e-9);
    assert_true(fabs(flow->gap - 2) < 1e-9);
    assert_int_equal(boxes->count, 16);
    assert_int_equal(boxes->group, 4);
    assert_true(isnan(boxes->fill));
    assert_string_equal(item->style->name, "bold");
    assert_string_equal(item->style->family, "A Gothic");
    assert_true(item->style->bold);
    assert_int_equal(letter->files->len, 3);
    assert_int_equal(item->line_number, 2);
}

#define ROW(test, row) \
    { \
#test "/" #row, test, make_folder, remove_folder, &(row) \
    }
#define CASE(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

/* clang-format off */
static const struct CMUnitTest tests[] = {
    ROW(test_bad, bad_xml), ROW(test_bad, not_utf_8), ROW(test_bad, two_roots), ROW(test_bad, entities), ROW(test_bad, outside_entity), ROW(test_bad, no_root), ROW(test_bad, other_kind), ROW(test_bad, no_styles),
    ROW(test_bad, climbing_href), ROW(test_bad, unknown_variant), ROW(test_bad, no_variant), ROW(test_bad, unknown_font), ROW(test_bad, missing_font),
    ROW(test_bad, size_of_nothing), ROW(test_bad, unknown_base), ROW(test_bad, twice),
    ROW(test_bad, unknown_element), ROW(test_bad, unknown_attribute), ROW(test_bad, missing_attribute),
    ROW(test_bad, small_barcode), ROW(test_bad, large_barcode),
    ROW(test_bad, unknown_field), ROW(test_bad, no_western_name), ROW(test_bad, open_brace),
    ROW(test_bad, close_brace), ROW(test_bad, unknown_style), ROW(test_bad, no_style),
    ROW(test_bad, fed_by_reference), ROW(test_bad, text_of_references), ROW(test_bad, after_an_aside), ROW(test_bad, brace_far_down), ROW(test_bad, unknown_inline), ROW(test_bad, impossible), ROW(test_bad, nothing_but_blanks), ROW(test_bad, too_wide),
    ROW(test_bad, half_a_box), ROW(test_bad, bad_align), ROW(test_bad, two_ways_rule),
    ROW(test_bad, shrink_for_what), ROW(test_bad, one_cell_short), ROW(test_bad, one_column_short),
    ROW(test_bad, odd_points), ROW(test_bad, stray_text), ROW(test_bad, placed_in_flow),
    CASE(test_an_unknown_condition_lists_all), CASE(test_no_file_takes_long),
    CASE(test_a_letter_has_few_files),
    CASE(test_elements_may_not_nest_for_ever),
    CASE(test_a_nul_byte_is_refused),
    CASE(test_a_file_may_not_be_endless),
    CASE(test_a_missing_file_is_named),
    ROW(test_content, plain), ROW(test_content, space_stays), ROW(test_content, line_feed_goes),
    ROW(test_content, space_at_edge), ROW(test_content, field), ROW(test_content, weekday),
    ROW(test_content, western), ROW(test_content, run_field), ROW(test_content, run_no_markup),
    ROW(test_content, line_break), ROW(test_content, span_style), ROW(test_content, comment),
    ROW(test_content, entity),
    ROW(test_condition, one), ROW(test_condition, negated), ROW(test_condition, both),
    ROW(test_condition, either), ROW(test_condition, mixed), ROW(test_condition, spread),
    CASE(test_a_span_in_a_span_needs_both),
    CASE(test_what_an_element_says_arrives),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)
