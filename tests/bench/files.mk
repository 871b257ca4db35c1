EXTRA_DIST += tests/bench/make-town.sql tests/bench/sheets.sh
