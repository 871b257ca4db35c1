# Turns SQL files into C strings: sql/query/hold_piece.sql becomes statement_hold_piece.
# -v form=header prints the declarations, -v form=source the definitions.
function name_of(path) { sub(/.*\//, "", path); sub(/\.sql$/, "", path); gsub(/[^a-z0-9]/, "_", path); return path }
BEGIN {
    print "/* Made from sql/ by sql/embed.awk: edit the SQL files. */"
    print form == "header" ? "#pragma once\n" : "#include \"db/statement.h\"\n"
}
FNR == 1 {
    if (open_string) print ";\n"
    open_string = 0
    if (form == "header") { print "extern const char statement_" name_of(FILENAME) "[];"; nextfile }
    print "const char statement_" name_of(FILENAME) "[] ="
    open_string = 1
}
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); print "    \"" $0 "\\n\"" }
END { if (open_string) print ";" }
