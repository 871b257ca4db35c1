# What an operating system is given with the program. Units name the program where it is installed.
systemdunitdir = $(prefix)/lib/systemd/system
sysusersdir = $(prefix)/lib/sysusers.d
tmpfilesdir = $(prefix)/lib/tmpfiles.d
completiondir = $(datadir)/bash-completion/completions
examplesdir = $(docdir)/examples

nodist_systemdunit_DATA = samples/system/jpki-notice.service
dist_systemdunit_DATA = samples/system/jpki-notice.timer
nodist_man_MANS = docs/man/jpki-notice.1 docs/man/jpki-notice.conf.5
dist_examples_DATA = samples/jpki-notice.conf samples/system/jpki-notice.cron
EXTRA_DIST += samples/system/jpki-notice.service.in samples/system/jpki-notice.sysusers \
  samples/system/jpki-notice.tmpfiles samples/system/jpki-notice.bash docs/man/manual.sh

samples/system/jpki-notice.service: $(srcdir)/samples/system/jpki-notice.service.in Makefile
	$(AM_V_GEN)$(MKDIR_P) samples/system && sed -e 's|@bindir[@]|$(bindir)|' -e 's|@sysconfdir[@]|$(sysconfdir)|' \
	  '$(srcdir)/samples/system/jpki-notice.service.in' >$@.tmp && mv $@.tmp $@
CLEANFILES += samples/system/jpki-notice.service

# Files that are called otherwise where they are installed.
install-data-local:
	$(MKDIR_P) '$(DESTDIR)$(sysusersdir)' '$(DESTDIR)$(tmpfilesdir)' '$(DESTDIR)$(completiondir)'
	$(INSTALL_DATA) '$(srcdir)/samples/system/jpki-notice.sysusers' '$(DESTDIR)$(sysusersdir)/jpki-notice.conf'
	$(INSTALL_DATA) '$(srcdir)/samples/system/jpki-notice.tmpfiles' '$(DESTDIR)$(tmpfilesdir)/jpki-notice.conf'
	$(INSTALL_DATA) '$(srcdir)/samples/system/jpki-notice.bash' '$(DESTDIR)$(completiondir)/jpki-notice'
uninstall-local:
	rm -f '$(DESTDIR)$(sysusersdir)/jpki-notice.conf' '$(DESTDIR)$(tmpfilesdir)/jpki-notice.conf' \
	  '$(DESTDIR)$(completiondir)/jpki-notice'

# The manual asks the program what there is.
noinst_PROGRAMS = docs/man/settings
docs_man_settings_SOURCES = docs/man/settings.c
docs_man_settings_LDADD = src/libjpki.a $(JPKI_LIBS)
docs/man/jpki-notice.1: src/jpki-notice $(srcdir)/docs/man/manual.sh $(srcdir)/src/base/error.h
	$(AM_V_GEN)sh '$(srcdir)/docs/man/manual.sh' 1 src/jpki-notice '$(srcdir)/src/base/error.h' >$@.tmp && mv $@.tmp $@
docs/man/jpki-notice.conf.5: docs/man/settings $(srcdir)/docs/man/manual.sh
	$(AM_V_GEN)sh '$(srcdir)/docs/man/manual.sh' 5 docs/man/settings >$@.tmp && mv $@.tmp $@
CLEANFILES += docs/man/jpki-notice.1 docs/man/jpki-notice.conf.5

EXTRA_DIST += debian/changelog debian/control debian/copyright debian/jpki-notice.lintian-overrides debian/postinst debian/postrm debian/rules debian/source/format
