template_files = \
  templates/renewal/form.xml \
  templates/renewal/letter.xml \
  templates/renewal/notice.xml \
  templates/renewal/styles.xml
EXTRA_DIST += docs/templates.md
