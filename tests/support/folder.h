/* folder.h - a fresh folder per test, and what stands in it. */
#pragma once

#include "support/test.h"

#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

static inline int
folder_make(void **state)
{
    *state = g_dir_make_tmp("jpki-test-XXXXXX", NULL);
    return *state == NULL ? -1 : 0;
}

static inline void
folder_delete(const char *path)
{
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        folder_delete(below);
    }
    g_remove(path);
}

static inline int
folder_remove(void **state)
{
    folder_delete(*state);
    g_free(*state);
    return 0;
}

static inline int
folder_compare(const void *a, const void *b)
{
    const char *const *left = a;
    const char *const *right = b;
    return strcmp(*left, *right);
}

/* The names in it, hidden ones too, sorted, one space between; the caller frees. */
static inline char *
folder_list(const char *path)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, folder_compare);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

/* A file's bytes as text; the caller frees. */
static inline char *
folder_read(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static inline void
folder_write(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)
