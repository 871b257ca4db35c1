#include "support/folder.h"
#include "support/test.h"

#include "base/error.h"
#include "base/file.h"
#include "export/verify.h"

/* sha256sum of "a", "b" and "c" without a line's end. */
#define A "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
#define B "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
#define C "2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6"

static void
make_run(const char *folder)
{
    folder_write(folder, "manifest.csv", "a");
    folder_write(folder, "print/0001.pdf", "b");
    folder_write(folder, "cover/0001.pdf", "a");
    folder_write(folder, "run.json", "c");
    folder_write(folder, "SHA256SUMS",
                 A "  cover/0001.pdf\n" A "  manifest.csv\n" B "  print/0001.pdf\n" C
                   "  run.json\n");
}

/* The problems, one a line. */
static char *
verify(const char *folder)
{
    g_autoptr(GPtrArray) problems = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(verify_sums(folder, false, &problems, &error));
    assert_no_gerror(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(problems, i));
    }
    return g_string_free(text, FALSE);
}

static void
test_an_untouched_folder_has_no_problem(void **state)
{
    make_run(*state);
    g_autofree char *problems = verify(*state);
    assert_string_equal(problems, "");
}

static void
test_changed_missing_and_extra_files_are_told_by_path(void **state)
{
    const char *folder = *state;
    g_autofree char *json = g_build_filename(folder, "run.json", NULL);
    make_run(folder);
    folder_write(folder, "print/0001.pdf", "b.");
    folder_write(folder, "print/0002.pdf", "");
    folder_write(folder, "cover/0001.pdf", "a.");
    folder_write(folder, "cover/0002.pdf", "");
    folder_write(folder, ".audit.xlsx.AAAAAA.tmp", "");
    assert_int_equal(g_unlink(json), 0);
    g_autofree char *problems = verify(folder);
    assert_string_equal(problems, ".audit.xlsx.AAAAAA.tmp is not part of the run\n"
                                  "cover/0001.pdf was changed after the run\n"
                                  "cover/0002.pdf is not part of the run\n"
                                  "print/0001.pdf was changed after the run\n"
                                  "print/0002.pdf is not part of the run\n"
                                  "run.json is missing\n");
}

static void
test_a_purged_print_folder_is_missing_files_and_no_failure(void **state)
{
    const char *folder = *state;
    g_autofree char *print = g_build_filename(folder, "print", NULL);
    make_run(folder);
    folder_delete(print);
    g_autofree char *problems = verify(folder);
    assert_string_equal(problems, "print/0001.pdf is missing\n");
}

/* Any folder that SHA256SUMS names a file in belongs to the run, with what is listed of it. */
static void
test_a_listed_folder_is_looked_into(void **state)
{
    const char *folder = *state;
    g_autofree char *list = g_build_filename(folder, "recheck-1", NULL);
    assert_true(file_make_directory(list, NULL));
    folder_write(folder, "SHA256SUMS", A "  recheck-1/pull-list.csv\n");
    folder_write(list, "pull-list.csv", "a");
    folder_write(list, "notes.txt", "x");
    g_autofree char *problems = verify(folder);
    assert_string_equal(problems, "recheck-1/notes.txt is not part of the run\n");
}

static void
test_without_sums_it_fails(void **state)
{
    const char *folder = *state;
    g_autoptr(GPtrArray) problems = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(verify_sums(folder, false, &problems, &error));
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_non_null(strstr(error->message, "SHA256SUMS"));
    assert_null(problems);
}

/* What SHA256SUMS may not hold, and the line that is named. */
typedef struct {
    const char *sums;
    const char *want;
} BadRow;

/* clang-format off */
static BadRow one_space      = { A " manifest.csv\n",                         "1: not a digest and a path"      };
static BadRow upper_case     = { "CA978112" "  manifest.csv\n",               "1: not a digest and a path"      };
static BadRow short_digest   = { "ca97  manifest.csv\n",                      "1: not a digest and a path"      };
static BadRow no_path        = { A "  \n",                                    "1: not a digest and a path"      };
static BadRow absolute_path  = { A "  /etc/passwd\n",                         "1: not a digest and a path"      };
static BadRow path_above     = { A "  print/../../x\n",                       "1: not a digest and a path"      };
static BadRow empty_line     = { A "  a\n\n" B "  b\n",                       "2: not a digest and a path"      };
static BadRow twice          = { A "  a\n" B "  a\n",                         "2: a path for the second time"   };
/* clang-format on */

static void
test_bad_sums(void **state)
{
    const BadRow *row = *state;
    void *folder = NULL;
    assert_int_equal(folder_make(&folder), 0);
    folder_write(folder, "SHA256SUMS", row->sums);
    g_autoptr(GPtrArray) problems = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(verify_sums(folder, false, &problems, &error));
    g_autofree char *want = g_strdup_printf("%s/SHA256SUMS:%s", (char *)folder, row->want);
    assert_gerror(error, JPKI_ERROR_FILE, want);
    folder_remove(&folder);
}

/* clang-format off */
#define BAD(row) { "verify/" #row, test_bad_sums, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    IN_FOLDER(test_an_untouched_folder_has_no_problem),
    IN_FOLDER(test_changed_missing_and_extra_files_are_told_by_path),
    IN_FOLDER(test_a_purged_print_folder_is_missing_files_and_no_failure),
    IN_FOLDER(test_a_listed_folder_is_looked_into),
    IN_FOLDER(test_without_sums_it_fails),
    BAD(one_space),
    BAD(upper_case),
    BAD(short_digest),
    BAD(no_path),
    BAD(absolute_path),
    BAD(path_above),
    BAD(empty_line),
    BAD(twice),
};

TEST_MAIN(tests, NULL, NULL)
