/* address.h - whether what the register holds can be written on an envelope. Pure. */
#pragma once

#include <stdbool.h>

/* NULL, or nothing but white space (U+3000 too). */
bool address_is_blank(const char *text);

/* Exactly seven ASCII digits; false for NULL. */
bool address_postal_code_is_valid(const char *postal_code);

/* Begins with the name of one of the 47 prefectures, whatever variation selectors its characters carry; false for
 * NULL. An address that leaves it out ("京都市…", "甲府市…") does not. */
bool address_begins_with_prefecture(const char *address);
