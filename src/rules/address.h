/* address.h - whether what the register holds can be written on an envelope, and its characters. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* NULL, or nothing but white space (U+3000 too). */
bool address_is_blank(const char *text);

/* Exactly seven ASCII digits; false for NULL. */
bool address_postal_code_is_valid(const char *postal_code);

/* Begins with the name of one of the 47 prefectures, whatever variation selectors its characters carry; false for
 * NULL. An address that leaves it out ("京都市…", "甲府市…") does not. */
bool address_begins_with_prefecture(const char *address);

/* U+FE00 to U+FE0F and U+E0100 to U+E01EF: what chooses a character's shape and is no character. */
bool address_is_variation_selector(gunichar character);

/* The ASCII character of a full-width one (U+FF01 to U+FF5E); any other as it is. */
gunichar address_half_width(gunichar character);
