template_files =
EXTRA_DIST += $(template_files)
