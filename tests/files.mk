LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
AM_LOG_DRIVER_FLAGS = --comments
SH_LOG_DRIVER = $(LOG_DRIVER)
AM_SH_LOG_DRIVER_FLAGS = $(AM_LOG_DRIVER_FLAGS)
TEST_EXTENSIONS = .sh
AM_TESTS_ENVIRONMENT = \
  G_DEBUG=fatal-criticals,gc-friendly G_SLICE=always-malloc \
  MALLOC_PERTURB_=$$(($${RANDOM:-256} % 256)) LC_ALL=C.UTF-8 TZ=Asia/Tokyo \
  JPKI_SRCDIR='$(abs_top_srcdir)' JPKI_BUILDDIR='$(abs_top_builddir)' \
  CC='$(CC)' CPPFLAGS='-D_GNU_SOURCE -std=gnu11 $(WARN_CFLAGS) $(GLIB_CFLAGS) $(PQ_CFLAGS)'

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
  tests/unit/test_eligibility \
  tests/unit/test_era \
  tests/unit/test_file \
  tests/unit/test_plan \
  tests/unit/test_verify \
  tests/unit/test_window
# Those that need a PostgreSQL: a story starts one and runs them.
database_tests = \
  tests/unit/test_intake
check_PROGRAMS = $(unit_tests) $(database_tests)

lint_tests = \
  tests/lint/headers.sh \
  tests/lint/layers.sh \
  tests/lint/symbols.sh
# Whole nights on a real PostgreSQL.
story_tests = \
  tests/story/20-import.sh \
  tests/story/30-window.sh \
  tests/story/40-small-town.sh \
  tests/story/50-killed.sh \
  tests/story/60-clock.sh
# Programs that a story runs, on a PostgreSQL cluster.
database_tests = \
  tests/unit/test_select
check_PROGRAMS = $(unit_tests) $(database_tests)
test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CMOCKA_CFLAGS)
test_ldadd = src/libjpki.a $(JPKI_LIBS) $(CMOCKA_LIBS)

tests_unit_test_day_SOURCES = tests/unit/test_day.c tests/support/test.h
tests_unit_test_day_CPPFLAGS = $(test_cppflags)
tests_unit_test_day_LDADD = $(test_ldadd)

tests_unit_test_file_SOURCES = tests/unit/test_file.c tests/support/test.h
tests_unit_test_file_CPPFLAGS = $(test_cppflags)
tests_unit_test_file_LDADD = $(test_ldadd)

tests_unit_test_address_SOURCES = tests/unit/test_address.c tests/support/test.h
tests_unit_test_address_CPPFLAGS = $(test_cppflags)
tests_unit_test_address_LDADD = $(test_ldadd)

tests_unit_test_age_SOURCES = tests/unit/test_age.c tests/support/test.h
tests_unit_test_age_CPPFLAGS = $(test_cppflags)
tests_unit_test_age_LDADD = $(test_ldadd)

tests_unit_test_calendar_SOURCES = tests/unit/test_calendar.c tests/support/test.h
tests_unit_test_calendar_CPPFLAGS = $(test_cppflags)
tests_unit_test_calendar_LDADD = $(test_ldadd)

tests_unit_test_eligibility_SOURCES = tests/unit/test_eligibility.c tests/support/test.h
tests_unit_test_eligibility_CPPFLAGS = $(test_cppflags)
tests_unit_test_eligibility_LDADD = $(test_ldadd)

tests_unit_test_era_SOURCES = tests/unit/test_era.c tests/support/test.h
tests_unit_test_era_CPPFLAGS = $(test_cppflags)
tests_unit_test_era_LDADD = $(test_ldadd)

tests_unit_test_select_SOURCES = tests/unit/test_select.c tests/support/test.h
tests_unit_test_select_CPPFLAGS = $(test_cppflags)
tests_unit_test_select_LDADD = $(test_ldadd)

tests_unit_test_window_SOURCES = tests/unit/test_window.c tests/support/test.h
tests_unit_test_window_CPPFLAGS = $(test_cppflags)
tests_unit_test_window_LDADD = $(test_ldadd)

lint_tests = tests/lint/layers.sh tests/lint/headers.sh tests/lint/symbols.sh
story_tests = \
  tests/story/10-select.sh
TESTS = $(lint_tests) $(unit_tests) $(story_tests)

EXTRA_DIST += $(lint_tests) $(story_tests) \
  tests/lint/cppcheck.cfg \
  tests/lint/layers.txt \
  tests/story/lib.sh \
  tests/support/check_pages.py \
  tests/support/folder.h \
  tests/support/read_workbook.py \
  tests/support/test.h \
  tests/support/zip.h \
  tests/unit/data/README.md \
  tests/unit/data/residents-bad.csv \
  tests/unit/data/residents-bad.rejects.csv \
  tests/unit/data/residents-cp932.csv \
  tests/unit/data/syukujitsu.csv
