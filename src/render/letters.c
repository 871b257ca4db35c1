#include "render/letters.h"

#include "base/error.h"
#include "base/file.h"
#include "render/fields.h"

/* Some 50 kB each; the letters of an ordinary ward take fewer. */
enum { MOST_PAGES = 256 };

/* Some 2 kB each; all letters of ours have fewer. */
enum { KEPT_WORDS = 1024 };

static const PieceKind kinds[] = { KIND_RENEWAL, KIND_REMINDER, KIND_LAPSED, KIND_FORM };

struct Letters {
    Fonts *fonts; /* borrowed */
    PaperSettings paper;
    Template *of_kind[G_N_ELEMENTS(kinds)]; /* by PieceKind; NULL: no such directory */
    ConditionSet run_truths;
    GHashTable *pages; /* PageKey * -> Page * */
    Cache *words;      /* that its pages have in common */
    bool only_slots;   /* are kept of the pages */
};

/* A page of a template, and what holds of all that it asks, and of what every page asks: whether it is a 見本. */
typedef struct {
    const Node *node;
    ConditionSet truths;
    PagePlace place;
} PageKey;

static guint
hash_key(gconstpointer data)
{
    const PageKey *key = data;
    return g_direct_hash(key->node) ^ g_int64_hash(&key->truths) ^ key->place;
}

static gboolean
equal_keys(gconstpointer a, gconstpointer b)
{
    const PageKey *left = a;
    const PageKey *right = b;
    return left->node == right->node && left->truths == right->truths &&
           left->place == right->place;
}

static void
free_page(gpointer page)
{
    page_free(page);
}

/* Every word of the letter, whatever its condition, can be printed in its font. */
static bool
check_words(Fonts *fonts, const Template *letter, GError **error)
{
    for (guint i = 0; i < letter->pages->len; i++) {
        if (!page_check_words(fonts, g_ptr_array_index(letter->pages, i), error)) {
            return false;
        }
    }
    return true;
}

static bool
read_letter(Letters *letters, const char *parent, GHashTable *letter_texts, PieceKind kind,
            GError **error)
{
    const char *name = decision_kind_name(kind);
    g_autofree char *directory = g_build_filename(parent, name, NULL);
    const TemplateScope scope = { fonts_families(letters->fonts), letter_texts };
    return !g_file_test(directory, G_FILE_TEST_IS_DIR) ||
           (template_read(directory, name, &scope, &letters->of_kind[kind], error) &&
            check_words(letters->fonts, letters->of_kind[kind], error));
}

static bool
read_letters(Letters *letters, const char *directory, GHashTable *letter_texts, GError **error)
{
    bool any = false;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!read_letter(letters, directory, letter_texts, kinds[i], error)) {
            return false;
        }
        any = any || letters->of_kind[i] != NULL;
    }
    return any ||
           error_set(
               error, JPKI_ERROR_CONFIG,
               "%s holds no letter: a directory renewal, reminder, lapsed or form is expected",
               directory);
}

bool
letters_open(Fonts *fonts, const RenderSettings *settings, GHashTable *letter_texts, Letters **out,
             GError **error)
{
    Letters *letters = g_new0(Letters, 1);
    letters->fonts = fonts;
    letters->paper = settings->paper;
    letters->run_truths = fields_run_conditions(letter_texts);
    if (!settings->paper.sheet.duplex) {
        letters->run_truths |= CONDITION_BIT(CONDITION_SIMPLEX);
    }
    letters->words = cache_new(KEPT_WORDS);
    letters->pages = g_hash_table_new_full(hash_key, equal_keys, g_free, free_page);
    if (!read_letters(letters, settings->template_directory, letter_texts, error)) {
        letters_close(letters);
        return false;
    }
    *out = letters;
    return true;
}

void
letters_close(Letters *letters)
{
    if (letters == NULL) {
        return;
    }
    g_hash_table_unref(letters->pages);
    cache_free(letters->words);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        template_free(letters->of_kind[i]);
    }
    g_free(letters);
}

void
letters_keep_slots(Letters *letters)
{
    letters->only_slots = true;
}

const PaperSettings *
letters_paper(const Letters *letters)
{
    return &letters->paper;
}

