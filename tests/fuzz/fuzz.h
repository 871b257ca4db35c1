/* fuzz.h - what every fuzz target begins with.
 *
 * A target is a program with one function, LLVMFuzzerTestOneInput(), which hands any bytes to code of ours and then checks
 * what must be true whatever they were. clang's libFuzzer invents the bytes (make fuzz); replay.c replays those that are
 * worth keeping (make check). */
#pragma once

#include "base/error.h"

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Called once, before the first input: GLib's complaints of a wrong argument end the program. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* The promise that the code under test broke ends the program, so that libFuzzer keeps the bytes. */
#define MUST(claim) \
    do { \
        if (!(claim)) { \
            g_error("%s:%d: it must be that %s", __FILE__, __LINE__, #claim); \
        } \
    } while (0)

/* A file in memory that holds exactly these bytes, until the next call with the same slot: its path, static. */
enum { FUZZ_FILES = 4 };
const char *fuzz_file(guint slot, const void *bytes, gsize size);

/* A folder for this process, removed when it ends; static. */
const char *fuzz_folder(void);

/* The bytes as text, which ends at a NUL; the caller frees. NULL when they are not UTF-8. */
char *fuzz_text(const uint8_t *data, size_t size);

/* How many lines the bytes have: a line feed ends one. */
guint fuzz_count_lines(const char *bytes, gsize size);

/* The error has our domain and this code, and says something in UTF-8. */
void fuzz_check_error(const GError *error, JpkiError code);

/* The number N of "PATH:N: " at the beginning of a message, 0 when it does not begin so. */
guint fuzz_line_of(const char *message, const char *path);
