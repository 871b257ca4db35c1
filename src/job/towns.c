#include "job/towns.h"

#include "base/error.h"
#include "base/language.h"
#include "base/log.h"
#include "ledger/ledger.h"
#include "model/person.h"
#include "rules/address.h"
#include "rules/barcode.h"

static const struct {
    const char *reason;
    const char *text;
} reasons[] = {
    { NO_BARCODE_CODE_00, N_("a code that ends in 00 is of no town") },
    { NO_BARCODE_UNKNOWN_CODE,
      N_("the table of towns does not have the code" ERROR_HINT
         "'jpki-notice import postal-codes' loads Japan Post's KEN_ALL.CSV") },
    { NO_BARCODE_ANY_TOWN, N_("the code is of towns that have none of their own") },
    { NO_BARCODE_OTHER_TOWN, N_("the address does not lie in the code's town") },
    { NO_BARCODE_NO_DIGITS, N_("nothing behind the town goes into a barcode") },
};

static void
ask_for(TownTable *towns, const char *postal_code, GPtrArray *codes)
{
    if (address_postal_code_is_valid(postal_code) && town_table_note(towns, postal_code)) {
        g_ptr_array_add(codes, (gpointer)(guintptr)postal_code);
    }
}

static bool
ask_ledger(Db *ledger, const GPtrArray *codes, TownTable *towns, GError **error)
{
    g_autoptr(GPtrArray) rows = NULL;
    if (codes->len == 0) {
        return true;
    }
    if (!ledger_towns(ledger, codes, &rows, error)) {
        return false;
    }
    town_table_add(towns, rows);
    return true;
}

bool
towns_learn(Db *ledger, const GPtrArray *people, TownTable *towns, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    for (guint i = 0; i < people->len; i++) {
        const Person *person = g_ptr_array_index(people, i);
        ask_for(towns, person->postal_code, codes);
        ask_for(towns, person->mail_postal_code, codes);
    }
    return ask_ledger(ledger, codes, towns, error);
}

static bool
learn_one(const Settings *settings, const char *postal_code, TownTable *towns, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    ask_for(towns, postal_code, codes);
    return ledger_open(&settings->ledger, "jpki-notice barcode", &ledger, error) &&
           ask_ledger(ledger, codes, towns, error);
}

static void
learn_shipped(TownTable *towns, const char *why)
{
    g_autoptr(GPtrArray) shipped = town_shipped();
    log_line(LOG_LEVEL_WARNING, "barcode",
             "%s: only the towns that the program is shipped with are known", why);
    town_table_add(towns, shipped);
}

static bool
fail_without(const char *postal_code, const char *reason, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(reasons); i++) {
        if (g_str_equal(reasons[i].reason, reason)) {
            return error_set(error, JPKI_ERROR_ATTENTION, "no barcode for postal code %s: %s: %s",
                             postal_code, reason, _(reasons[i].text));
        }
    }
    g_assert_not_reached();
}

bool
towns_barcode(const Settings *settings, const char *postal_code, const char *address,
              char **out_line, GError **error)
{
    g_autoptr(TownTable) towns = town_table_new();
    g_autoptr(GError) problem = NULL;
    const char *reason = NULL;
    Barcode barcode;
    if (!address_postal_code_is_valid(postal_code)) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "'%s' is no postal code" ERROR_HINT "write its seven digits", postal_code);
    }
    if (settings == NULL) {
        learn_shipped(towns, _("there is no configuration"));
    } else if (!learn_one(settings, postal_code, towns, &problem)) {
        learn_shipped(towns, problem->message);
    }
    g_autofree char *characters = barcode_of_address(towns, postal_code, address, NULL, &reason);
    if (characters == NULL) {
        return fail_without(postal_code, reason, error);
    }
    const bool encoded = barcode_encode(postal_code, characters, &barcode);
    g_assert(encoded); /* what was extracted can be */
    *out_line = g_strdup_printf("%s\t%s\t%s", characters, barcode.check, barcode.bars);
    return true;
}