bool
letters_is_front(const Letters *letters, guint index)
{
    return !letters->paper.sheet.duplex || index % 2 == 0;
}

guint
letters_sheet_of(const Letters *letters, guint index)
{
    return letters->paper.sheet.duplex ? index / 2 + 1 : index + 1;
}

guint
letters_sheets(const Letters *letters, guint pages)
{
    return pages == 0 ? 0 : letters_sheet_of(letters, pages - 1);
}

const Template *
letters_of(const Letters *letters, PieceKind kind)
{
    return letters->of_kind[kind];
}

bool
letters_has_words(const Letters *letters, PieceKind kind, Variant variant)
{
    const Template *letter = letters->of_kind[kind];
    return letter != NULL && (letter->variants & CONDITION_BIT(variant)) != 0;
}

static PagePlace
place_of(const Letters *letters, guint index)
{
    return index == 0                         ? PLACE_FIRST_FRONT
           : letters_is_front(letters, index) ? PLACE_FRONT
                                              : PLACE_BACK;
}

/* The page for what holds of a piece, laid out on first use; borrowed. */
static bool
page_for(Letters *letters, const Node *node, PagePlace place, ConditionSet truths, Page **out,
         GError **error)
{
    const ConditionSet asked = node->asked | CONDITION_BIT(CONDITION_SAMPLE);
    const PageKey key = { node, truths & asked, place };
    Page *page = g_hash_table_lookup(letters->pages, &key);
    if (page == NULL) {
        if (!page_lay_out(letters->fonts, letters->words, &letters->paper, node, place, truths,
                          &page, error)) {
            return false;
        }
        if (letters->only_slots) {
            page_keep_slots(page);
        }
        g_hash_table_insert(letters->pages, g_memdup2(&key, sizeof key), page);
    }
    *out = page;
    return true;
}

void
letters_bound_pages(Letters *letters)
{
    if (g_hash_table_size(letters->pages) > MOST_PAGES) {
        g_hash_table_remove_all(letters->pages);
    }
}

static ConditionSet
truths_of(const Letters *letters, const Piece *piece)
{
    return fields_conditions(piece) | letters->run_truths;
}

/* NULL with *error set when there is none. */
static const Template *
find_letter(const Letters *letters, const Piece *piece, GError **error)
{
    const Template *letter = letters->of_kind[piece->kind];
    if (letter == NULL) {
        error_set(error, JPKI_ERROR_CONFIG, "there is no template of the kind %s",
                  decision_kind_name(piece->kind));
    }
    return letter;
}

bool
letters_count_pages(const Letters *letters, const Piece *piece, guint *out, GError **error)
{
    const Template *letter = find_letter(letters, piece, error);
    if (letter == NULL) {
        return false;
    }
    const ConditionSet truths = truths_of(letters, piece);
    guint pages = 0;
    for (guint i = 0; i < letter->pages->len; i++) {
        const Node *node = g_ptr_array_index(letter->pages, i);
        pages += condition_holds(node->condition, truths);
    }
    *out = pages;
    return true;
}

bool
letters_pages(Letters *letters, const Piece *piece, GPtrArray *into, GError **error)
{
    const Template *letter = find_letter(letters, piece, error);
    if (letter == NULL) {
        return false;
    }
    const ConditionSet truths = truths_of(letters, piece);
    g_ptr_array_set_size(into, 0);
    for (guint i = 0; i < letter->pages->len; i++) {
        const Node *node = g_ptr_array_index(letter->pages, i);
        Page *page;
        if (!condition_holds(node->condition, truths)) {
            continue;
        }
        if (!page_for(letters, node, place_of(letters, into->len), truths, &page, error)) {
            return false;
        }
        g_ptr_array_add(into, page);
    }
    return true;
}

char *
letters_digest(const Letters *letters)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Template *letter = letters->of_kind[i];
        for (guint j = 0; letter != NULL && j < letter->files->len; j++) {
            g_autofree char *digest = NULL;
            if (file_digest(g_ptr_array_index(letter->files, j), &digest, NULL)) {
                g_checksum_update(checksum, (const guchar *)digest, -1);
            }
        }
    }
    return g_strdup(g_checksum_get_string(checksum));
}
