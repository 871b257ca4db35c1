# The texts for people in other languages than English: base/language.h. A PO file is edited by hand or with any tool for them.
EXTRA_DIST += po/compile.awk po/extract.sh po/ja.po

src/base/catalogue.c: po/ja.po po/compile.awk
	$(AM_V_GEN)$(MKDIR_P) src/base && $(AWK) -f '$(srcdir)/po/compile.awk' '$(srcdir)/po/ja.po' >$@.tmp && mv $@.tmp $@
BUILT_SOURCES += src/base/catalogue.c
CLEANFILES += src/base/catalogue.c

# After a text was added or changed: its entry, to be translated. What is not used any more goes.
.PHONY: update-po
update-po:
	sh '$(srcdir)/po/extract.sh' >ja.pot
	msgmerge --quiet --update --backup=none --no-wrap --no-fuzzy-matching '$(srcdir)/po/ja.po' ja.pot
	msgattrib --no-wrap --no-obsolete --output-file='$(srcdir)/po/ja.po' '$(srcdir)/po/ja.po'
	rm -f ja.pot
