# shellcheck shell=bash
# Programs built with Go. Their versions: go.mod beside this directory (Kubernetes, etcd), and below (Temporal).

readonly temporal_cli=github.com/temporalio/cli/cmd/temporal@v1.5.1
readonly kubernetes_programs="kubelet kubectl kube-scheduler kube-controller-manager kube-apiserver"

need_go() {
  [ ! -d /usr/local/go/bin ] || PATH=$PATH:/usr/local/go/bin
  command -v go >/dev/null || fail "Go 1.26 or newer is needed and there is no \"go\"; install it, for example from https://go.dev/dl/"
  local version
  version=$(go env GOVERSION)
  [ "$(printf 'go1.26\n%s\n' "$version" | sort -V | head -n 1)" = go1.26 ] ||
    fail "Go 1.26 or newer is needed, this is $version; install a newer one, for example from https://go.dev/dl/"
}

# Static programs, built by the Go that is here: no other toolchain is downloaded, no C compiler takes part.
go_command() {
  (cd "$home" && nice -n 5 env GOTOOLCHAIN=local CGO_ENABLED=0 GOBIN="$state/bin" go "$@")
}

kubernetes_version() { awk '$1 == "k8s.io/kubernetes" { print $2 }' "$home/go.mod"; }

# What "kubectl version" and the API server's /version say; without it they call themselves v0.0.0-master.
kubernetes_version_flags() {
  local version package
  version=$(kubernetes_version)
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    printf -- ' -X %s.%s' \
      "$package" "gitVersion=$version" \
      "$package" "gitMajor=1" \
      "$package" "gitMinor=$(cut -d. -f2 <<<"$version")" \
      "$package" "gitCommit=unknown" \
      "$package" "gitTreeState=clean" \
      "$package" "buildDate=1970-01-01T00:00:00Z"
  done
}

# build_program NAME PACKAGE [LINKER FLAGS] : from the module beside this directory, exactly as go.sum has it.
build_program() {
  local name=$1 package=$2 flags="-s -w${3:-}" fingerprint
  fingerprint=$({ cat "$home/go.mod" "$home/go.sum"; echo "$package $flags $(go env GOVERSION)"; } | fingerprint_of)
  ! current "$name" "$fingerprint" "$state/bin/$name" || return 0
  with_progress "building $name" \
    go_command build -buildvcs=false -mod=readonly -trimpath -ldflags "$flags" -o "$state/bin/$name.new" "$package"
  mv -f "$state/bin/$name.new" "$state/bin/$name"
  stamp "$name" "$fingerprint"
}

# install_program NAME PACKAGE@VERSION : a program whose module cannot be required beside that of Kubernetes.
install_program() {
  local name=$1 package=$2 fingerprint
  fingerprint=$(echo "$package $(go env GOVERSION)" | fingerprint_of)
  ! current "$name" "$fingerprint" "$state/bin/$name" || return 0
  with_progress "building $name" go_command install -buildvcs=false -trimpath -ldflags "-s -w" "$package"
  stamp "$name" "$fingerprint"
}

install_temporal_program() {
  need_go
  install_program temporal "$temporal_cli"
}

install_kubernetes_programs() {
  local name flags
  need_go
  flags=$(kubernetes_version_flags)
  build_program etcd go.etcd.io/etcd/server/v3
  for name in $kubernetes_programs; do
    build_program "$name" "k8s.io/kubernetes/cmd/$name" "$flags"
  done
}
