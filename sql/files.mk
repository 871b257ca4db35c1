# Every statement is a file that psql can run; the build embeds them as strings (db/statement.h).
sql_files = \
  sql/registry/registry.sql

# intake
sql_files += \
  sql/query/import_analyze.sql \
  sql/query/import_begin_cards.sql \
  sql/query/import_begin_certificates.sql \
  sql/query/import_begin_form_requests.sql \
  sql/query/import_begin_holidays.sql \
  sql/query/import_begin_residents.sql \
  sql/query/import_clear_holidays.sql \
  sql/query/import_copy.sql \
  sql/query/import_duplicates.sql \
  sql/query/import_merge_cards.sql \
  sql/query/import_merge_certificates.sql \
  sql/query/import_merge_form_requests.sql \
  sql/query/import_merge_holidays.sql \
  sql/query/import_merge_residents.sql

EXTRA_DIST += $(sql_files) sql/embed.awk

src/db/statement.h: $(sql_files) sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/db && cd $(srcdir) && $(AWK) -v form=header -f sql/embed.awk $(sql_files) \
	  > $(abs_builddir)/src/db/statement.h.tmp && mv $(abs_builddir)/src/db/statement.h.tmp $(abs_builddir)/$@
src/db/statement.c: $(sql_files) sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/db && cd $(srcdir) && $(AWK) -v form=source -f sql/embed.awk $(sql_files) \
	  > $(abs_builddir)/src/db/statement.c.tmp && mv $(abs_builddir)/src/db/statement.c.tmp $(abs_builddir)/$@
BUILT_SOURCES += src/db/statement.h src/db/statement.c
CLEANFILES += src/db/statement.h src/db/statement.c
