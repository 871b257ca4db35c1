#include "base/checkpoint.h"

/* The shipped program passes every checkpoint. tests/support/faulty.c stands here in jpki-notice-faulty. */

void
checkpoint(const char *name)
{
    (void)name;
}

void
checkpoint_piece(const char *resident_id)
{
    (void)resident_id;
}
