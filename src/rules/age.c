#include "rules/age.h"

enum { MONTHS_A_YEAR = 12, AGE_TO_RENEW_ALONE = 15 };

Day
age_reached_on(Day birth, guint years, bool at_birthday)
{
    /* The corresponding day of the day before birth is not the day before the corresponding day (born on 1 March), so
     * the birthday comes first; where it does not exist, day_plus_months() already ends in the month's last day. */
    const Day anniversary = day_plus_months(birth, years * MONTHS_A_YEAR);
    guint year, month, born_on, falls_on;
    day_to_ymd(birth, &year, &month, &born_on);
    day_to_ymd(anniversary, &year, &month, &falls_on);
    const Day completed_on = falls_on == born_on ? anniversary - 1 : anniversary;

    return at_birthday ? completed_on + 1 : completed_on;
}

bool
age_is_under_15(Day birth, Day on, bool at_birthday)
{
    return on < age_reached_on(birth, AGE_TO_RENEW_ALONE, at_birthday);
}
