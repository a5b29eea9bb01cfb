# shellcheck shell=bash
# A Kubernetes cluster of one node: etcd, API server, controller manager, scheduler, containerd and a real kubelet.

readonly kubernetes=$state/kubernetes
readonly node=node-1
readonly control_group=opsdeck-test-$api_port
readonly kubernetes_processes="etcd apiserver controller-manager scheduler containerd kubelet"

admin() { "$state/bin/kubectl" --kubeconfig "$kubernetes/admin.kubeconfig" "$@"; }

up_kubernetes() {
  local programs="$state/bin/kubelet $state/bin/kubectl $state/bin/kube-apiserver $state/bin/etcd" program before=up name
  for program in $programs; do
    [ -x "$program" ] || fail "Kubernetes is not installed; run test-servers/install first"
  done
  kubernetes_ready || before=down
  if [ $before = down ]; then
    for name in $kubernetes_processes; do
      ! alive "$name" || before=damaged
    done
    [ $before = damaged ] || clear_kubernetes
    start_kubernetes
  fi
  apply_fixtures
  publish_kubernetes
  case $before in
    up) say "kubernetes  already up at https://127.0.0.1:$api_port" ;;
    damaged) say "kubernetes  repaired, up at https://127.0.0.1:$api_port" ;;
    down) say "kubernetes  up at https://127.0.0.1:$api_port" ;;
  esac
}

kubernetes_ready() {
  local name
  for name in $kubernetes_processes; do alive "$name" || return 1; done
  api_ready >/dev/null 2>&1 && node_ready
}

api_ready() { [ "$(admin get --raw /readyz --request-timeout 5s)" = ok ]; }

node_ready() {
  [ "$(admin get node $node --request-timeout 5s -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null)" = True ]
}

# Starts what does not run; what runs is left alone.
start_kubernetes() {
  mkdir -p "$kubernetes"
  make_certificates
  write_kubeconfigs
  start_containerd
  start_etcd
  start_apiserver
  start_controller_manager
  start_scheduler
  import_images
  start_kubelet
  register_addresses
}

start_etcd() {
  ! alive etcd || return 0
  await_free_ports "$etcd_port" "$etcd_peer_port"
  fresh_logs etcd
  local client=http://127.0.0.1:$etcd_port peer=http://127.0.0.1:$etcd_peer_port
  start_process etcd "$state/bin/etcd" --name n0 --data-dir "$kubernetes/etcd" \
    --listen-client-urls "$client" --advertise-client-urls "$client" \
    --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "n0=$peer" \
    --unsafe-no-fsync --log-level warn
}

start_apiserver() {
  ! alive apiserver || return 0
  await_free_ports "$api_port"
  fresh_logs apiserver
  start_process apiserver "$state/bin/kube-apiserver" --etcd-servers="http://127.0.0.1:$etcd_port" \
    --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --endpoint-reconciler-type=none \
    --secure-port="$api_port" --cert-dir="$kubernetes/apiserver" \
    --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --client-ca-file="$pki/ca.crt" \
    --authorization-mode=Node,RBAC --service-cluster-ip-range=10.0.0.0/24 --allow-privileged=true \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-account-key-file="$pki/service-accounts.key" --service-account-signing-key-file="$pki/service-accounts.key" \
    --kubelet-preferred-address-types=InternalIP \
    --kubelet-client-certificate="$pki/kubelet-client.crt" --kubelet-client-key="$pki/kubelet-client.key" \
    --audit-policy-file="$home/kubernetes/audit-policy.yaml" --audit-log-path="$kubernetes/audit.log" \
    --audit-log-mode=blocking --audit-log-maxsize=200 --audit-log-maxbackup=1
  await_process apiserver 180 api_ready
}

start_controller_manager() {
  ! alive controller-manager || return 0
  await_free_ports "$controller_manager_port"
  fresh_logs controller-manager
  local config=$kubernetes/controller-manager.kubeconfig
  start_process controller-manager "$state/bin/kube-controller-manager" \
    --kubeconfig="$config" --authentication-kubeconfig="$config" --authorization-kubeconfig="$config" \
    --bind-address=127.0.0.1 --secure-port="$controller_manager_port" --cert-dir="$kubernetes/controller-manager" \
    --leader-elect=false --service-account-private-key-file="$pki/service-accounts.key" \
    --root-ca-file="$pki/ca.crt" --use-service-account-credentials=true '--controllers=*'
}

start_scheduler() {
  ! alive scheduler || return 0
  await_free_ports "$scheduler_port"
  fresh_logs scheduler
  local config=$kubernetes/scheduler.kubeconfig
  start_process scheduler "$state/bin/kube-scheduler" \
    --kubeconfig="$config" --authentication-kubeconfig="$config" --authorization-kubeconfig="$config" \
    --bind-address=127.0.0.1 --secure-port="$scheduler_port" --cert-dir="$kubernetes/scheduler" --leader-elect=false
}

