/* deciding.h - the register's people, each decided and planned, and into the ledger with them: the first half of a freeze. */
#pragma once

#include "db/db.h"
#include "job/guarding.h"
#include "job/night.h"
#include "job/paper.h"
#include "plan/plan.h"

/* Decide everybody whom the register has for tonight, in one state of it: fills run's counts, and what `facts` can learn on
 * the way. The pieces go into `plan` and, but for a rehearsal, with the decisions into the transaction that is open on
 * `ledger`. */
bool deciding_decide(const Settings *settings, Db *ledger, const NightOptions *options, Run *run,
                     Plan *plan, Paper *paper, GuardFacts *facts, GError **error);
