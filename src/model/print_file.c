#include "model/print_file.h"

char *
print_file_name(guint number)
{
    return g_strdup_printf("%04u.pdf", number);
}

void
print_file_free(PrintFile *print_file)
{
    if (print_file == NULL) {
        return;
    }
    g_free(print_file->sha256);
    g_free(print_file->cover_sha256);
    g_free(print_file);
}

static void
destroy(gpointer print_file)
{
    print_file_free(print_file);
}

GPtrArray *
print_file_array_new(void)
{
    return g_ptr_array_new_with_free_func(destroy);
}
