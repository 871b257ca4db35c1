/* examiner.h - finds the pieces that end their workers: the pieces of a suspect print file are rendered in halves, each in a
 * process of its own, into nothing. */
#pragma once

#include "job/worker.h"

/* Claim one suspect print file and examine it. The pieces to blame, if they are few, become held as render_failed; else the file
 * is acquitted: it is to be rendered once more. Fails with the code of what failed, or of the signal that stopped it. */
bool examiner_examine(const WorkerOrder *order, WorkerNote *note, GError **error);
