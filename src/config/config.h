/* config.h - the configuration file, checked.
 *
 * A GLib key file in UTF-8. Nothing in it is passed over in silence: what is unknown, misspelt, said twice, of the wrong
 * kind or out of its limits is an error that names file, line, key and what is allowed (config_key.h has the table).
 * No message repeats a connection string. Whether databases and directories exist is not asked here. */
#pragma once

#include "base/language.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Read `path`. On success *out is complete, absent keys bearing their defaults, directories absolute (a relative one
 * starts at the file's own folder), and the caller frees it with settings_free(); on failure it is untouched.
 * Fails with JPKI_ERROR_CONFIG, the message beginning FILE:LINE: where a line is at fault. */
bool config_load(const char *path, Settings **out, GError **error);

/* What [general] language of `path` is, whatever else is wrong with the file, so that everything else can already be said in that
 * language; AUTO when the file does not say. */
Language config_language(const char *path);

/* Whether [letter] has any text of a ward's own; else the letters are the sample's, as in a trial. */
bool config_has_own_texts(const Settings *settings);

/* The keys of [letter] (of char *, static) whose texts are the sample's still and would be printed: what no ward has, and of
 * what the sample's ward has all when `ward` is another. The caller unrefs. */
GPtrArray *config_sample_texts(const Settings *settings);

/* Put the numbers, words, flags and days of `group` among `parameters`, each as "GROUP.KEY" with its text: so that a run can
 * be made again with the settings that it was frozen with. [letter] has a table of its own, Settings.letter. */
void config_store(const Settings *settings, const char *group, GHashTable *parameters);

/* The other way: `settings` takes what `parameters` have of `group`, and of a setting that an older program did not know
 * its default. */
void config_restore(GHashTable *parameters, const char *group, Settings *settings);
