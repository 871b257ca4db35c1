sample_files =
EXTRA_DIST += $(sample_files)
