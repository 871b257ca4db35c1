EXTRA_DIST += tests/bench/make-town.sql tests/bench/sheets.sh tests/bench/run tests/bench/measure.py tests/bench/nights.py \
  tests/bench/performance.in tests/bench/report.py tests/bench/peers/letter.json tests/bench/peers/letter.py \
  tests/bench/peers/make_letter.py tests/bench/peers/peer.py tests/bench/peers/as_html.py tests/bench/peers/pdfkit.js \
  tests/bench/peers/typst.js $(bench_peers)
bench_peers = tests/bench/peers/reportlab_form.py tests/bench/peers/uplatex.py tests/bench/peers/typst.py tests/bench/peers/pdfkit.py \
  tests/bench/peers/libreoffice.py tests/bench/peers/fop.py tests/bench/peers/chromium_html.py tests/bench/peers/weasyprint_html.py

# All of it takes an hour on a quiet machine, and ends with docs/performance.md written anew: make bench BENCH='--parts rendering'.
BENCH = --parts rendering,nights,peers --write
.PHONY: bench
bench: all tests/bench/render_bench tests/bench/yardstick
	JPKI_BUILDDIR='$(abs_top_builddir)' '$(srcdir)/tests/bench/run' $(BENCH)
