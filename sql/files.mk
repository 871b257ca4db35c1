# Every statement is a file that psql can run; the build embeds them as strings (db/statement.h).
sql_files = \
  sql/registry/registry.sql \
  sql/ledger/001_ledger.sql \
  sql/ledger/002_variants.sql \
  sql/ledger/003_counters.sql \
  sql/ledger/004_decision_of_resident.sql \
  sql/ledger/005_mail_room.sql \
  sql/ledger/006_lease.sql \
  sql/ledger/007_checked_by_statement.sql \
  sql/ledger/008_less_work_a_row.sql \
  sql/query/backlog.sql \
  sql/query/db_has_schema.sql \
  sql/query/db_session.sql \
  sql/query/freeze_analyze.sql \
  sql/query/freeze_begin.sql \
  sql/query/freeze_begin_decisions.sql \
  sql/query/freeze_copy_addressees.sql \
  sql/query/freeze_copy_counts.sql \
  sql/query/freeze_copy_decisions.sql \
  sql/query/freeze_copy_parameters.sql \
  sql/query/freeze_copy_pieces.sql \
  sql/query/freeze_copy_print_files.sql \
  sql/query/freeze_copy_subjects.sql \
  sql/query/freeze_decisions.sql \
  sql/query/freeze_news.sql \
  sql/query/freeze_run.sql \
  sql/query/history_decisions.sql \
  sql/query/history_decisions_of_resident.sql \
  sql/query/history_pieces.sql \
  sql/query/history_print_files.sql \
  sql/query/history_recount.sql \
  sql/query/import_analyze.sql \
  sql/query/import_begin_cards.sql \
  sql/query/import_begin_certificates.sql \
  sql/query/import_begin_form_requests.sql \
  sql/query/import_begin_holidays.sql \
  sql/query/import_begin_postal_codes.sql \
  sql/query/import_begin_residents.sql \
  sql/query/import_begin_returned.sql \
  sql/query/import_clear_holidays.sql \
  sql/query/import_clear_postal_codes.sql \
  sql/query/import_copy.sql \
  sql/query/import_duplicates.sql \
  sql/query/import_has_registry.sql \
  sql/query/import_merge_cards.sql \
  sql/query/import_merge_certificates.sql \
  sql/query/import_merge_form_requests.sql \
  sql/query/import_merge_holidays.sql \
  sql/query/import_merge_postal_codes.sql \
  sql/query/import_merge_residents.sql \
  sql/query/import_merge_returned.sql \
  sql/query/import_refuse_returned.sql \
  sql/query/ledger_accounts_due.sql \
  sql/query/lease_blame.sql \
  sql/query/lease_claim.sql \
  sql/query/lease_enlist.sql \
  sql/query/lease_examined.sql \
  sql/query/lease_extend.sql \
  sql/query/lease_own.sql \
  sql/query/lease_release.sql \
  sql/query/lease_rendered.sql \
  sql/query/ledger_copy_towns.sql \
  sql/query/ledger_create_versions.sql \
  sql/query/ledger_has_towns.sql \
  sql/query/ledger_has_versions.sql \
  sql/query/ledger_holidays.sql \
  sql/query/ledger_is_writable.sql \
  sql/query/ledger_lock_holder.sql \
  sql/query/ledger_note_version.sql \
  sql/query/ledger_noticed.sql \
  sql/query/ledger_noticed_of_resident.sql \
  sql/query/ledger_recent_runs.sql \
  sql/query/ledger_run.sql \
  sql/query/ledger_run_counts.sql \
  sql/query/ledger_run_parameters.sql \
  sql/query/ledger_towns.sql \
  sql/query/ledger_try_lock.sql \
  sql/query/ledger_unfinished_run.sql \
  sql/query/ledger_version.sql \
  sql/query/ledger_volume.sql \
  sql/query/mark_counts.sql \
  sql/query/mark_posted.sql \
  sql/query/mark_replaced.sql \
  sql/query/monthly_begin.sql \
  sql/query/monthly_newly.sql \
  sql/query/monthly_reasons.sql \
  sql/query/monthly_runs.sql \
  sql/query/progress_account_written.sql \
  sql/query/progress_forget.sql \
  sql/query/progress_pieces.sql \
  sql/query/progress_press_begin.sql \
  sql/query/progress_press_open_run.sql \
  sql/query/progress_press_rekey.sql \
  sql/query/progress_press_standing.sql \
  sql/query/progress_restart.sql \
  sql/query/progress_run_done.sql \
  sql/query/progress_run_failed.sql \
  sql/query/progress_run_rendered.sql \
  sql/query/progress_run_stopped.sql \
  sql/query/purge_addressees.sql \
  sql/query/purge_mark.sql \
  sql/query/purge_runs.sql \
  sql/query/purge_vacuum.sql \
  sql/query/recheck_begin.sql \
  sql/query/recheck_free.sql \
  sql/query/recheck_list.sql \
  sql/query/recheck_pieces.sql \
  sql/query/recheck_shield.sql \
  sql/query/recheck_withdraw.sql \
  sql/query/recheck_written.sql \
  sql/query/select_columns.sql \
  sql/query/select_extract_age.sql \
  sql/query/select_form_requests.sql \
  sql/query/select_has_view.sql \
  sql/query/select_orphans.sql \
  sql/query/select_people.sql \
  sql/query/select_window.sql \
  sql/query/withhold_end.sql \
  sql/query/withhold_piece.sql
EXTRA_DIST += $(sql_files) sql/embed.awk sql/roles.sql

src/db/statement.h: $(sql_files) sql/embed.awk sql/files.mk
	$(AM_V_GEN)$(MKDIR_P) src/db && cd $(srcdir) && $(AWK) -v form=header -f sql/embed.awk $(sql_files) \
	  > $(abs_builddir)/src/db/statement.h.tmp && mv $(abs_builddir)/src/db/statement.h.tmp $(abs_builddir)/$@
src/db/statement.c: $(sql_files) sql/embed.awk sql/files.mk
	$(AM_V_GEN)$(MKDIR_P) src/db && cd $(srcdir) && $(AWK) -v form=source -f sql/embed.awk $(sql_files) \
	  > $(abs_builddir)/src/db/statement.c.tmp && mv $(abs_builddir)/src/db/statement.c.tmp $(abs_builddir)/$@
BUILT_SOURCES += src/db/statement.h src/db/statement.c
CLEANFILES += src/db/statement.h src/db/statement.c
