# bash completion for jpki-notice. It asks the program itself, so that it knows what the program knows.
_jpki_notice()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} program=${COMP_WORDS[0]}
    local i command='' commands
    commands=$("$program" --help 2>/dev/null | awk '/^(Commands|コマンド):/ { on = 1; next } on && /^  [a-z]/ { print $1 }')
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        if [[ ${COMP_WORDS[i]} == [a-z]* && $'\n'$commands$'\n' == *$'\n'"${COMP_WORDS[i]}"$'\n'* &&
              ${COMP_WORDS[i-1]} != -c && ${COMP_WORDS[i-1]} != --config ]]; then
            command=${COMP_WORDS[i]}
            break
        fi
    done
    if [[ $prev == --log-format ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$cur")
    elif [[ $cur == -* ]]; then
        local options
        options=$("$program" $command --help 2>/dev/null |
            awk '/^  +-/ { for (i = 1; i <= 2; i++) if ($i ~ /^-/) { sub(/[=,].*/, "", $i); print $i } }')
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
    elif [[ -z $command && $prev != -c && $prev != --config ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
    fi
}
complete -o default -F _jpki_notice jpki-notice
