# handbook.awk - the command blocks of a handbook, in order, as files below the folder `to`: what a test runs.
#
#   awk -v to=FOLDER -f handbook.awk docs/運用手引き.md
#
# A block of sh becomes NN.sh. Comments before a block, which a reader does not see, say what a test must know:
#
#   <!-- status N -->   the next sh block ends with this exit status (0 unless said)
#   <!-- file PATH -->  the next block of any kind is the content of PATH: NN.file, its path in NN.path
#   <!-- says -->       every line of the next block is printed by the sh block before it: NN.says
#   <!-- needs WORD --> something must have happened in the world before the next sh block: NN.needs
function flush_notes() { status = 0; path = ""; says = 0; needs = "" }
BEGIN { flush_notes() }
!block && match($0, /<!-- [a-z]+[^>]* -->/) {
    split(substr($0, RSTART + 5, RLENGTH - 9), word, " ")
    if (word[1] == "status") status = word[2]
    else if (word[1] == "file") path = word[2]
    else if (word[1] == "says") says = 1
    else if (word[1] == "needs") needs = word[2]
    else { print FILENAME ":" FNR ": what is '" word[1] "'?" >"/dev/stderr"; exit 1 }
}
!block && /^```/ {
    block = 1
    out = ""
    if (path != "") {
        out = sprintf("%s/%02d.file", to, ++number)
        print path >sprintf("%s/%02d.path", to, number)
    } else if (says) {
        out = sprintf("%s/%02d.says", to, number)
    } else if ($0 == "```sh") {
        out = sprintf("%s/%02d.sh", to, ++number)
        print status >sprintf("%s/%02d.status", to, number)
        if (needs != "") print needs >sprintf("%s/%02d.needs", to, number)
    }
    if (out != "") flush_notes()
    next
}
block && /^```$/ { block = 0; next }
block && out != "" { print >out }