start_kubelet() {
  ! alive kubelet || return 0
  await_free_ports "$kubelet_port"
  make_control_groups
  sed -e "s|@PORT@|$kubelet_port|" -e "s|@GROUP@|$control_group|" -e "s|@PKI@|$pki|" -e "s|@SOCKET@|$containerd_socket|" -e "s|@KUBERNETES@|$kubernetes|" \
    "$home/kubernetes/kubelet.yaml" >"$kubernetes/kubelet.yaml"
  fresh_logs kubelet
  start_process kubelet "$state/bin/kubelet" --kubeconfig="$kubernetes/kubelet.kubeconfig" \
    --config="$kubernetes/kubelet.yaml" --hostname-override=$node --cloud-provider=external \
    --root-dir="$kubernetes/kubelet" --cert-dir="$kubernetes/kubelet/certificates"
}

# The part of a cloud provider. A machine without a default route has no address that the kubelet would take for its
# node, and it refuses a loopback one; written from outside, 127.0.0.1 is accepted and exec, logs and port-forward work.
register_addresses() {
  await_process kubelet 180 admin get node $node
  admin patch node $node --subresource=status --type=merge -p \
    "{\"status\":{\"addresses\":[{\"type\":\"InternalIP\",\"address\":\"127.0.0.1\"},{\"type\":\"Hostname\",\"address\":\"$node\"}]}}" >/dev/null
  admin taint node $node node.cloudprovider.kubernetes.io/uninitialized- >/dev/null 2>&1 || true
  await_process kubelet 180 node_ready
}

publish_kubernetes() {
  publish kubernetes <<EOF
OPSDECK_TEST_KUBECONFIG=$kubernetes/admin.kubeconfig
OPSDECK_TEST_OPSDECK_KUBECONFIG=$kubernetes/opsdeck.kubeconfig
OPSDECK_TEST_AUDIT_LOG=$kubernetes/audit.log
OPSDECK_TEST_KUBECTL=$state/bin/kubectl
EOF
}

down_kubernetes() {
  withdraw kubernetes
  clear_kubernetes
  say "kubernetes  down"
}

# Stops what still runs of a cluster and removes all of it but certificates and imported images.
clear_kubernetes() {
  stop_process kubelet
  if [ -d "$containers/run" ]; then
    start_containerd # containers can only be ended through it, also those of a containerd that died
    stop_containerd
  fi
  stop_process scheduler TERM 5
  stop_process controller-manager TERM 5
  stop_process apiserver TERM 10
  stop_process etcd TERM 5
  unmount_below "$kubernetes"
  remove_log_links
  remove_control_groups
  rm -rf "$kubernetes"
}

# The kubelet keeps links to pod logs in a fixed directory; ours point below the state directory.
remove_log_links() {
  local link
  for link in /var/log/containers/*.log; do
    [ -L "$link" ] || continue
    case $(readlink "$link") in
      "$kubernetes"/*) rm -f "$link" ;;
    esac
  done
}

# Version 1 of control groups has one tree for each controller, version 2 one tree for all.
control_group_trees() { awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 }' /proc/mounts; }

make_control_groups() {
  local tree
  for tree in $(control_group_trees); do mkdir -p "$tree/$control_group"; done
}

# By now every container was ended through containerd; what is still in our groups has lost its way.
remove_control_groups() {
  local tree strays
  for tree in $(control_group_trees); do
    [ -d "$tree/$control_group" ] || continue
    mapfile -t strays < <(find "$tree/$control_group" -type f -name cgroup.procs -exec cat {} +)
    [ ${#strays[@]} -eq 0 ] || kill -KILL "${strays[@]}" 2>/dev/null || true
    wait_until 5 remove_group "$tree/$control_group" || true
  done
}

remove_group() { find "$1" -depth -type d -exec rmdir {} +; }

status_kubernetes() {
  local name dead=""
  if kubernetes_ready; then
    say "kubernetes  up at https://127.0.0.1:$api_port ($(admin get pods -A --no-headers 2>/dev/null | wc -l) pods)"
    return
  fi
  for name in $kubernetes_processes; do alive "$name" || dead="$dead $name"; done
  if [ "$(wc -w <<<"$dead")" = "$(wc -w <<<"$kubernetes_processes")" ]; then
    say "kubernetes  down"
  else
    say "kubernetes  damaged; not running:${dead:- none, but it does not answer}; \"up kubernetes\" repairs it"
  fi
  return 1
}
