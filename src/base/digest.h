/* digest.h - SHA-256 of bytes as they pass: libcrypto's, which uses the processor's own instructions. GLib's takes six times as
 * long, and the fonts alone are 100 MB a night. */
#pragma once

#include <glib.h>

typedef struct Digest Digest;

Digest *digest_new(void);
void digest_free(Digest *digest); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)

void digest_add(Digest *digest, const void *bytes, gsize size);

/* The lower-case hex digest, borrowed; from then on nothing can be added. */
const char *digest_text(Digest *digest);
