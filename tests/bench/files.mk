EXTRA_DIST += tests/bench/make-town.sql
