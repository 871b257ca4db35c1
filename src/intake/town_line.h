/* town_line.h - the town of one line of Japan Post's KEN_ALL.CSV, as an address would write it. */
#pragma once

#include "intake/kind.h"

/* judge_line of the kind postal-codes. Takes a bracket and what is in it off the town (大泉（１～３丁目）), which may go on over
 * lines: these are skipped. Empties the town where the line is of no town by name (以下に掲載がない場合, ○○の次に番地がくる場合,
 * ○○村一円). Bad is a line of another code while a bracket is open. */
LineVerdict town_line_judge(LineMemory *memory, const char **values, char **out_defect);
