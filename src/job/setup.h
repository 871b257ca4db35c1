/* setup.h - what stands before the first night: the ledger's schema, the sample registry, the extracts. */
#pragma once

#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Create or upgrade the ledger, and with `sample_registry` the sample tables and source views. *out_report is a sentence
 * or two for the operator; the caller frees. */
bool setup_init(const Settings *settings, bool sample_registry, char **out_report, GError **error);

typedef struct {
    /* residents, cards, certificates, form-requests, holidays, postal-codes, returned */
    const char *kind;
    const char *path;
    const char *encoding; /* NULL: the kind's own */
    const char *rejects;  /* NULL: none */
    bool strict;
    Day today;
} SetupImport;

/* What can be imported, for --help: a heading and a line for each kind; the caller frees. */
char *setup_import_kinds(void);

/* Load one extract. *out_report says read, loaded, rejected, and the first rejected lines; the caller frees.
 * *out_rejected is how many lines were bad. Of pieces that came back
 * (returned) the accounts of their runs are written again. */
bool setup_import(const Settings *settings, const SetupImport *import, char **out_report,
                  guint64 *out_rejected, GError **error);
