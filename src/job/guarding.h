/* guarding.h - the guards of the night and of the check before posting: what they need to know is gathered here, rules/guard.h judges it. */
#pragma once

#include "db/db.h"
#include "job/night.h"
#include "model/recheck.h"
#include "rules/guard.h"

/* How old the source says it is, when [guard] source_max_age_hours asks; before select_open(). Fails with
 * JPKI_ERROR_SOURCE when it does not say. */
bool guarding_ask_source(Db *source, const GuardSettings *settings, GuardFacts *facts,
                         GError **error);

/* The year that the last expiry which may be due on options->as_of lies in. */
void guarding_note_expiries(Day as_of, const SelectSettings *settings, GuardFacts *facts);

/* The judgement, when all is decided and nothing is recorded: the warnings become the run's parameters and go into
 * result->warnings, a line of the log each. Fails with JPKI_ERROR_GUARD, naming every guard that refuses, unless
 * options->accept_volume or options->dry_run. */
bool guarding_decide(const Settings *settings, Db *ledger, const NightOptions *options,
                     GuardFacts *facts, Run *run, NightResult *result, GError **error);

/* The same of a check before posting, when all of it is decided and nothing is recorded: it is final, so neither a stale extract
 * nor an empty view may decide it. Of `facts` only the source's age counts. Fails with JPKI_ERROR_GUARD. */
bool guarding_decide_recheck(const GuardSettings *settings, const GuardFacts *facts,
                             const Recheck *recheck, GError **error);
