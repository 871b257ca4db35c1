#include "base/digest.h"

#include <openssl/evp.h>
#include <stdbool.h>
#include <stdlib.h>

enum { TEXT_SIZE = 2 * 32 + 1 };

struct Digest {
    EVP_MD_CTX *context; /* NULL once it has ended */
    char text[TEXT_SIZE];
};

/* libcrypto fails for want of memory alone, of which GLib dies too. */
static void
must(bool well)
{
    if (!well) {
        abort();
    }
}

Digest *
digest_new(void)
{
    Digest *digest = g_new0(Digest, 1);
    digest->context = EVP_MD_CTX_new();
    must(digest->context != NULL && EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) == 1);
    return digest;
}

void
digest_free(Digest *digest)
{
    if (digest == NULL) {
        return;
    }
    EVP_MD_CTX_free(digest->context);
    g_free(digest);
}

void
digest_add(Digest *digest, const void *bytes, gsize size)
{
    must(EVP_DigestUpdate(digest->context, bytes, size) == 1);
}

const char *
digest_text(Digest *digest)
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int n = 0;
    if (digest->context == NULL) {
        return digest->text;
    }
    must(EVP_DigestFinal_ex(digest->context, bytes, &n) == 1);
    g_clear_pointer(&digest->context, EVP_MD_CTX_free);
    for (unsigned int i = 0; i < n; i++) {
        g_snprintf(digest->text + (gsize)2 * i, 3, "%02x", bytes[i]);
    }
    return digest->text;
}
