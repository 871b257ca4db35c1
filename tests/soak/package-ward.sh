#!/bin/sh
# The half of package.sh that happens in the ward's root: the handbook on the installed package.
JPKI_IN_CLUSTER=1
JPKI_SRCDIR=/source
. /source/tests/story/lib.sh
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin # the installed program, not a build's
chmod 755 "$work"
. /source/tests/support/handbook.sh

SOURCE_DATE_EPOCH=1796058000 # 2026-12-01T02:00:00+09:00, the timer's hour
export SOURCE_DATE_EPOCH
echo 'Defaults env_keep += "SOURCE_DATE_EPOCH"' >/etc/sudoers.d/clock

cat >/usr/local/bin/systemctl <<'SH'
#!/bin/sh
# What the units say, without a systemd.
unit=/lib/systemd/system/jpki-notice.service
wanted=/etc/systemd/system/$(sed -n 's/^WantedBy=//p' /lib/systemd/system/jpki-notice.timer).wants/jpki-notice.timer
say() { sed -n "s/^$1=//p" $unit; }
case $* in
'start jpki-notice.service')
    user=$(say User)
    umask "$(say UMask)"
    env -i PATH=/usr/bin:/bin HOME="$(getent passwd "$user" | cut -d : -f 6)" USER="$user" LOGNAME="$user" "$(say Environment)" \
        SOURCE_DATE_EPOCH=1796058000 setpriv --reuid "$user" --regid "$(say Group)" --init-groups --no-new-privs $(say ExecStart) >&2
    echo $? >/run/main-status
    [ "$(cat /run/main-status)" -eq 0 ] ;;
'show -p ExecMainStatus jpki-notice.service') echo "ExecMainStatus=$(cat /run/main-status)" ;;
'enable --now jpki-notice.timer') mkdir -p "$(dirname "$wanted")" && ln -s /lib/systemd/system/jpki-notice.timer "$wanted" ;;
'disable --now jpki-notice.timer') rm "$wanted" ;;
'list-timers jpki-notice.timer') test -e "$wanted" ;;
*) echo "systemctl: $*?" >&2; exit 1 ;;
esac
SH
printf '#!/bin/sh\n[ "$1 $2" = "-u jpki-notice.service" ]\n' >/usr/local/bin/journalctl
chmod 755 /usr/local/bin/systemctl /usr/local/bin/journalctl

here() {
    cat "$1"
}
needs_register() {
    ok "there is the ward's register" fill_register 'sudo -u postgres'
}
needs_change() {
    ok 'somebody has died between printing and posting' sudo -u postgres psql -Xq -d renkei -v ON_ERROR_STOP=1 \
        -c "UPDATE renkei.juumin SET juumin_kubun = '3' WHERE atena_no = '0010007'"
}
# The post takes its time.
needs_return() {
    SOURCE_DATE_EPOCH=1796835600 # 2026-12-10T02:00:00+09:00
}
# The installed one before the new one takes its place.
needs_upgrade() {
    same_town /var/lib/jpki-notice/2026-12-01/run-1/run.json
    same 'the installed version' "jpki-notice $VERSION" "$(jpki-notice --version)"
    same 'the configuration is for the job to read and root to write' '640 root:jpki-notice' \
        "$(stat -c '%a %U:%G' /etc/jpki-notice/jpki-notice.conf)"
    same 'the letters are the job'"'"'s alone' '700 jpki-notice:jpki-notice 600 jpki-notice:jpki-notice' \
        "$(stat -c '%a %U:%G' /var/lib/jpki-notice /var/lib/jpki-notice/2026-12-01/run-1/print/0001.pdf | paste -s -d ' ')"
    cp /etc/jpki-notice/jpki-notice.conf "$work/before.conf"
    rm "$work"/*.deb && cp /debs/next/*.deb "$work/"
}
needs_upgraded() {
    same 'the version after the upgrade' "jpki-notice $NEXT" "$(jpki-notice --version)"
    same 'the upgrade leaves the configuration alone' "$(cat "$work/before.conf")" "$(cat /etc/jpki-notice/jpki-notice.conf)"
    same 'and the timer enabled' /lib/systemd/system/jpki-notice.timer \
        "$(readlink /etc/systemd/system/timers.target.wants/jpki-notice.timer)"
    same 'and what was sent' 0 "$(cd "$work" && sudo -u jpki-notice jpki-notice verify 1 >/dev/null 2>&1; echo $?)"
}

ok 'a fresh PostgreSQL' pg_ctlcluster 15 main start
cp /debs/*.deb "$work/"
find / -xdev -path '*jpki*' ! -path '/source/*' ! -path '/debs/*' ! -path "$work*" >"$work/left-before"
same 'nothing of the package is there before' '' "$(cat "$work/left-before")"
run_book

echo '# left after the purge:'
find / -xdev -path '*jpki*' ! -path '/source/*' ! -path '/debs/*' ! -path "$work*" ! -path '/var/lib/postgresql/*' |
    grep -v '^/var/lib/jpki-notice/.' | sort >"$work/left"
sed 's/^/#   /' "$work/left"
find /var/lib/jpki-notice -type f | sed 's|/var/lib/jpki-notice/||' | sort | sed 's|^|#   /var/lib/jpki-notice/|'
same 'the letters, and what the administrator has written, stay; nothing else' \
    '/etc/jpki-notice /etc/jpki-notice/views.sql /var/lib/jpki-notice' "$(paste -s -d ' ' "$work/left")"
same 'the package is not known any more' '' "$(dpkg-query -W -f '${Status}' jpki-notice 2>/dev/null)"
echo "#   user: $(getent passwd jpki-notice)"
echo "#   databases: $(sudo -u postgres psql -XAtc "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE datname NOT LIKE 'template_'")"
pg_ctlcluster 15 main stop
finish
