#include "model/recheck.h"

#include "model/piece.h"

Recheck *
recheck_new(gint64 run_id)
{
    Recheck *recheck = g_new0(Recheck, 1);
    recheck->run_id = run_id;
    recheck->pieces = piece_array_new();
    return recheck;
}

void
recheck_free(Recheck *recheck)
{
    if (recheck == NULL) {
        return;
    }
    g_free(recheck->csv_sha256);
    g_free(recheck->pdf_sha256);
    g_ptr_array_unref(recheck->pieces);
    g_free(recheck);
}

char *
recheck_folder(const Recheck *recheck)
{
    return g_strdup_printf("recheck-%u", recheck->number);
}

char *
recheck_csv_path(const Recheck *recheck)
{
    return g_strdup_printf("recheck-%u/" RECHECK_CSV_NAME, recheck->number);
}

char *
recheck_pdf_path(const Recheck *recheck)
{
    return g_strdup_printf("recheck-%u/" RECHECK_PDF_NAME, recheck->number);
}

static void
free_recheck(gpointer recheck)
{
    recheck_free(recheck);
}

GPtrArray *
recheck_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_recheck);
}
