/* checkpoint.h - named points of the night at which a test can have the process killed. */
#pragma once

/* Kill this process with SIGKILL when the environment's JPKI_NOTICE_DIE_AT is `name`, else do nothing: what a power
 * cut at this point leaves behind is then there to be looked at. */
void checkpoint(const char *name);
