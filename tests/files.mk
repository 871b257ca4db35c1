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
  CC='$(CC)' CPPFLAGS='-D_GNU_SOURCE -std=gnu11 $(WARN_CFLAGS) $(GLIB_CFLAGS) $(PQ_CFLAGS) $(PAPER_CFLAGS)'

# One program a module: tests/unit/test_NAME.c.
unit_tests = \
  tests/unit/test_day \
  tests/unit/test_file \
  tests/unit/test_render \
  tests/unit/test_template \
  tests/unit/test_typeset
check_PROGRAMS = $(unit_tests)
test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CMOCKA_CFLAGS)
test_ldadd = src/libjpki.a $(JPKI_LIBS) $(CMOCKA_LIBS)

tests_unit_test_day_SOURCES = tests/unit/test_day.c tests/support/test.h
tests_unit_test_day_CPPFLAGS = $(test_cppflags)
tests_unit_test_day_LDADD = $(test_ldadd)

tests_unit_test_file_SOURCES = tests/unit/test_file.c tests/support/test.h
tests_unit_test_file_CPPFLAGS = $(test_cppflags)
tests_unit_test_file_LDADD = $(test_ldadd)

tests_unit_test_render_SOURCES = tests/unit/test_render.c tests/support/test.h
tests_unit_test_render_CPPFLAGS = $(test_cppflags)
tests_unit_test_render_LDADD = $(test_ldadd)

tests_unit_test_template_SOURCES = tests/unit/test_template.c tests/support/test.h
tests_unit_test_template_CPPFLAGS = $(test_cppflags)
tests_unit_test_template_LDADD = $(test_ldadd)

tests_unit_test_typeset_SOURCES = tests/unit/test_typeset.c tests/support/test.h
tests_unit_test_typeset_CPPFLAGS = $(test_cppflags)
tests_unit_test_typeset_LDADD = $(test_ldadd)

lint_tests = tests/lint/layers.sh tests/lint/headers.sh tests/lint/symbols.sh
story_tests =
TESTS = $(lint_tests) $(unit_tests) $(story_tests)
EXTRA_DIST += tests/golden/letters/renewal/letter.xml tests/golden/letters/renewal/notice.xml tests/golden/letters/renewal/styles.xml
EXTRA_DIST += $(lint_tests) $(story_tests) tests/lint/layers.txt tests/lint/cppcheck.cfg tests/lint/lsan.supp

# For the authors of letters: make tests/support/proof.
EXTRA_PROGRAMS = tests/support/proof tests/bench/render_bench
tests_support_proof_SOURCES = tests/support/proof.c
tests_support_proof_LDADD = src/libjpki.a $(JPKI_LIBS)
tests_bench_render_bench_SOURCES = tests/bench/render_bench.c
tests_bench_render_bench_LDADD = src/libjpki.a $(JPKI_LIBS)
