/* replay.c - give a fuzz target every input that is kept for it in tests/fuzz/corpus/NAME, one case a file.
 *
 * Each in a process of its own: one that ends it, or does not end, fails alone. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 60 }; /* valgrind is slow, and so is a busy machine */

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_inputs(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* The whole of a process that is started for one input. */
static int
replay(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize size;
    alarm(SECONDS);
    if (!g_file_get_contents(path, &bytes, &size, NULL)) {
        return EXIT_FAILURE;
    }
    /* A copy of just this length, so that a sanitizer sees what is read behind it. */
    g_autofree uint8_t *copy = g_malloc(MAX(size, 1));
    memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    return EXIT_SUCCESS;
}

static bool
ended_well(pid_t child)
{
    int status;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
    const char *top = g_getenv("JPKI_SRCDIR");
    g_autofree char *program = g_path_get_basename(argv[0]);
    const char *target = strrchr(program, '_');
    g_assert(argc == 1 && target != NULL);
    LLVMFuzzerInitialize(&argc, &argv);
    g_autofree char *folder =
        g_build_filename(top == NULL ? "." : top, "tests", "fuzz", "corpus", target + 1, NULL);
    g_autoptr(GPtrArray) names = list_inputs(folder);
    guint failures = names->len == 0 ? 1 : 0; /* a target without inputs tests nothing */
    printf("1..%u\n", names->len);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        fflush(stdout);
        const pid_t child = fork();
        if (child == 0) {
            return replay(
                path); /* by way of main(), so that a leak checker sees everything freed */
        }
        const bool fine = ended_well(child);
        failures += fine ? 0 : 1;
        printf("%sok %u - %s\n", fine ? "" : "not ", i + 1, name);
    }
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
