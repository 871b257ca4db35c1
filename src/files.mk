# One internal library holds everything but main(), so a test links what ships.
noinst_LIBRARIES = src/libjpki.a

base_sources = \
  src/base/checkpoint.c src/base/checkpoint.h \
  src/base/clock.c src/base/clock.h \
  src/base/day.c src/base/day.h \
  src/base/error.c src/base/error.h \
  src/base/file.c src/base/file.h \
  src/base/log.c src/base/log.h

model_sources = \
  src/model/decision.c src/model/decision.h \
  src/model/person.c src/model/person.h \
  src/model/piece.c src/model/piece.h \
  src/model/print_file.c src/model/print_file.h \
  src/model/run.c src/model/run.h \
  src/model/settings.c src/model/settings.h

db_sources = \
  src/db/db.c src/db/db.h

rules_sources = \
  src/rules/address.c src/rules/address.h \
  src/rules/age.c src/rules/age.h \
  src/rules/calendar.c src/rules/calendar.h \
  src/rules/eligibility.c src/rules/eligibility.h \
  src/rules/eligibility_explain.c \
  src/rules/eligibility_rules.c src/rules/eligibility_rules.h \
  src/rules/era.c src/rules/era.h \
  src/rules/standing.c src/rules/standing.h \
  src/rules/window.c src/rules/window.h

config_sources =

template_sources =

csv_sources =

select_sources = \
  src/select/select.c src/select/select.h \
  src/select/select_check.c src/select/select_check.h \
  src/select/select_rows.c src/select/select_rows.h

plan_sources =

render_sources =

export_sources =

ledger_sources =

intake_sources =

job_sources =

commands_sources =

src_libjpki_a_SOURCES = $(base_sources) $(model_sources) $(db_sources) $(rules_sources) $(config_sources) \
  $(template_sources) $(csv_sources) $(select_sources) $(plan_sources) $(render_sources) $(export_sources) \
  $(ledger_sources) $(intake_sources) $(job_sources) $(commands_sources)
nodist_src_libjpki_a_SOURCES = src/db/statement.c src/db/statement.h

bin_PROGRAMS = src/jpki-notice
src_jpki_notice_SOURCES = src/main.c
src_jpki_notice_LDADD = src/libjpki.a $(JPKI_LIBS)
