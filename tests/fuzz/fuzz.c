#include "fuzz/fuzz.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* GLib ends a program by the signal for debuggers, of which libFuzzer takes no notice. */
static void
on_trap(int number)
{
    (void)number;
    abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    signal(SIGTRAP, on_trap);
    g_log_set_always_fatal(G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

const char *
fuzz_file(guint slot, const void *bytes, gsize size)
{
    static int files[FUZZ_FILES];
    static char paths[FUZZ_FILES][sizeof "/proc/self/fd/2147483647"];
    g_assert(slot < FUZZ_FILES);
    if (files[slot] == 0) {
        files[slot] = memfd_create("fuzz", MFD_CLOEXEC);
        g_assert(files[slot] > 0);
        g_snprintf(paths[slot], sizeof paths[slot], "/proc/self/fd/%d", files[slot]);
    }
    g_assert(ftruncate(files[slot], 0) == 0);
    g_assert(size == 0 || pwrite(files[slot], bytes, size, 0) == (gssize)size);
    return paths[slot];
}

static char *folder;
static pid_t owner; /* of the folder: replay.c forks */

static void
remove_folder(void)
{
    g_autoptr(GDir) entries = getpid() == owner ? g_dir_open(folder, 0, NULL) : NULL;
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    if (entries != NULL) {
        g_rmdir(folder);
    }
}

const char *
fuzz_folder(void)
{
    if (folder == NULL) {
        const char *memory = g_file_test("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp";
        folder = g_build_filename(memory, "jpki-fuzz-XXXXXX", NULL);
        g_assert(g_mkdtemp(folder) != NULL);
        owner = getpid();
        atexit(remove_folder);
    }
    return folder;
}

char *
fuzz_text(const uint8_t *data, size_t size)
{
    char *text = g_strndup((const char *)data, size);
    if (!g_utf8_validate(text, -1, NULL)) {
        g_clear_pointer(&text, g_free);
    }
    return text;
}

guint
fuzz_count_lines(const char *bytes, gsize size)
{
    guint lines = 1;
    for (gsize i = 0; i < size; i++) {
        lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
}

void
fuzz_check_error(const GError *error, JpkiError code)
{
    MUST(error != NULL);
    MUST(error->domain == JPKI_ERROR);
    MUST(error->code == (int)code);
    MUST(error->message[0] != '\0');
    MUST(g_utf8_validate(error->message, -1, NULL));
}

guint
fuzz_line_of(const char *message, const char *path)
{
    guint64 line;
    if (!g_str_has_prefix(message, path) || message[strlen(path)] != ':') {
        return 0;
    }
    char *end = NULL;
    line = g_ascii_strtoull(message + strlen(path) + 1, &end, 10);
    return g_str_has_prefix(end, ": ") && line <= G_MAXUINT ? (guint)line : 0;
}
