LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
AM_LOG_DRIVER_FLAGS = --comments
SH_LOG_DRIVER = $(LOG_DRIVER)
AM_SH_LOG_DRIVER_FLAGS = $(AM_LOG_DRIVER_FLAGS)
TEST_EXTENSIONS = .sh
AM_TESTS_ENVIRONMENT = \
  G_DEBUG=fatal-criticals,gc-friendly G_SLICE=always-malloc \
  MALLOC_PERTURB_=$$(($${RANDOM:-256} % 256)) LC_ALL=C.UTF-8 LANGUAGE= TZ=Asia/Tokyo \
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
  tests/unit/test_cff \
  tests/unit/test_clearance \
  tests/unit/test_column \
  tests/unit/test_config \
  tests/unit/test_cover \
  tests/unit/test_csv_file \
  tests/unit/test_csv_reader \
  tests/unit/test_day \
  tests/unit/test_db \
  tests/unit/test_decisions \
  tests/unit/test_detail \
  tests/unit/test_eligibility \
  tests/unit/test_era \
  tests/unit/test_errand \
  tests/unit/test_fields \
  tests/unit/test_file \
  tests/unit/test_guard \
  tests/unit/test_language \
  tests/unit/test_last_open_days \
  tests/unit/test_listing \
  tests/unit/test_meter \
  tests/unit/test_names \
  tests/unit/test_omr \
  tests/unit/test_pdf_catalog \
  tests/unit/test_pdf_objects \
  tests/unit/test_plan \
  tests/unit/test_posting \
  tests/unit/test_render \
  tests/unit/test_spoken \
  tests/unit/test_template \
  tests/unit/test_town \
  tests/unit/test_typeset \
  tests/unit/test_verify \
  tests/unit/test_window
# On a libpq that follows a script, and without the real one.
tests_unit_test_db_SOURCES = tests/unit/test_db.c tests/support/script_pq.c tests/support/script_pq.h
tests_unit_test_db_LDADD = src/libjpki.a $(GLIB_LIBS) $(CMOCKA_LIBS)
# Those that need a PostgreSQL: a story starts one and runs them.
database_tests = \
  tests/unit/test_intake \
  tests/unit/test_select
# Code that reads what others wrote, under bytes that nobody would write: make check replays what is kept in
# tests/fuzz/corpus/NAME, make fuzz FUZZ=NAME SECONDS=n invents more (it needs clang and libclang-rt-14-dev).
fuzz_tests = \
  tests/fuzz/replay_address \
  tests/fuzz/replay_barcode \
  tests/fuzz/replay_column \
  tests/fuzz/replay_condition \
  tests/fuzz/replay_config \
  tests/fuzz/replay_csv \
  tests/fuzz/replay_date \
  tests/fuzz/replay_manifest \
  tests/fuzz/replay_reference \
  tests/fuzz/replay_template
fuzz_targets = \
  tests/fuzz/fuzz_address \
  tests/fuzz/fuzz_barcode \
  tests/fuzz/fuzz_column \
  tests/fuzz/fuzz_condition \
  tests/fuzz/fuzz_config \
  tests/fuzz/fuzz_csv \
  tests/fuzz/fuzz_date \
  tests/fuzz/fuzz_manifest \
  tests/fuzz/fuzz_reference \
  tests/fuzz/fuzz_template
