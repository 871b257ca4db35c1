#include "support/folder.h"
#include "support/test.h"

#include "base/error.h"
#include "base/file.h"
#include "render/font_file.h"

/* A file is drawn a letter for four bytes. A font of one table: its header "F1+", the table's record "ABCD", where the second
 * letter is the checksum; then its data. A collection: "C+2", how many fonts, and "pq", where they begin: at 20 and at 48. */
typedef struct {
    const char *file;
    const char *other; /* another file */
    bool same;         /* are their digests? */
    bool is_whole;     /* is the file's that of the whole? */
} Row;

/* clang-format off */
static Row itself          = { "F1+ABCD EEE", "F1+ABCD EEE", true,  false };
static Row other_data      = { "F1+ABCD EEE", "F1+ABCD EEA", true,  false };
static Row other_checksum  = { "F1+ABCD EEE", "F1+AACD EEE", false, false };
static Row other_length    = { "F1+ABCD EEE", "F1+ABCE EEE", false, false };
static Row other_size      = { "F1+ABCD EEE", "F1+ABCD EE",  false, false };
static Row collection      = { "C+2pq F1+ABCD F1+ABCE E", "C+2pq F1+ABCD F1+ABCE D", true,  false };
static Row its_second_font = { "C+2pq F1+ABCD F1+ABCE E", "C+2pq F1+ABCD F1+ABDE E", false, false };
static Row ends_early      = { "F1+ABC",      "F1+ABD",      false, true  };
static Row ends_in_header  = { "F1",          "F",           false, true  };
static Row font_missing    = { "C+2pq F1+ABCD", "C+2pq F1+ABCE", false, true };
static Row no_font         = { "AAAA",        "AAAB",        false, true  };
static Row empty           = { "",            "",            true,  true  };
/* clang-format on */

static char *folder;

static int
make(void **state)
{
    (void)state;
    return folder_make((void **)&folder);
}

static int
remove_all(void **state)
{
    (void)state;
    return folder_remove((void **)&folder);
}

static const char *
bytes_of(char letter)
{
    switch (letter) {
    case 'F':
        return "\0\1\0\0";
    case 'C':
        return "ttcf";
    case '1':
        return "\0\1\0\0"; /* in the first two bytes */
    case '2':
        return "\0\0\0\2";
    case 'p':
        return "\0\0\0\x14";
    case 'q':
        return "\0\0\0\x30";
    default:
        return NULL;
    }
}

static char *
path_of(const char *drawn)
{
    g_autoptr(GString) content = g_string_new(NULL);
    for (const char *p = drawn; *p != '\0'; p++) {
        const char word[] = { *p, *p, *p, *p };
        if (*p != ' ') {
            g_string_append_len(content, bytes_of(*p) == NULL ? word : bytes_of(*p), 4);
        }
    }
    char *path = g_build_filename(folder, "font", NULL);
    assert_true(g_file_set_contents(path, content->str, (gssize)content->len, NULL));
    return path;
}

static char *
digest_of(const char *drawn)
{
    g_autofree char *path = path_of(drawn);
    char *digest = NULL;
    assert_true(font_file_digest(path, &digest, NULL));
    return digest;
}

static void
test_digest(void **state)
{
    const Row *row = *state;
    g_autofree char *other = digest_of(row->other);
    g_autofree char *digest = digest_of(row->file);
    g_autofree char *path = path_of(row->file);
    g_autofree char *whole = NULL;
    assert_true(file_digest(path, &whole, NULL));
    assert_int_equal(g_str_equal(digest, other), row->same);
    assert_int_equal(g_str_equal(digest, whole), row->is_whole);
}

static void
test_missing_file(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "missing", NULL);
    g_autoptr(GError) error = NULL;
    char *digest = NULL;
    assert_false(font_file_digest(path, &digest, &error));
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_null(digest);
}

/* clang-format off */
#define ROW(row) { "digest/" #row, test_digest, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(itself),
    ROW(other_data),
    ROW(other_checksum),
    ROW(other_length),
    ROW(other_size),
    ROW(collection),
    ROW(its_second_font),
    ROW(ends_early),
    ROW(ends_in_header),
    ROW(font_missing),
    ROW(no_font),
    ROW(empty),
    cmocka_unit_test(test_missing_file),
};

TEST_MAIN(tests, make, remove_all)
