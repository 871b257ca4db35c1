#include "template/font_package.h"

#include <glib.h>

static const struct {
    const char *family;
    const char *package;
} fonts[] = {
    { "BIZ UDGothic", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDPGothic", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDMincho", "fonts-morisawa-bizud-mincho" },
    { "BIZ UDPMincho", "fonts-morisawa-bizud-mincho" },
    { "IPAmjMincho", "fonts-ipamj-mincho" },
    { "Noto Sans CJK JP", "fonts-noto-cjk" },
    { "Noto Sans CJK KR", "fonts-noto-cjk" },
    { "Noto Sans CJK SC", "fonts-noto-cjk" },
    { "Noto Sans CJK TC", "fonts-noto-cjk" },
    { "Noto Sans CJK HK", "fonts-noto-cjk" },
};

const char *
font_package_of(const char *family)
{
    for (guint i = 0; i < G_N_ELEMENTS(fonts); i++) {
        if (g_str_equal(fonts[i].family, family)) {
            return fonts[i].package;
        }
    }
    return NULL;
}
