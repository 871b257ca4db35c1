# What the handbook's trial imports.
town_files = \
  samples/residents.csv \
  samples/residents-cp932.csv \
  samples/cards.csv \
  samples/certificates.csv \
  samples/form-requests.csv \
  samples/syukujitsu.csv
sample_files = \
  samples/README.md \
  samples/13NERIMA.CSV \
  samples/syukujitsu.csv \
  samples/jpki-notice.conf \
  samples/residents.csv \
  samples/residents-cp932.csv \
  samples/cards.csv \
  samples/certificates.csv \
  samples/form-requests.csv \
  samples/expected.csv \
  samples/expected-totals.json \
  samples/bad/residents-field-count.csv \
  samples/bad/residents-bad-date.csv \
  samples/bad/residents-bad-code.csv \
  samples/bad/residents-broken-utf8.csv \
  samples/bad/residents-cp932-broken.csv \
  samples/bad/residents-nul.csv \
  samples/bad/residents-overlong-field.csv \
  samples/bad/residents-unterminated-quote.csv \
  samples/bad/residents-no-header.csv \
  samples/bad/residents-missing-column.csv \
  samples/bad/residents-unknown-column.csv \
  samples/bad/residents-empty.csv \
  samples/bad/cards-duplicate-key.csv \
  samples/bad/cards-bad-date.csv \
  samples/bad/cards-bad-code.csv \
  samples/bad/certificates-bad-code.csv \
  samples/bad/form-requests-bad-code.csv \
  samples/bad/holidays-bad-date.csv
EXTRA_DIST += $(sample_files) samples/demo.sh samples/make-samples.py
