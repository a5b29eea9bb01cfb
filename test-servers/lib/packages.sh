# shellcheck shell=bash
# Debian packages. Nothing that they bring is started by us as a service: "up" starts it on ports and directories of its own.

readonly common_packages="iproute2 util-linux procps"
readonly kubernetes_packages="containerd runc containernetworking-plugins iptables busybox-static openssl curl gcc libc6-dev"
readonly postgres_packages="postgresql-15"
# No server, but as real: the browser that tests drive.
readonly browser_packages="chromium fonts-noto-color-emoji"

lists_are_fresh=no

refresh_package_lists() {
  [ $lists_are_fresh = no ] || return 0
  with_progress "package lists" apt-get -o DPkg::Lock::Timeout=300 -q update
  lists_are_fresh=yes
}

missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

# install_packages NAME... : only those that are missing.
install_packages() {
  local missing
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || fail "these programs are missing and this is no Debian: $missing"
  refresh_package_lists
  # shellcheck disable=SC2086 # a list of words
  DEBIAN_FRONTEND=noninteractive with_progress "packages $missing" \
    apt-get -o DPkg::Lock::Timeout=300 -q -y --no-install-recommends install $missing
}