fuzz_common = tests/fuzz/fuzz.c tests/fuzz/fuzz.h
tests_fuzz_replay_address_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_address.c $(fuzz_common)
tests_fuzz_replay_barcode_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_barcode.c $(fuzz_common)
tests_fuzz_replay_column_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_column.c $(fuzz_common)
tests_fuzz_replay_condition_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_condition.c $(fuzz_common)
tests_fuzz_replay_config_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_config.c $(fuzz_common)
tests_fuzz_replay_csv_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_csv.c $(fuzz_common)
tests_fuzz_replay_date_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_date.c $(fuzz_common)
tests_fuzz_replay_manifest_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_manifest.c $(fuzz_common)
tests_fuzz_replay_reference_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_reference.c $(fuzz_common)
tests_fuzz_replay_template_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_template.c $(fuzz_common)
# In the build folder that tests/fuzz/run makes.
tests_fuzz_fuzz_address_SOURCES = tests/fuzz/fuzz_address.c $(fuzz_common)
tests_fuzz_fuzz_address_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_barcode_SOURCES = tests/fuzz/fuzz_barcode.c $(fuzz_common)
tests_fuzz_fuzz_barcode_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_column_SOURCES = tests/fuzz/fuzz_column.c $(fuzz_common)
tests_fuzz_fuzz_column_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_condition_SOURCES = tests/fuzz/fuzz_condition.c $(fuzz_common)
tests_fuzz_fuzz_condition_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_config_SOURCES = tests/fuzz/fuzz_config.c $(fuzz_common)
tests_fuzz_fuzz_config_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c $(fuzz_common)
tests_fuzz_fuzz_csv_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_date_SOURCES = tests/fuzz/fuzz_date.c $(fuzz_common)
tests_fuzz_fuzz_date_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_manifest_SOURCES = tests/fuzz/fuzz_manifest.c $(fuzz_common)
tests_fuzz_fuzz_manifest_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_reference_SOURCES = tests/fuzz/fuzz_reference.c $(fuzz_common)
tests_fuzz_fuzz_reference_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_template_SOURCES = tests/fuzz/fuzz_template.c $(fuzz_common)
tests_fuzz_fuzz_template_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS = $(fuzz_targets)

check_PROGRAMS = $(unit_tests) $(database_tests) $(fuzz_tests) tests/support/proof tests/support/jpki-notice-faulty
# The program itself, but for its checkpoints: base/checkpoint.h says what they do.
tests_support_jpki_notice_faulty_SOURCES = src/main.c tests/support/faulty.c

lint_tests = \
  tests/lint/documents.sh \
  tests/lint/headers.sh \
  tests/lint/layers.sh \
  tests/lint/sql.sh \
  tests/lint/symbols.sh \
  tests/lint/texts.sh
# Whole nights on a real PostgreSQL. The longest begin first, so that none of them is left running alone at the end.
long_tests = \
  tests/story/41-window.sh \
  tests/story/70-bad-input.sh
story_tests = \
  tests/story/10-select.sh \
  tests/story/20-import.sh \
  tests/story/30-window.sh \
  tests/story/40-small-town.sh \
  tests/story/42-barcode.sh \
  tests/story/43-print-files.sh \
  tests/story/44-after-printing.sh \
  tests/story/44-month.sh \
  tests/story/44-pdf.sh \
  tests/story/45-decisions.sh \
  tests/story/47-letters.sh \
  tests/story/48-preview.sh \
  tests/story/49-upgrade.sh \
  tests/story/50-killed.sh \
  tests/story/51-killed-after-printing.sh \
  tests/story/51-random-kills.sh \
  tests/story/52-workers.sh \
  tests/story/53-database-faults.sh \
  tests/story/53-same-certificate.sh \
  tests/story/54-restored.sh \
  tests/story/55-guards.sh \
  tests/story/62-language.sh \
  tests/story/80-roles.sh \
  tests/story/81-tls.sh \
  tests/story/82-purge.sh \
  tests/story/83-attack.sh \
  tests/story/90-install.sh \
  tests/story/91-check.sh \
  tests/story/92-handbook.sh \
  tests/story/92-metrics.sh \
  tests/story/93-at-a-glance.sh
# Those that repeat themselves as often as JPKI_COUNT says, seldom without it: make soak COUNT=n.
soak_tests = \
  tests/story/46-random-registers.sh \
  tests/story/52-faults.sh \
  tests/story/60-clock.sh
TESTS = $(long_tests) $(soak_tests) $(story_tests) $(lint_tests) $(unit_tests) $(fuzz_tests)

