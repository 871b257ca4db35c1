# Prints a catalogue (ja.po) as the C table of base/catalogue.h. A PO file's strings are C's strings; untranslated and fuzzy
# entries are left out.
function finish() {
    if (id != "" && id != "\"\"" && text != "" && text != "\"\"" && !fuzzy)
        print "    { " id ",\n      " text " },"
    id = text = ""; into = ""; fuzzy = 0
}
# gettext's name for the format of a number whose size differs between machines is GLib's macro here.
function as_c(string) {
    gsub(/<PRIi64>/, "\" G_GINT64_FORMAT \"", string)
    gsub(/<PRIu64>/, "\" G_GUINT64_FORMAT \"", string)
    return string
}
BEGIN {
    print "/* Made of po/ja.po by po/compile.awk. */"
    print "#include \"base/catalogue.h\"\n\n#include <glib.h>\n\nconst CatalogueEntry catalogue_entries[] = {"
}
/^$/ { finish() }
/^#, .*fuzzy/ { fuzzy = 1 }
/^#/ { next }
/^msgid / { into = "id"; sub(/^msgid /, "") }
/^msgid_plural / { into = "plural" }
/^msgstr(\[0\])? / { into = "text"; sub(/^msgstr(\[0\])? /, "") }
/^"/ && into == "id" { id = id as_c($0) }
/^"/ && into == "text" { text = text as_c($0) }
END {
    finish()
    print "};\n\nconst size_t catalogue_entries_count = G_N_ELEMENTS(catalogue_entries);"
}
