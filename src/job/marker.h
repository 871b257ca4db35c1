/* marker.h - the press token in a run's folder, .press-token, while the run is being pressed: how a host knows that its output
 * directory is the one that the run is rendered into. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Put it there, in the place of any other. Fails with JPKI_ERROR_FILE. */
bool marker_place(const char *run_folder, const char *press_token, GError **error);

/* Does the folder bear this very token? */
bool marker_matches(const char *run_folder, const char *press_token);

/* All is rendered. Fails with JPKI_ERROR_FILE. */
bool marker_remove(const char *run_folder, GError **error);
