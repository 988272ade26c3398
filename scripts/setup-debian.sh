#!/usr/bin/env bash
# Installs what the full test suite and a server installation need from Debian's own packages. Run as root.
# Usage: scripts/setup-debian.sh [--help]
set -euo pipefail
if [ "${1:-}" = --help ]; then sed -n '2,3s/^# //p' "$0"; exit 0; fi
packages=(postgresql-15-postgis-3 chromium fonts-noto-cjk gdal-bin)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then echo "All packages are installed: ${packages[*]}"; exit 0; fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# Debian would start a cluster of its own on port 5432; the tests bring theirs.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
apt-get install -y -q --no-install-recommends "${missing[@]}"
