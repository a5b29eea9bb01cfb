# shellcheck shell=bash
# What runs in the cluster for tests: manifests/, applied, and waited for until every pod is in the state that it shall show.

apply_fixtures() {
  admin apply -f "$home/manifests/namespaces.yaml" >/dev/null
  # Pods are refused until their namespace has its default service account.
  wait_until 30 default_accounts_there || fail "the controller manager makes no service accounts; log: $state/log/controller-manager.log"
  local file output
  output=$(for file in "$home"/manifests/*.yaml; do cat "$file"; echo "---"; done | admin apply -f - 2>&1) ||
    fail "the manifests cannot be applied (\"down kubernetes\" first, if a pod was changed): $(grep -v unchanged <<<"$output")"
  admin delete pod terminating -n pr-124 --wait=false >/dev/null
  [ ! -e "$kubernetes/fixtures-seen" ] || return 0
  await_workloads
  await_troubled_pods
  touch "$kubernetes/fixtures-seen"
}

default_accounts_there() {
  local expected
  expected=$(grep -c '^kind: Namespace' "$home/manifests/namespaces.yaml")
  [ "$(admin get serviceaccounts -A --field-selector metadata.name=default -o name | wc -l)" -ge $((expected + 4)) ]
}

await_workloads() {
  local namespaces="pr-123 pr-125 pr-126 pr-130 staging production temporal" namespace
  for namespace in $namespaces; do
    wait_until 120 workloads_ready "$namespace" ||
      fail "pods in $namespace do not get ready: $(admin get pods -n "$namespace" --no-headers)"
  done
}

# Deployments and StatefulSets have all their pods, and every pod has all its containers.
workloads_ready() {
  local ready
  ready=$(admin get deployments,statefulsets,pods -n "$1" --no-headers) || return 1
  awk '{ split($2, part, "/"); if (part[1] != part[2] && $3 != "Completed") exit 1 }' <<<"$ready"
}

# States like CrashLoopBackOff come and go, so each has to be seen once, not all at the same moment.
await_troubled_pods() {
  local end=$((SECONDS + 120)) missing now line
  missing=$(grep -v '^#' "$home/manifests/pr-124.states")
  while [ -n "$missing" ]; do
    [ $SECONDS -lt $end ] || fail "these pods of pr-124 were never seen in their state: $missing"
    now=$(admin get pods -n pr-124 --no-headers | awk '{ print $1, $3, $2 }')
    missing=$(while read -r line; do grep -qxF "$line" <<<"$now" || echo "$line"; done <<<"$missing")
    [ -z "$missing" ] || sleep 0.5
  done
}
