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

rules_sources =

config_sources = \
  src/config/config.c src/config/config.h \
  src/config/config_key.c src/config/config_key.h

template_sources =

csv_sources = \
  src/csv/csv_reader.c src/csv/csv_reader.h

select_sources =

plan_sources =

render_sources =

export_sources =

ledger_sources =

intake_sources = \
  src/intake/column.c src/intake/column.h \
  src/intake/intake.c src/intake/intake.h \
  src/intake/kind.c src/intake/kind.h \
  src/intake/rejects.c src/intake/rejects.h

job_sources =

commands_sources =

src_libjpki_a_SOURCES = $(base_sources) $(model_sources) $(db_sources) $(rules_sources) $(config_sources) \
  $(template_sources) $(csv_sources) $(select_sources) $(plan_sources) $(render_sources) $(export_sources) \
  $(ledger_sources) $(intake_sources) $(job_sources) $(commands_sources)
nodist_src_libjpki_a_SOURCES = src/db/statement.c src/db/statement.h

bin_PROGRAMS = src/jpki-notice
src_jpki_notice_SOURCES = src/main.c
src_jpki_notice_LDADD = src/libjpki.a $(JPKI_LIBS)
