# shellcheck shell=bash
# What runs in the cluster for tests: manifests/, applied, and waited for until every pod is in the state that it shall show.

# Also when the cluster was up already: what a test deleted or changed comes back.
apply_fixtures() {
  apply "$home/manifests/namespaces.yaml"
  # Pods are refused until their namespace has its default service account.
  wait_until 120 default_accounts_there || fail "the controller manager makes no service accounts; log: $state/log/controller-manager.log"
  apply "$home/manifests"
  delete_terminating_pod
  await_workloads
  [ ! -e "$kubernetes/fixtures-seen" ] || return 0
  await_troubled_pods
  touch "$kubernetes/fixtures-seen"
}

# Applied by the server, which takes a second for all; kubectl's own way takes ten.
apply() {
  local output
  output=$(admin apply --server-side --force-conflicts --validate=false -f "$1" 2>&1) ||
    fail "the manifests cannot be applied (a pod can only be changed after \"down kubernetes\"): $(grep -v applied <<<"$output")"
}

# A pod deleted before it runs is gone at once; this one has to be seen ending.
delete_terminating_pod() {
  admin wait pod terminating -n pr-124 --for=condition=Ready --timeout=180s >/dev/null
  admin delete pod terminating -n pr-124 --wait=false >/dev/null
}

default_accounts_there() {
  local expected
  expected=$(grep -c '^kind: Namespace' "$home/manifests/namespaces.yaml")
  [ "$(admin get serviceaccounts -A --field-selector metadata.name=default -o name | wc -l)" -ge $((expected + 4)) ]
}

await_workloads() {
  wait_until 240 workloads_ready || fail "these are not ready: $(admin get pods -A --no-headers | grep -v '^pr-124 ')"
}

# Deployments and StatefulSets of the manifests have all their pods, and single pods are ready; what tests made is not asked.
workloads_ready() {
  local files=() name lines
  for name in pr-123 pr-125 pr-126 pr-127 pr-129 pr-130 staging production temporal; do files+=(-f "$home/manifests/$name.yaml"); done
  lines=$(admin get "${files[@]}" -o 'jsonpath={range .items[*]}{.kind} {.spec.replicas} {.status.readyReplicas} {.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}') ||
    return 1
  awk '/^(Deployment|StatefulSet) / && $2 != $3 || /^Pod / && $2 != "True" { exit 1 }' <<<"$lines"
}

# States like CrashLoopBackOff come and go, so each has to be seen once, not all at the same moment. A pod that shall end once and for all
# can miss its state for good: one that did not show it in time is made anew.
await_troubled_pods() {
  local start=$SECONDS anew=1 missing now line
  missing=$(grep -v '^#' "$home/manifests/pr-124.states")
  while [ -n "$missing" ]; do
    now=$(admin get pods -n pr-124 --no-headers | awk '{ print $1, $3, $2 }')
    missing=$(while read -r line; do grep -qxF "$line" <<<"$now" || echo "$line"; done <<<"$missing")
    [ -n "$missing" ] || break
    [ $((SECONDS - start)) -lt 240 ] || fail "these pods of pr-124 were never seen in their state: $missing; they are: $now"
    if [ $((SECONDS - start)) -ge $((60 * anew)) ]; then
      anew=$((anew + 1))
      make_anew "$missing" "$now"
    fi
    sleep 0.5
  done
}

# The pods of these lines, once more.
make_anew() {
  local pods
  pods=$(awk '{ print $1 }' <<<"$1")
  printf 'made anew, as they did not show their state:\n%s\nbut:\n%s\n' "$1" "$2" >&2
  # shellcheck disable=SC2086 # a list of words
  admin delete pods -n pr-124 --ignore-not-found --force --grace-period=0 $pods >/dev/null 2>&1 || true
  apply "$home/manifests"
  ! grep -qx terminating <<<"$pods" || delete_terminating_pod
}
