/* warnings.h - warnings in words, for the operator: log, standard output, error messages. (The workbook's are Japanese:
 * model/label.h.) */
#pragma once

#include "model/warning.h"

/* One line: the guard or the matter, the figures, the remedy; the caller frees. */
char *warnings_describe(const Warning *warning);

/* The lines of all warnings that refuse, with ; between them; NULL when none does; the caller frees. */
char *warnings_refusals(const GArray *warnings);
