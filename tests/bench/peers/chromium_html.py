#!/usr/bin/python3
"""Chromium without a window: HTML and CSS to PDF."""
import as_html

import peer

peer.main(lambda: "Chromium " + peer.debian_version("chromium"), as_html.write, lambda folder: peer.run(
    ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
     f"--print-to-pdf={folder}/out.pdf", f"file://{folder}/letter.html"], folder))
