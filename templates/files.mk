template_files = \
  templates/form/cover.xml \
  templates/form/letter.xml \
  templates/lapsed/letter.xml \
  templates/reminder/letter.xml \
  templates/renewal/counters.xml \
  templates/renewal/form.xml \
  templates/renewal/letter.xml \
  templates/renewal/notice.xml \
  templates/renewal/styles.xml
EXTRA_DIST += docs/templates.md
