# Every statement is a file that psql can run; the build embeds them as strings (db/statement.h).
sql_files = \
  sql/query/select_columns.sql \
  sql/query/select_form_requests.sql \
  sql/query/select_has_view.sql \
  sql/query/select_orphans.sql \
  sql/query/select_people.sql \
  sql/query/select_window.sql \
  sql/registry/registry.sql
EXTRA_DIST += $(sql_files) sql/embed.awk

src/db/statement.h: $(sql_files) sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/db && cd $(srcdir) && $(AWK) -v form=header -f sql/embed.awk $(sql_files) \
	  > $(abs_builddir)/src/db/statement.h.tmp && mv $(abs_builddir)/src/db/statement.h.tmp $(abs_builddir)/$@
src/db/statement.c: $(sql_files) sql/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/db && cd $(srcdir) && $(AWK) -v form=source -f sql/embed.awk $(sql_files) \
	  > $(abs_builddir)/src/db/statement.c.tmp && mv $(abs_builddir)/src/db/statement.c.tmp $(abs_builddir)/$@
BUILT_SOURCES += src/db/statement.h src/db/statement.c
CLEANFILES += src/db/statement.h src/db/statement.c
