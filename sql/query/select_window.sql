-- The first day of the renewal window of what expires on $1: base/day.h and rules/window.c must say the same.
SELECT ($1::date - interval '3 months')::date + 1
