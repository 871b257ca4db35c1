LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
AM_LOG_DRIVER_FLAGS = --comments
SH_LOG_DRIVER = $(LOG_DRIVER)
AM_SH_LOG_DRIVER_FLAGS = $(AM_LOG_DRIVER_FLAGS)
TEST_EXTENSIONS = .sh
AM_TESTS_ENVIRONMENT = \
  G_DEBUG=fatal-criticals,gc-friendly G_SLICE=always-malloc \
  MALLOC_PERTURB_=$$(($${RANDOM:-256} % 256)) LC_ALL=C.UTF-8 TZ=Asia/Tokyo \
  LSAN_OPTIONS=suppressions='$(abs_top_srcdir)/tests/lint/lsan.supp':print_suppressions=0 \
  JPKI_SRCDIR='$(abs_top_srcdir)' JPKI_BUILDDIR='$(abs_top_builddir)' \
  CC='$(CC)' CPPFLAGS='-D_GNU_SOURCE $(AM_CFLAGS)'

# One program a module: tests/unit/test_NAME.c, built by the defaults below.
LDADD = src/libjpki.a $(JPKI_LIBS) $(CMOCKA_LIBS)
unit_tests = \
  tests/unit/test_account \
  tests/unit/test_address \
  tests/unit/test_age \
  tests/unit/test_barcode \
  tests/unit/test_book \
  tests/unit/test_calendar \
  tests/unit/test_clearance \
  tests/unit/test_column \
  tests/unit/test_config \
  tests/unit/test_cover \
  tests/unit/test_csv_file \
  tests/unit/test_csv_reader \
  tests/unit/test_day \
  tests/unit/test_decisions \
  tests/unit/test_eligibility \
  tests/unit/test_era \
  tests/unit/test_fields \
  tests/unit/test_file \
  tests/unit/test_guard \
  tests/unit/test_last_open_days \
  tests/unit/test_listing \
  tests/unit/test_names \
  tests/unit/test_omr \
  tests/unit/test_pdf_catalog \
  tests/unit/test_plan \
  tests/unit/test_render \
  tests/unit/test_template \
  tests/unit/test_town \
  tests/unit/test_typeset \
  tests/unit/test_verify \
  tests/unit/test_window
# Those that need a PostgreSQL: a story starts one and runs them.
database_tests = \
  tests/unit/test_intake \
  tests/unit/test_select
check_PROGRAMS = $(unit_tests) $(database_tests) tests/support/proof tests/support/jpki-notice-faulty
# The program itself, but for its checkpoints: base/checkpoint.h says what they do.
tests_support_jpki_notice_faulty_SOURCES = src/main.c tests/support/faulty.c

lint_tests = \
  tests/lint/headers.sh \
  tests/lint/layers.sh \
  tests/lint/symbols.sh
# Whole nights on a real PostgreSQL.
story_tests = \
  tests/story/10-select.sh \
  tests/story/20-import.sh \
  tests/story/30-window.sh \
  tests/story/40-small-town.sh \
  tests/story/41-window.sh \
  tests/story/42-barcode.sh \
  tests/story/43-print-files.sh \
  tests/story/44-pdf.sh \
  tests/story/45-decisions.sh \
  tests/story/46-random-registers.sh \
  tests/story/47-letters.sh \
  tests/story/48-preview.sh \
  tests/story/49-upgrade.sh \
  tests/story/50-killed.sh \
  tests/story/51-random-kills.sh \
  tests/story/52-workers.sh \
  tests/story/53-same-certificate.sh \
  tests/story/55-guards.sh \
  tests/story/60-clock.sh \
  tests/story/70-bad-input.sh \
  tests/story/80-roles.sh
TESTS = $(lint_tests) $(unit_tests) $(story_tests)

EXTRA_DIST += $(lint_tests) $(story_tests) \
  tests/golden/letters/renewal/letter.xml \
  tests/golden/letters/renewal/notice.xml \
  tests/golden/letters/renewal/styles.xml \
  tests/lint/cppcheck.cfg \
  tests/lint/layers.txt \
  tests/lint/lsan.supp \
  tests/soak/killed.sh \
  tests/soak/large-night.sh \
  tests/soak/two-hosts.sh \
  tests/story/lib.sh \
  tests/support/check_letters.py \
  tests/support/check_marks.py \
  tests/support/check_pages.py \
  tests/support/check_print_files.py \
  tests/support/check_rasters.py \
  tests/support/check_sheets.py \
  tests/support/check_sides.py \
  tests/support/check_templates.py \
  tests/support/check_window.py \
  tests/support/decisions.py \
  tests/support/folder.h \
  tests/support/paper.h \
  tests/support/random_register.py \
  tests/support/read_bars.py \
  tests/support/read_workbook.py \
  tests/support/test.h \
  tests/support/zip.h \
  tests/unit/data/README.md \
  tests/unit/data/decisions.csv \
  tests/unit/data/ken-all.csv \
  tests/unit/data/last-open-days.csv \
  tests/unit/data/make-last-open-days.py \
  tests/unit/data/residents-bad.csv \
  tests/unit/data/residents-bad.rejects.csv \
  tests/unit/data/residents-cp932.csv \
  tests/unit/data/syukujitsu.csv

# For the authors of letters: the story of the letters and make tests/support/proof.
check_PROGRAMS += tests/support/proof
EXTRA_PROGRAMS = tests/bench/render_bench
