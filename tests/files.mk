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
  tests/unit/test_book \
  tests/unit/test_calendar \
  tests/unit/test_column \
  tests/unit/test_config \
  tests/unit/test_csv_file \
  tests/unit/test_csv_reader \
  tests/unit/test_day \
  tests/unit/test_decisions \
  tests/unit/test_eligibility \
  tests/unit/test_era \
  tests/unit/test_file \
  tests/unit/test_guard \
  tests/unit/test_last_open_days \
  tests/unit/test_plan \
  tests/unit/test_render \
  tests/unit/test_template \
  tests/unit/test_typeset \
  tests/unit/test_verify \
  tests/unit/test_window
# Those that need a PostgreSQL: a story starts one and runs them.
database_tests = \
  tests/unit/test_intake \
  tests/unit/test_select
check_PROGRAMS = $(unit_tests) $(database_tests) tests/support/proof

lint_tests = \
  tests/lint/headers.sh \
  tests/lint/layers.sh \
  tests/lint/sql.sh \
  tests/lint/symbols.sh
# Whole nights on a real PostgreSQL.
story_tests = \
  tests/story/10-select.sh \
  tests/story/20-import.sh \
  tests/story/30-window.sh \
  tests/story/40-small-town.sh \
  tests/story/45-decisions.sh \
  tests/story/46-random-registers.sh \
  tests/story/47-letters.sh \
  tests/story/48-preview.sh \
  tests/story/49-upgrade.sh \
  tests/story/50-killed.sh \
  tests/story/52-faults.sh \
  tests/story/53-database-faults.sh \
  tests/story/55-guards.sh \
  tests/story/60-clock.sh \
  tests/story/70-bad-input.sh \
  tests/story/80-roles.sh \
  tests/story/81-tls.sh \
  tests/story/82-purge.sh \
  tests/story/83-attack.sh
TESTS = $(lint_tests) $(unit_tests) $(story_tests)

EXTRA_DIST += $(lint_tests) $(story_tests) \
  tests/golden/letters/renewal/letter.xml \
  tests/golden/letters/renewal/notice.xml \
  tests/golden/letters/renewal/styles.xml \
  tests/lint/cppcheck.cfg \
  tests/lint/layers.txt \
  tests/lint/lsan.supp \
  tests/story/lib.sh \
  tests/support/check_letters.py \
  tests/support/check_pages.py \
  tests/support/decisions.py \
  tests/support/faults.c \
  tests/support/folder.h \
  tests/support/random_register.py \
  tests/support/read_workbook.py \
  tests/support/test.h \
  tests/support/zip.h \
  tests/unit/data/README.md \
  tests/unit/data/decisions.csv \
  tests/unit/data/last-open-days.csv \
  tests/unit/data/make-last-open-days.py \
  tests/unit/data/residents-bad.csv \
  tests/unit/data/residents-bad.rejects.csv \
  tests/unit/data/residents-cp932.csv \
  tests/unit/data/syukujitsu.csv

# Put before the C library (LD_PRELOAD) it makes the k-th system call of a kind fail.
check_DATA = tests/support/faults.so
CLEANFILES += tests/support/faults.so
tests/support/faults.so: $(srcdir)/tests/support/faults.c
	@$(MKDIR_P) tests/support
	$(AM_V_CCLD)$(CC) -std=gnu11 -D_GNU_SOURCE $(WARN_CFLAGS) -O1 -fPIC -shared -o $@ '$(srcdir)/tests/support/faults.c' -ldl

# For the authors of letters: the story of the letters and make tests/support/proof.
check_PROGRAMS += tests/support/proof
EXTRA_PROGRAMS = tests/bench/render_bench
