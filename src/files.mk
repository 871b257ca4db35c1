# One internal library holds everything but main(), so a test links what ships.
noinst_LIBRARIES = src/libjpki.a

base_sources = \
  src/base/catalogue.h \
  src/base/checkpoint.c src/base/checkpoint.h \
  src/base/clock.c src/base/clock.h \
  src/base/day.c src/base/day.h \
  src/base/digest.c src/base/digest.h \
  src/base/errand.c src/base/errand.h \
  src/base/error.c src/base/error.h \
  src/base/file.c src/base/file.h \
  src/base/language.c src/base/language.h \
  src/base/log.c src/base/log.h \
  src/base/meter.c src/base/meter.h \
  src/base/prune.c src/base/prune.h \
  src/base/stop.c src/base/stop.h

model_sources = \
  src/model/decision.c src/model/decision.h \
  src/model/detail.c src/model/detail.h \
  src/model/label.c src/model/label.h \
  src/model/listing.c src/model/listing.h \
  src/model/month.c src/model/month.h \
  src/model/no_barcode.c src/model/no_barcode.h \
  src/model/notices.c src/model/notices.h \
  src/model/person.c src/model/person.h \
  src/model/piece.c src/model/piece.h \
  src/model/print_file.c src/model/print_file.h \
  src/model/recheck.c src/model/recheck.h \
  src/model/reference.c src/model/reference.h \
  src/model/run.c src/model/run.h \
  src/model/settings.c src/model/settings.h \
  src/model/spoken.c src/model/spoken.h \
  src/model/town.c src/model/town.h \
  src/model/warning.c src/model/warning.h \
  src/model/weight.c src/model/weight.h

db_sources = \
  src/db/db.c src/db/db.h

rules_sources = \
  src/rules/address.c src/rules/address.h \
  src/rules/age.c src/rules/age.h \
  src/rules/barcode.c src/rules/barcode.h \
  src/rules/calendar.c src/rules/calendar.h \
  src/rules/eligibility.c src/rules/eligibility.h \
  src/rules/eligibility_explain.c \
  src/rules/eligibility_rules.c src/rules/eligibility_rules.h \
  src/rules/era.c src/rules/era.h \
  src/rules/guard.c src/rules/guard.h \
  src/rules/posting.c src/rules/posting.h \
  src/rules/standing.c src/rules/standing.h \
  src/rules/town.c src/rules/town.h \
  src/rules/window.c src/rules/window.h

config_sources = \
  src/config/config.c src/config/config.h \
  src/config/config_days.c src/config/config_days.h \
  src/config/config_key.c src/config/config_key.h \
  src/config/config_paper.c src/config/config_paper.h

template_sources = \
  src/template/condition.c src/template/condition.h \
  src/template/content.c src/template/content.h \
  src/template/element.c src/template/element.h \
  src/template/font_package.c src/template/font_package.h \
  src/template/node.c src/template/node.h \
  src/template/number.c src/template/number.h \
  src/template/style.c src/template/style.h \
  src/template/template.c src/template/template.h \
  src/template/vocabulary.c src/template/vocabulary.h

csv_sources = \
  src/csv/csv_reader.c src/csv/csv_reader.h

select_sources = \
  src/select/freshness.c src/select/freshness.h \
  src/select/select.c src/select/select.h \
  src/select/select_check.c src/select/select_check.h \
  src/select/select_rows.c src/select/select_rows.h

plan_sources = \
  src/plan/compose.c src/plan/compose.h \
  src/plan/plan.c src/plan/plan.h

render_sources = \
  src/render/bars.c src/render/bars.h \
  src/render/block.c src/render/block.h \
  src/render/cache.c src/render/cache.h \
  src/render/cff.c src/render/cff.h \
  src/render/canvas.c src/render/canvas.h \
  src/render/character.c src/render/character.h \
  src/render/clearance.c src/render/clearance.h \
  src/render/content.c src/render/content.h \
  src/render/drawing.c src/render/drawing.h \
  src/render/fields.c src/render/fields.h \
  src/render/figure.c src/render/figure.h \
  src/render/flow.c src/render/flow.h \
  src/render/fonts.c src/render/fonts.h \
  src/render/glyphs.c src/render/glyphs.h \
  src/render/ink.c src/render/ink.h \
  src/render/layout.c src/render/layout.h \
  src/render/letters.c src/render/letters.h \
  src/render/listing.c src/render/listing.h \
  src/render/mark.c src/render/mark.h \
  src/render/pen.c src/render/pen.h \
  src/render/omr.c src/render/omr.h \
  src/render/page.c src/render/page.h \
  src/render/pdf.c src/render/pdf.h \
  src/render/pdf_catalog.c src/render/pdf_catalog.h \
  src/render/pdf_file.c src/render/pdf_file.h \
  src/render/pdf_font.c src/render/pdf_font.h \
  src/render/pdf_objects.c src/render/pdf_objects.h \
  src/render/picture.c src/render/picture.h \
  src/render/print.c src/render/print.h \
  src/render/proof.c src/render/proof.h \
  src/render/qr.c src/render/qr.h \
  src/render/render.c src/render/render.h \
  src/render/sample.c src/render/sample.h \
  src/render/shape.c src/render/shape.h \
  src/render/sheet.c src/render/sheet.h \
  src/render/slot.c src/render/slot.h \
  src/render/table.c src/render/table.h \
  src/render/typeset.c src/render/typeset.h \
  src/render/volume.c src/render/volume.h

