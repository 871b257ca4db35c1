/* font_package.h - which Debian package brings a font of the shipped chain (fonts/fonts.conf, docs/fonts.md): a letter that names it is
 * right, and the machine is not. */
#pragma once

/* The package; NULL for a font that is not of the chain. Static. */
const char *font_package_of(const char *family);

/* All of them, with blanks between, as for apt-get. */
#define FONT_PACKAGES \
    "fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho fonts-ipamj-mincho fonts-noto-cjk"
