/* window.h - the renewal window of a certificate (更新の手続きができる期間).
 *
 * Pure. From the day on which less than three months remain, to the expiry day itself, both included. Source: the ward's
 * page 2.手続きの期間, which defines that first day as the day after the day corresponding to three months earlier, or
 * the first of the following month where no such day exists. */
#pragma once

#include "base/day.h"

/* The first day on which what expires on `expires_on` (not DAY_NONE) can be renewed. */
Day window_opens(Day expires_on);

/* The greatest expiry whose window opens on or before `opens_by` (not DAY_NONE). window_opens() never decreases, so
 * exactly the expiries up to this one have a window that is open, or over, on that day. */
Day window_latest_expiry(Day opens_by);

/* Whether the window of some expiry opens on `day` (not DAY_NONE): of none on 1 February, April, September and December, nor
 * on 30 November before a February of 28 days. */
bool window_opens_on(Day day);
