/* checkpoint.h - named points of the night at which a test can have the process killed.
 *
 * The shipped program passes them all. The tests' own program, tests/support/jpki-notice-faulty, is the same but for
 * tests/support/faulty.c in the place of checkpoint.c, and heeds the environment:
 *
 *   JPKI_NOTICE_DIE_AT=NAME      SIGKILL at checkpoint(NAME): what a power cut leaves behind is then there to be looked at
 *   JPKI_NOTICE_CRASH_ON=ID,ID   SIGSEGV before a piece of one of these residents is rendered
 *   JPKI_NOTICE_CRASH_ONCE=FILE  the same for the first piece of all, once: FILE is removed by whoever crashes
 *   JPKI_NOTICE_HANG_ON=ID       no end before that piece; the time limit is a second then
 *   JPKI_NOTICE_SLOW_MS=N        so many milliseconds before every piece */
#pragma once

void checkpoint(const char *name);

/* A piece to `resident_id` is about to be rendered. */
void checkpoint_piece(const char *resident_id);
