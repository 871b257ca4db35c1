#include "base/errand.h"

struct Errand {
    GThread *thread; /* NULL: it has been done */
    ErrandRun run;
    gpointer data;
    bool went_well;
    GError *failure;
};

static gpointer
go(gpointer data)
{
    Errand *errand = data;
    errand->went_well = errand->run(errand->data, &errand->failure);
    return NULL;
}

Errand *
errand_begin(ErrandRun run, gpointer data)
{
    Errand *errand = g_new0(Errand, 1);
    errand->run = run;
    errand->data = data;
    errand->thread = g_thread_try_new("errand", go, errand, NULL);
    if (errand->thread == NULL) {
        go(errand);
    }
    return errand;
}

bool
errand_end(Errand *errand, GError **error)
{
    if (errand == NULL) {
        return true;
    }
    if (errand->thread != NULL) {
        g_thread_join(errand->thread);
    }
    const bool went_well = errand->went_well;
    if (errand->failure != NULL) {
        g_propagate_error(error, errand->failure);
    }
    g_free(errand);
    return went_well;
}

void
errand_drop(Errand *errand)
{
    errand_end(errand, NULL);
}
