#include "support/test.h"

#include "base/error.h"
#include "base/file.h"
#include "base/prune.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static int
make_folder(void **state)
{
    *state = g_dir_make_tmp("jpki-file-XXXXXX", NULL);
    return *state == NULL ? -1 : 0;
}

static guint
count_entries(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    guint n = 0;
    while (g_dir_read_name(entries) != NULL) {
        n++;
    }
    return n;
}

static int
remove_folder(void **state)
{
    char *folder = *state;
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    const int status = g_rmdir(folder);
    g_free(folder);
    return status;
}

static void
test_a_file_has_its_name_only_when_committed(void **state)
{
    const char *folder = *state;
    g_autofree char *path = g_build_filename(folder, "a.csv", NULL);
    g_autofree char *sha256 = NULL;
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;

    assert_true(file_create(folder, "a.csv", &writer, &error));
    assert_true(file_printf(writer, "%s\r\n", "abc"));
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_true(file_commit(writer, &sha256, &error));
    assert_no_gerror(error);

    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, "abc\r\n");
    g_autofree char *again = NULL;
    assert_true(file_digest(path, &again, NULL));
    assert_string_equal(sha256, again);
    assert_int_equal(count_entries(folder), 1);
}

static void
test_what_is_larger_than_the_buffer_is_whole(void **state)
{
    const char *folder = *state;
    g_autofree char *path = g_build_filename(folder, "big", NULL);
    g_autofree char *bytes = g_malloc0(1000003);
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;
    GStatBuf status;

    assert_true(file_create(folder, "big", &writer, &error));
    assert_true(file_append(writer, bytes, 3));
    assert_true(file_append(writer, bytes, 1000000));
    assert_true(file_commit(writer, NULL, &error));
    assert_int_equal(g_stat(path, &status), 0);
    assert_int_equal(status.st_size, 1000003);
}

static void
test_an_abandoned_file_leaves_nothing(void **state)
{
    const char *folder = *state;
    FileWriter *writer = NULL;
    assert_true(file_create(folder, "a.csv", &writer, NULL));
    assert_true(file_printf(writer, "half"));
    file_abandon(writer);
    assert_int_equal(count_entries(folder), 0);
}

static void
test_leftovers_are_removed_and_nothing_else(void **state)
{
    const char *folder = *state;
    g_autofree char *leftover = NULL;
    g_autofree char *kept = g_build_filename(folder, "kept.tmp", NULL);
    g_autofree char *library = g_build_filename(folder, "tmp.aJegh0UMtw", NULL);
    assert_true(file_reserve(folder, "0001.pdf", &leftover, NULL));
    assert_true(g_file_set_contents(kept, "x", -1, NULL));
    assert_true(g_file_set_contents(library, "x", -1, NULL));
    assert_true(file_remove_leftovers(folder, NULL));
    assert_false(g_file_test(leftover, G_FILE_TEST_EXISTS));
    assert_false(g_file_test(library, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(kept, G_FILE_TEST_EXISTS));
}

static void
test_a_missing_directory_is_named(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;
    assert_false(file_create("/nonexistent/out", "a.csv", &writer, &error));
    assert_gerror(error, JPKI_ERROR_FILE,
                  "cannot create a file in /nonexistent/out: No such file or directory");
    assert_null(writer);
}

/* The path of a folder below, made; the caller frees. */
static char *
folder_below(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    assert_int_equal(g_mkdir(path, 0700), 0);
    return path;
}

/* Where somebody put a link to another folder in place of print/. */
static void
test_no_file_is_made_through_a_link(void **state)
{
    const char *folder = *state;
    g_autofree char *elsewhere = folder_below(folder, "elsewhere");
    g_autofree char *link = g_build_filename(folder, "print", NULL);
    g_autofree char *leftover = NULL;
    g_autofree char *want =
        g_strdup_printf("cannot create a file in %s: a symbolic link stands in the way", link);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) reserve_error = NULL;
    g_autoptr(GError) remove_error = NULL;
    FileWriter *writer = NULL;
    assert_int_equal(symlink(elsewhere, link), 0);

    assert_false(file_create(link, "0001.pdf", &writer, &error));
    assert_gerror(error, JPKI_ERROR_FILE, want);
    assert_false(file_reserve(link, "0001.pdf", &leftover, &reserve_error));
    assert_false(file_remove_leftovers(link, &remove_error));
    assert_int_equal(count_entries(elsewhere), 0);

    assert_int_equal(g_unlink(link), 0);
    assert_int_equal(g_rmdir(elsewhere), 0);
}

/* Root may make links that are another's; others cannot give their files away, and a link of their own is trusted. */
static void
test_somebody_elses_link_is_not_followed(void **state)
{
    const char *folder = *state;
    g_autofree char *elsewhere = folder_below(folder, "elsewhere");
    g_autofree char *link = g_build_filename(folder, "day", NULL);
    g_autofree char *below = g_build_filename(link, "run-1", NULL);
    g_autoptr(GError) error = NULL;
    assert_int_equal(symlink(elsewhere, link), 0);
    if (lchown(link, 65534, 65534) == 0) {
        assert_false(file_make_directory(below, &error));
        assert_non_null(strstr(error->message, "a symbolic link stands in the way"));
        assert_int_equal(lchown(link, geteuid(), getegid()), 0);
    }
    assert_int_equal(count_entries(elsewhere), 0);
    assert_true(file_make_directory(below, NULL));
    assert_int_equal(count_entries(elsewhere), 1);

    assert_int_equal(g_rmdir(below), 0);
    assert_int_equal(g_unlink(link), 0);
    assert_int_equal(g_rmdir(elsewhere), 0);
}

