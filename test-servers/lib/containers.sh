# shellcheck shell=bash
# containerd with directories, a socket and a bridge of its own; images come from files, pods from the kubelet.

readonly containers=$state/containers
readonly containerd_socket=$containers/containerd.sock
readonly bridge=${OPSDECK_TEST_BRIDGE:-opsdeck0}
readonly pod_subnet=${OPSDECK_TEST_POD_SUBNET:-10.244.0.0/22}

containerctl() { ctr --address "$containerd_socket" --namespace k8s.io "$@"; }

containerd_ready() { containerctl version; }

start_containerd() {
  ! alive containerd || return 0
  mkdir -p "$containers/network"
  sed -e "s|@CONTAINERS@|$containers|g" "$home/kubernetes/containerd.toml" >"$containers/containerd.toml"
  sed -e "s|@CONTAINERS@|$containers|g" -e "s|@BRIDGE@|$bridge|g" -e "s|@SUBNET@|$pod_subnet|g" \
    "$home/kubernetes/network.conflist" >"$containers/network/10-opsdeck.conflist"
  fresh_logs containerd
  start_process containerd containerd --config "$containers/containerd.toml" --log-level warn
  await_process containerd 120 containerd_ready
}

# Images stay from one start to the next; a file that "install" made anew is imported anew.
import_images() {
  local name stamp
  mkdir -p "$containers/imported"
  for name in "$state"/images/*.tar; do
    name=$(basename "$name" .tar)
    stamp=$(stat -c '%Y %s' "$state/images/$name.tar")
    [ "$(cat "$containers/imported/$name" 2>/dev/null)" != "$stamp" ] || continue
    containerctl images import "$state/images/$name.tar" >>"$state/log/images.log" 2>&1 ||
      fail "image $name cannot be imported; see $state/log/images.log"
    echo "$stamp" >"$containers/imported/$name"
  done
}

# Ends every container of our containerd, without asking the kubelet (which has to be gone already).
remove_containers() {
  local id
  containerd_ready >/dev/null 2>&1 || return 0
  for id in $(containerctl tasks list -q); do
    containerctl tasks kill --all --signal KILL "$id" >/dev/null 2>&1 || true
  done
  wait_until 15 no_running_tasks || true
  for id in $(containerctl tasks list -q); do
    containerctl tasks delete --force "$id" >/dev/null 2>&1 || true
  done
  for id in $(containerctl containers list -q); do
    containerctl containers remove "$id" >/dev/null 2>&1 || true
    rm -f /var/lib/cni/results/*-"$id"-*
  done
}

no_running_tasks() { ! containerctl tasks list | grep -q RUNNING; }

# The shims name our socket on their command line; nobody else's do.
our_shims() {
  local directory words
  for directory in /proc/[0-9]*; do
    { words=$(tr '\0' ' ' <"$directory/cmdline"); } 2>/dev/null || continue
    case $words in
      *containerd-shim*"-address $containerd_socket"*) echo "${directory#/proc/}" ;;
    esac
  done
}

no_shims() { [ -z "$(our_shims)" ]; }

stop_containerd() {
  local pid
  remove_containers
  stop_process containerd TERM 10
  for pid in $(our_shims); do kill -KILL "$pid" 2>/dev/null || true; done
  wait_until 10 no_shims || true
  unmount_below "$containers"
  remove_network
  rm -rf "$containers"/{containerd.sock,containerd.sock.ttrpc,run,network} "$containers/root/io.containerd.grpc.v1.cri"
}

remove_network() {
  ip link delete "$bridge" 2>/dev/null || true
  rm -rf "$containers/addresses"
}

# unmount_below DIRECTORY : the newest mount first.
unmount_below() {
  local target
  while read -r target; do
    umount "$target" 2>/dev/null || umount --lazy "$target" 2>/dev/null || true
  done < <(awk -v below="$1/" 'index($2, below) == 1 { print $2 }' /proc/mounts | tac)
}
