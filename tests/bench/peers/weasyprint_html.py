#!/usr/bin/python3
"""WeasyPrint: HTML and CSS to PDF."""
import as_html

import peer

peer.main(lambda: "WeasyPrint " + peer.debian_version("weasyprint"), as_html.write, lambda folder: peer.run(
    ["weasyprint", "letter.html", "out.pdf"], folder))