EXTRA_DIST += $(lint_tests) $(long_tests) $(story_tests) $(soak_tests) \
  tests/fuzz/corpus \
  tests/fuzz/condition.dict \
  tests/fuzz/config.dict \
  tests/fuzz/run \
  tests/fuzz/template.dict \
  tests/golden/letters/renewal/letter.xml \
  tests/golden/letters/renewal/notice.xml \
  tests/golden/letters/renewal/styles.xml \
  tests/lint/analyse \
  tests/lint/cppcheck.cfg \
  tests/lint/cppcheck.supp \
  tests/lint/layers.txt \
  tests/lint/lsan.supp \
  tests/lint/valgrind.supp \
  tests/soak/killed.sh \
  tests/soak/large-night.sh \
  tests/soak/large-workbook.sh \
  tests/soak/package.sh \
  tests/soak/package-ward.sh \
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
  tests/support/check_texts.py \
  tests/support/check_window.py \
  tests/support/cluster.sh \
  tests/support/coverage.h \
  tests/support/coverage.sh \
  tests/support/decisions.py \
  tests/support/faults.c \
  tests/support/folder.h \
  tests/support/handbook.awk \
  tests/support/handbook.sh \
  tests/support/paper.h \
  tests/support/random_register.py \
  tests/support/on_terminal.py \
  tests/support/read_bars.py \
  tests/support/read_month.py \
  tests/support/read_workbook.py \
  tests/support/register.sql \
  tests/support/test.h \
  tests/support/workbook.py \
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

# Put before the C library (LD_PRELOAD) it makes the k-th system call of a kind fail.
check_DATA = tests/support/faults.so
CLEANFILES += tests/support/faults.so tests/support/cluster-*
tests/support/faults.so: $(srcdir)/tests/support/faults.c
	@$(MKDIR_P) tests/support
	$(AM_V_CCLD)$(CC) -std=gnu11 -D_GNU_SOURCE $(WARN_CFLAGS) -O1 -fPIC -shared -o $@ '$(srcdir)/tests/support/faults.c' -ldl

# For the authors of letters: the story of the letters and make tests/support/proof.
check_PROGRAMS += tests/support/proof
EXTRA_PROGRAMS += tests/bench/render_bench tests/bench/yardstick

# One of them: make soak COUNT=n SOAK=tests/….
SOAK = $(soak_tests)
.PHONY: soak
soak: all $(check_PROGRAMS)
	@test -n '$(COUNT)' || { echo 'make soak: how often? COUNT=n' >&2; exit 2; }
	JPKI_COUNT='$(COUNT)' $(MAKE) $(AM_MAKEFLAGS) check TESTS='$(SOAK)'

# Half an hour of each, or: make fuzz FUZZ='csv date' SECONDS=60.
FUZZ = address barcode column condition config csv date manifest reference template
SECONDS = 1800
.PHONY: fuzz
fuzz:
	JPKI_SRCDIR='$(abs_top_srcdir)' sh '$(srcdir)/tests/fuzz/run' '$(abs_top_builddir)/fuzz' '$(SECONDS)' $(FUZZ)

# Memcheck over the tests that need no server; a finding is a failed test.
VALGRIND = valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
  --errors-for-leak-kinds=definite --suppressions='$(abs_top_srcdir)/tests/lint/valgrind.supp'
.PHONY: valgrind
valgrind: all $(check_PROGRAMS)
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(unit_tests) $(fuzz_tests)' LOG_COMPILER="$(VALGRIND)"

# Static analysis, with what .clang-tidy and tests/lint/cppcheck.* say; make tidy FILE=…: one source.
.PHONY: lint tidy
lint: $(BUILT_SOURCES)
	JPKI_SRCDIR='$(abs_top_srcdir)' JPKI_BUILDDIR='$(abs_top_builddir)' MAKE='$(MAKE)' sh '$(srcdir)/tests/lint/analyse'
tidy:
	@clang-tidy --quiet '$(FILE)' -- $(DEFS) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS) -std=gnu11 $(GLIB_CFLAGS) $(PQ_CFLAGS) \
	  $(PAPER_CFLAGS) $(XLSX_CFLAGS) $(JSON_CFLAGS) $(ARCHIVE_CFLAGS) 2>/dev/null

# Every test in a build folder of its own that counts the lines which were run, and a table of each room's.
.PHONY: coverage
coverage:
	$(MKDIR_P) coverage
	test -f coverage/Makefile || (cd coverage && '$(abs_top_srcdir)/configure' --quiet --enable-coverage)
	$(MAKE) -C coverage -s
	find coverage -name '*.gcda' -exec rm -f {} +
	-$(MAKE) -C coverage check
	sh '$(srcdir)/tests/support/coverage.sh' coverage

# The modules alone: seconds, no server. The Debian package's build runs these.
.PHONY: check-unit
check-unit: all
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(unit_tests)'
