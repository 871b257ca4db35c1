/* detail.h - why exactly somebody is held, in Japanese for the workbook. The ledger, the logs and `explain` keep the English
 * of the rules and of the typesetter (Decision.detail). */
#pragma once

/* What `english` says, which the caller frees; NULL stays NULL. A sentence not known here stays as it is: better read in
 * English than not at all. Names of the source views' columns stay. */
char *detail_in_japanese(const char *english);