export_sources = \
  src/export/account.c src/export/account.h \
  src/export/audit.c src/export/audit.h \
  src/export/barcode_count.c src/export/barcode_count.h \
  src/export/book.c src/export/book.h \
  src/export/chart.c src/export/chart.h \
  src/export/csv_file.c src/export/csv_file.h \
  src/export/facts.c src/export/facts.h \
  src/export/figure.c src/export/figure.h \
  src/export/kept.c src/export/kept.h \
  src/export/legend.c src/export/legend.h \
  src/export/month_book.c src/export/month_book.h \
  src/export/packing.c src/export/packing.h \
  src/export/postings.c src/export/postings.h \
  src/export/prefix.c src/export/prefix.h \
  src/export/pull_list.c src/export/pull_list.h \
  src/export/readback.c src/export/readback.h \
  src/export/run_json.c src/export/run_json.h \
  src/export/summary.c src/export/summary.h \
  src/export/sums.c src/export/sums.h \
  src/export/tally.c src/export/tally.h \
  src/export/verify.c src/export/verify.h

ledger_sources = \
  src/ledger/backlog.c src/ledger/backlog.h \
  src/ledger/freeze.c src/ledger/freeze.h \
  src/ledger/history.c src/ledger/history.h \
  src/ledger/lease.c src/ledger/lease.h \
  src/ledger/ledger.c src/ledger/ledger.h \
  src/ledger/mark.c src/ledger/mark.h \
  src/ledger/monthly.c src/ledger/monthly.h \
  src/ledger/piece_row.c src/ledger/piece_row.h \
  src/ledger/progress.c src/ledger/progress.h \
  src/ledger/purge.c src/ledger/purge.h

intake_sources = \
  src/intake/column.c src/intake/column.h \
  src/intake/intake.c src/intake/intake.h \
  src/intake/kind.c src/intake/kind.h \
  src/intake/rejects.c src/intake/rejects.h \
  src/intake/town_line.c src/intake/town_line.h

job_sources = \
  src/job/accounting.c src/job/accounting.h \
  src/job/closing.c src/job/closing.h \
  src/job/confirm.c src/job/confirm.h \
  src/job/counters.c src/job/counters.h \
  src/job/cover.c src/job/cover.h \
  src/job/crew.c src/job/crew.h \
  src/job/deciding.c src/job/deciding.h \
  src/job/examiner.c src/job/examiner.h \
  src/job/finishing.c src/job/finishing.h \
  src/job/folder.c src/job/folder.h \
  src/job/freezing.c src/job/freezing.h \
  src/job/keeping.c src/job/keeping.h \
  src/job/frozen_paper.c src/job/frozen_paper.h \
  src/job/frozen_settings.c src/job/frozen_settings.h \
  src/job/guarding.c src/job/guarding.h \
  src/job/inspection.c src/job/inspection.h \
  src/job/letter_texts.c src/job/letter_texts.h \
  src/job/marker.c src/job/marker.h \
  src/job/metrics.c src/job/metrics.h \
  src/job/month_report.c src/job/month_report.h \
  src/job/night.c src/job/night.h \
  src/job/output.c src/job/output.h \
  src/job/paper.c src/job/paper.h \
  src/job/patience.c src/job/patience.h \
  src/job/preflight.c src/job/preflight.h \
  src/job/press.c src/job/press.h \
  src/job/preview.c src/job/preview.h \
  src/job/purging.c src/job/purging.h \
  src/job/recheck.c src/job/recheck.h \
  src/job/reprint.c src/job/reprint.h \
  src/job/setup.c src/job/setup.h \
  src/job/source.c src/job/source.h \
  src/job/status.c src/job/status.h \
  src/job/towns.c src/job/towns.h \
  src/job/warnings.c src/job/warnings.h \
  src/job/worker.c src/job/worker.h

commands_sources = \
  src/commands/barcode.c \
  src/commands/check.c \
  src/commands/confirm.c \
  src/commands/command.c src/commands/command.h src/commands/commands.h \
  src/commands/explain.c \
  src/commands/import.c \
  src/commands/init.c \
  src/commands/preview.c \
  src/commands/purge.c \
  src/commands/recheck.c \
  src/commands/report.c \
  src/commands/reprint.c \
  src/commands/run.c \
  src/commands/status.c \
  src/commands/verify.c \
  src/commands/window.c \
  src/commands/work.c

src_libjpki_a_SOURCES = $(base_sources) $(model_sources) $(db_sources) $(rules_sources) $(config_sources) \
  $(template_sources) $(csv_sources) $(select_sources) $(plan_sources) $(render_sources) $(export_sources) \
  $(ledger_sources) $(intake_sources) $(job_sources) $(commands_sources)
nodist_src_libjpki_a_SOURCES = src/base/catalogue.c src/db/statement.c src/db/statement.h

bin_PROGRAMS = src/jpki-notice
src_jpki_notice_SOURCES = src/main.c
src_jpki_notice_LDADD = src/libjpki.a $(JPKI_LIBS)
