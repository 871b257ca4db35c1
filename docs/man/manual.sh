#!/bin/sh
# manual.sh 1 PROGRAM ERROR.H | manual.sh 5 SETTINGS: print jpki-notice(1) or jpki-notice.conf(5).
#
# What can change with the program is asked of the program: commands and options of --help, exit statuses of the header
# that numbers them, settings of the table that files are read by.
set -eu
LC_ALL=C.UTF-8 LANGUAGE=en # the manual is in English whoever builds it
export LC_ALL LANGUAGE

# --help as roff: each line of options or commands is a tagged paragraph.
options_of() {
    "$@" --help | awk '
        function plain(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s); return s }
        /^Usage:/ || /^  jpki-notice/ || /^Commands:/ || /^.jpki-notice COMMAND/ { next }
        /^[A-Z].*:$/ { wanted = /Options/; next }
        wanted && /^  +-/ {
            sub(/^ +/, "")
            at = match($0, /  +/)
            printf ".TP\n.B %s\n\\&%s\n", plain(substr($0, 1, at - 1)), plain(substr($0, at + RLENGTH))
        }'
}

# The names in the order of --help.
commands_of() {
    "$1" --help | awk '/^Commands:/ { on = 1; next } on && /^  [a-z]/ { print $1 }'
}

# "run [OPTION…]", and the summary.
command_of() {
    "$1" "$2" --help | awk -v name="$2" '
        function plain(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s); return s }
        /^  jpki-notice/ { sub(/^ +jpki-notice /, ""); printf ".SS \"%s\"\n", plain($0); next }
        /^Usage:/ || /^$/ { next }
        { print "\\&" plain($0) "."; exit }'
}

# What stands below the options under a heading of its own: the kinds of import.
lists_of() {
    "$@" --help | awk '
        function plain(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s); return s }
        /^Usage:/ || /Options:$/ || /^$/ { wanted = 0; next }
        /^[A-Z].*:$/ { wanted = 1; printf ".PP\n\\&%s\n", plain($0); next }
        wanted { name = $1; sub(/^ +[^ ]+ +/, ""); printf ".TP\n.B %s\n\\&%s\n", plain(name), plain($0) }'
}

statuses_of() {
    echo '.TP
.B 0
done, also when nothing was due'
    sed -n 's|^ *JPKI_ERROR_[A-Z]* = \([0-9]*\), */\* \(.*\) \*/$|.TP\n.B \1\n\2|p' "$1"
}

manual_1() {
    program=$1
    cat <<'ROFF'
.TH JPKI\-NOTICE 1 "" jpki\-notice "Ward office jobs"
.SH NAME
jpki\-notice \- notices of expiring My Number card certificates: the nightly job
.SH SYNOPSIS
.B jpki\-notice
.RI [ OPTION ...]
.I COMMAND
.RI [ ARGUMENT ...]
.SH DESCRIPTION
Reads the expiries of certificates from PostgreSQL, finds the residents whose renewal window opens soon, prints their
notices as one PDF for each print file, and accounts for everybody it examined.
.PP
Whatever dies, the next
.B jpki\-notice run
goes on where the ledger stands: a letter is sent once however often the job is killed.
.SH OPTIONS
All commands share these, before the command or behind it.
ROFF
    options_of "$program"
    echo '.SH COMMANDS'
    for command in $(commands_of "$program"); do
        command_of "$program" "$command"
        options_of "$program" "$command" | shared=$(options_of "$program" | grep '^\.B') awk '
            BEGIN { split(ENVIRON["shared"], rows, "\n"); for (i in rows) known[rows[i]] = 1 }
            /^\.TP/ { next }
            /^\.B/ { show = !($0 in known); if (show) print ".TP" }
            show'
        lists_of "$program" "$command"
    done
    echo '.SH "EXIT STATUS"'
    statuses_of "$2"
    cat <<'ROFF'
.TP
.B 128+n
ended by signal n; the next
.B jpki\-notice run
goes on
.SH FILES
.TP
.I /etc/jpki\-notice/jpki\-notice.conf
the configuration, unless
.B \-\-config
names another
.SH "SEE ALSO"
.BR jpki\-notice.conf (5)
ROFF
}

manual_5() {
    cat <<'ROFF'
.TH JPKI\-NOTICE.CONF 5 "" jpki\-notice "Ward office jobs"
.SH NAME
jpki\-notice.conf \- configuration of jpki\-notice
.SH DESCRIPTION
A key file in UTF\-8: groups in brackets, a key and its value on a line, lines that begin with # are comments. What is
unknown, misspelt, said twice or out of its limits is an error that names the line. A relative directory starts at the
file's own folder. The file may hold passwords: only root and the job's user should read it.
.SH SETTINGS
ROFF
    "$1"
    cat <<'ROFF'
.SH "SEE ALSO"
.BR jpki\-notice (1)
ROFF
}

"manual_$1" "$2" "${3:-}"
