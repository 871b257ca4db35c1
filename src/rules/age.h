/* age.h - from which day on the law regards a person as being of an age.
 *
 * Pure. 年齢計算ニ関スル法律 and 民法143条: age counts from the day of birth, so a year of age is complete at the end of the
 * day before the birthday; where the month lacks the corresponding day (born on 29 February), at the end of its last
 * day. */
#pragma once

#include "base/day.h"

/* The first day on which a person born on `birth` (not DAY_NONE) counts as `years` old.
 *
 * The law completes the age at the end of a day, and that whole day counts (as at elections): the day before the
 * birthday; 28 February for who was born on 29 February and has no such birthday. With `at_birthday` the day after it:
 * the birthday itself, or 1 March. */
Day age_reached_on(Day birth, guint years, bool at_birthday);

/* Whether the person is under 15 on the day `on`: then a parent or guardian renews (the ward's page 4.(イ)). */
bool age_is_under_15(Day birth, Day on, bool at_birthday);
