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
  src/rules/era.c src/rules/era.h

config_sources =

template_sources = \
  src/template/condition.c src/template/condition.h \
  src/template/content.c src/template/content.h \
  src/template/element.c src/template/element.h \
  src/template/node.c src/template/node.h \
  src/template/number.c src/template/number.h \
  src/template/style.c src/template/style.h \
  src/template/template.c src/template/template.h \
  src/template/vocabulary.c src/template/vocabulary.h

csv_sources =

select_sources =

plan_sources =

render_sources = \
  src/render/block.c src/render/block.h \
  src/render/cache.c src/render/cache.h \
  src/render/drawing.c src/render/drawing.h \
  src/render/fields.c src/render/fields.h \
  src/render/figure.c src/render/figure.h \
  src/render/flow.c src/render/flow.h \
  src/render/fonts.c src/render/fonts.h \
  src/render/ink.c src/render/ink.h \
  src/render/layout.c src/render/layout.h \
  src/render/pen.c src/render/pen.h \
  src/render/page.c src/render/page.h \
  src/render/qr.c src/render/qr.h \
  src/render/render.c src/render/render.h \
  src/render/sample.c src/render/sample.h \
  src/render/shape.c src/render/shape.h \
  src/render/slot.c src/render/slot.h \
  src/render/table.c src/render/table.h \
  src/render/typeset.c src/render/typeset.h

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