static void
test_what_others_can_write_is_not_private(void **state)
{
    const char *folder = *state;
    g_autofree char *below = folder_below(folder, "below");
    g_autofree char *missing = g_build_filename(below, "missing", NULL);
    static const struct {
        mode_t folder, below;
        const char *want; /* whose culprit; NULL: private */
    } rows[] = {
        { 0700, 0700, NULL },    { 0755, 0755, NULL }, { 0700, 0770, "below" },
        { 0700, 0702, "below" }, { 0777, 0700, "" },   { 01777, 0700, NULL },
        { 0775, 0700, NULL }, /* user private groups */
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *culprit = NULL;
        g_chmod(folder, rows[i].folder);
        g_chmod(below, rows[i].below);
        assert_int_equal(file_is_private(below, &culprit), rows[i].want == NULL);
        if (rows[i].want != NULL) {
            assert_string_equal(culprit, rows[i].want[0] == '\0' ? folder : below);
        }
    }
    g_autofree char *culprit = NULL;
    g_chmod(folder, 0700);
    g_chmod(below, 0700);
    assert_true(file_is_private(missing, &culprit));
    assert_int_equal(g_rmdir(below), 0);
}

static bool
keeps_account(const char *name)
{
    return g_str_equal(name, "account.csv");
}

static void
test_pruning_keeps_what_is_named_and_follows_no_link(void **state)
{
    const char *folder = *state;
    g_autofree char *run = folder_below(folder, "run");
    g_autofree char *print = folder_below(run, "print");
    g_autofree char *account = g_build_filename(run, "account.csv", NULL);
    g_autofree char *account_below = g_build_filename(print, "account.csv", NULL);
    g_autofree char *outside = g_build_filename(folder, "outside", NULL);
    g_autofree char *link = g_build_filename(run, "link", NULL);
    guint files;
    assert_true(g_file_set_contents(account, "x", -1, NULL));
    assert_true(g_file_set_contents(account_below, "x", -1, NULL));
    assert_true(g_file_set_contents(outside, "x", -1, NULL));
    assert_int_equal(symlink(folder, link), 0);

    assert_true(prune_directory(run, keeps_account, true, &files, NULL));
    assert_int_equal(files, 2);
    assert_int_equal(count_entries(run), 3);
    assert_true(prune_directory(run, keeps_account, false, &files, NULL));
    assert_int_equal(files, 2);
    assert_int_equal(count_entries(run), 1);
    assert_true(g_file_test(outside, G_FILE_TEST_EXISTS));
    assert_true(prune_directory(print, keeps_account, false, &files, NULL)); /* is gone */
    assert_int_equal(files, 0);

    assert_int_equal(g_unlink(account), 0);
    assert_int_equal(g_rmdir(run), 0);
}

static void
test_an_error_remembers_that_it_may_pass(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    error_set(&error, JPKI_ERROR_DATABASE, "away");
    assert_false(error_may_pass(error));
    error_mark_passing(error);
    assert_true(error_may_pass(error));
    g_autoptr(GError) copy = g_error_copy(error);
    assert_true(error_may_pass(copy));
    g_autoptr(GError) foreign = g_error_new_literal(G_FILE_ERROR, 1, "x");
    error_mark_passing(foreign);
    assert_false(error_may_pass(foreign));
    assert_false(error_may_pass(NULL));
}

static void
test_complete_has_the_digest_but_not_the_name(void **state)
{
    const char *folder = *state;
    g_autofree char *path = g_build_filename(folder, "c.pdf", NULL);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;

    assert_true(file_create(folder, "c.pdf", &writer, &error));
    assert_true(file_append(writer, "abc", 3));
    assert_true(file_complete(writer, &before, &error));
    assert_string_equal(before, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_true(file_commit(writer, &after, &error));
    assert_string_equal(after, before);
    assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_leftovers_of_one_name_leave_the_others(void **state)
{
    const char *folder = *state;
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *longer = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(file_reserve(folder, "0001.pdf", &first, &error));
    assert_true(file_reserve(folder, "0002.pdf", &second, &error));
    assert_true(file_reserve(folder, "0001.pdf2", &longer, &error));

    assert_true(file_remove_leftovers_of(folder, "0001.pdf", &error));
    assert_false(g_file_test(first, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(second, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(longer, G_FILE_TEST_EXISTS));
}

static void
test_a_writer_to_nowhere_takes_everything(void **state)
{
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;
    g_autofree char *bytes = g_strnfill(1 << 20, 'x');
    (void)state;
    assert_true(file_create_nowhere(&writer, &error));
    assert_true(file_append(writer, bytes, 1 << 20));
    assert_true(file_check(writer, &error));
    file_abandon(writer);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

static const struct CMUnitTest tests[] = {
    IN_FOLDER(test_a_file_has_its_name_only_when_committed),
    IN_FOLDER(test_what_is_larger_than_the_buffer_is_whole),
    IN_FOLDER(test_an_abandoned_file_leaves_nothing),
    IN_FOLDER(test_leftovers_are_removed_and_nothing_else),
    IN_FOLDER(test_no_file_is_made_through_a_link),
    IN_FOLDER(test_somebody_elses_link_is_not_followed),
    IN_FOLDER(test_what_others_can_write_is_not_private),
    IN_FOLDER(test_pruning_keeps_what_is_named_and_follows_no_link),
    cmocka_unit_test(test_an_error_remembers_that_it_may_pass),
    cmocka_unit_test(test_a_missing_directory_is_named),
    IN_FOLDER(test_complete_has_the_digest_but_not_the_name),
    IN_FOLDER(test_leftovers_of_one_name_leave_the_others),
    cmocka_unit_test(test_a_writer_to_nowhere_takes_everything),
};

TEST_MAIN(tests, NULL, NULL)
