#!/bin/sh
# package.sh FOLDER: the Debian package from the source to the purge, each in a bare Debian 12 below FOLDER.
#
# One root builds it, as it stands in git's HEAD and once more as the next version. Another, which has nothing of the first,
# installs it beside a fresh PostgreSQL and is led through the whole of docs/運用手引き.md: trial, views, roles, the timer's
# service, reprint, pull list, posting, returns, backup, upgrade, purge. What is left is listed.
#
# There is no systemd in a chroot: systemctl is stood in for by a script that does what the unit says (user, environment,
# umask, command; not its sandbox). All else is real: apt-get, sudo, the user, the files, their owners.
#
# Needs root, debootstrap, git, and the network for Debian's packages. The roots' mounts and processes are in a namespace of
# their own and go with it. FOLDER/base is kept, so that the next time is shorter.
set -eu
[ $# -eq 1 ] && [ "$(id -u)" -eq 0 ] || { echo 'usage, as root: package.sh FOLDER' >&2; exit 2; }
top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)

# in_root ROOT COMMAND…
in_root() {
    unshare --mount --pid --fork --kill-child --uts sh -ec '
        mount --make-rprivate /
        mount -t proc proc "$0/proc"
        mount --rbind /dev "$0/dev"
        hostname ward
        root=$0
        exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"' "$@"
}
# fresh_root NAME PACKAGE…: a copy of the base with these packages, and the source in /source.
fresh_root() {
    root=$folder/$1
    shift
    rm -rf "$root"
    cp -a "$folder/base" "$root"
    mkdir "$root/source"
    git -C "$top" archive HEAD | tar -x -C "$root/source"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    echo '127.0.0.1 ward' >>"$root/etc/hosts"
    in_root "$root" apt-get update -qq
    in_root "$root" apt-get install -qq -y --no-install-recommends "$@" >"$folder/apt.log" 2>&1
}
# build [OPTIONS]: the package of FOLDER/build/source into FOLDER/build, with these DEB_BUILD_OPTIONS.
build() {
    in_root "$folder/build" env DEB_BUILD_OPTIONS="${1:-}" sh -ec 'cd /source && dpkg-buildpackage -us -uc -b' \
        >"$folder/build.log" 2>&1 || { tail -40 "$folder/build.log"; exit 1; }
}

[ -e "$folder/base/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$folder/base" >"$folder/debootstrap.log"

echo '# building'
fresh_root build dpkg-dev debhelper build-essential lintian
in_root "$folder/build" sh -ec 'cd /source && apt-get build-dep -qq -y --no-install-recommends ./' >"$folder/apt.log" 2>&1
build
version=$(sed -n '1s/.*(\(.*\)).*/\1/p' "$folder/build/source/debian/changelog")
next=$version+next1
in_root "$folder/build" sh -ec 'useradd lint; cd / && runuser -u lint -- lintian --fail-on error ./jpki-notice_*.changes' | sed 's/^/# /'

rm -rf "$folder/debs"
mkdir "$folder/debs"
mv "$folder/build/jpki-notice_$version"_*.deb "$folder/debs/"
cat >"$folder/changelog" <<CHANGES
jpki-notice ($next) unstable; urgency=medium

  * The next version.

 -- jpki-notice maintainers <maintainers@example.lg.jp>  Sun, 29 Nov 2026 12:00:00 +0900

CHANGES
cat "$folder/build/source/debian/changelog" >>"$folder/changelog"
mv "$folder/changelog" "$folder/build/source/debian/changelog"
sed -i "s/^AC_INIT(\[jpki-notice\], \[[^]]*\])/AC_INIT([jpki-notice], [$next])/" "$folder/build/source/configure.ac"
build nocheck
mkdir "$folder/debs/next"
mv "$folder/build/jpki-notice_$next"_*.deb "$folder/debs/next/"

echo '# installing'
fresh_root ward sudo postgresql jq openssl
cp -R "$folder/debs" "$folder/ward/"
in_root "$folder/ward" env VERSION="$version" NEXT="$next" sh /source/tests/soak/package-ward.sh
