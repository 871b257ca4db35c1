#!/usr/bin/python3
"""pdfkit (JavaScript): pdfkit.js draws every page; it has no form XObjects."""
import os

import letter
import peer

HERE = os.path.dirname(os.path.abspath(__file__))


def prepare(pieces, folder):
    letter.write_pieces(pieces, os.path.join(folder, "pieces.json"))


def printing(folder):
    peer.run(["node", os.path.join(HERE, "pdfkit.js"), os.path.join(HERE, "letter.json"), *letter.FONTS.values(), folder])


peer.main(lambda: "pdfkit " + peer.npm_version("pdfkit"), prepare, printing)
