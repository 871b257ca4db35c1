/* era.h - dates as an official letter prints them.
 *
 * Pure. An era's first year is 元年; a day before 明治 is written in the Western year. The caller frees every text. */
#pragma once

#include "base/day.h"

/* "令和8年4月1日" for `day` (not DAY_NONE). */
char *era_format(Day day);

/* "令和8年4月1日(水)". */
char *era_format_weekday(Day day);

/* "2027年3月14日". */
char *era_format_western(Day day);
