#!/usr/bin/env bash
# Builds a real Debian image of five layers as the OCI layout DEST, tagged "12".
#
#   debian-image.sh DEST
#
# Needs root, debootstrap, umoci and a Debian mirror. Does nothing when DEST exists, and waits
# when another process is building it. A failed build leaves no DEST behind.
set -euo pipefail

dest=$1
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}

mkdir -p "$(dirname "$dest")"
exec 9>"$dest.lock"
flock 9
[ -d "$dest" ] && exit 0

work=$(mktemp -d "$dest.XXXXXX")
trap 'rm -rf "$work"' EXIT
layout=$work/layout
bundle=$work/bundle
root=$bundle/rootfs

umoci init --layout "$layout"
umoci new --image "$layout:12"
umoci config --image "$layout:12" --config.cmd /bin/bash --config.env PATH=/usr/sbin:/usr/bin:/sbin:/bin
umoci unpack --image "$layout:12" "$bundle"

# What apt leaves behind would add 40 MB to every layer.
repack() {
  rm -rf "$root"/var/cache/apt/*.bin "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  umoci repack --refresh-bundle --history.created_by "$1" --image "$layout:12" "$bundle"
}

install_package() {
  chroot "$root" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io \
    -o Acquire::Languages=none install --yes --no-install-recommends "$1" </dev/null
}

mkdir -p "$root/etc/dpkg/dpkg.cfg.d"
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
debootstrap --variant=minbase bookworm "$root" "$mirror"
repack "debootstrap bookworm"

cp /etc/resolv.conf "$root/etc/resolv.conf"
lists=$work/lists
for package in curl libxml2 python3-minimal; do
  # The package lists are fetched once and put aside while a layer is made.
  if [ -d "$lists" ]; then cp -a "$lists/." "$root/var/lib/apt/lists/"; else
    chroot "$root" apt-get -qq -o Acquire::Languages=none update
    cp -a "$root/var/lib/apt/lists" "$lists"
  fi
  install_package "$package"
  repack "apt-get install $package"
done

# A file of our own, and a whiteout of one from the first layer.
mkdir "$root/app"
echo 'print("hello from the fifth layer")' >"$root/app/main.py"
rm "$root/etc/issue.net"
repack "add /app/main.py"

umoci gc --layout "$layout"
mv "$layout" "$dest"
