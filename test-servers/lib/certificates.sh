# shellcheck shell=bash
# One certificate authority for the cluster, a certificate and a kubeconfig for everybody who talks to the API server.

readonly pki=$state/pki

make_certificates() {
  [ ! -e "$pki/complete" ] || return 0
  rm -rf "$pki"
  mkdir -p "$pki"
  chmod 700 "$pki"
  openssl req -x509 -newkey rsa:2048 -noenc -days 3650 -subj /CN=opsdeck-test-servers \
    -keyout "$pki/ca.key" -out "$pki/ca.crt" 2>/dev/null
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$pki/service-accounts.key" 2>/dev/null
  certificate apiserver "/CN=kube-apiserver" serverAuth \
    "DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.0.0.1"
  certificate admin "/O=system:masters/CN=admin" clientAuth
  certificate controller-manager "/CN=system:kube-controller-manager" clientAuth
  certificate scheduler "/CN=system:kube-scheduler" clientAuth
  certificate kubelet "/O=system:nodes/CN=system:node:node-1" clientAuth
  certificate kubelet-client "/O=system:masters/CN=kube-apiserver-kubelet-client" clientAuth
  # Opsdeck's own identity: no group, so nothing but what manifests/rbac.yaml gives to its name.
  certificate opsdeck "/CN=opsdeck" clientAuth
  touch "$pki/complete"
}

# certificate NAME SUBJECT USAGE [ALTERNATIVE NAMES]
certificate() {
  local name=$1 subject=$2 usage=$3 names=${4:-}
  openssl req -newkey rsa:2048 -noenc -subj "$subject" -keyout "$pki/$name.key" -out "$pki/$name.csr" 2>/dev/null
  openssl x509 -req -in "$pki/$name.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 3650 \
    -out "$pki/$name.crt" 2>/dev/null \
    -extfile <(printf 'keyUsage=digitalSignature,keyEncipherment\nextendedKeyUsage=%s\n' "$usage"
      [ -z "$names" ] || printf 'subjectAltName=%s\n' "$names")
  rm -f "$pki/$name.csr"
}

# Written at every start, because the port is part of it. Everything is embedded: the file can be copied.
write_kubeconfigs() {
  local name
  for name in admin controller-manager scheduler kubelet opsdeck; do
    (umask 077 && kubeconfig "$name" >"$state/kubernetes/$name.kubeconfig")
  done
}

kubeconfig() {
  cat <<EOF
apiVersion: v1
kind: Config
current-context: apps
contexts:
- name: apps
  context: {cluster: apps, user: $1}
clusters:
- name: apps
  cluster:
    server: https://127.0.0.1:$api_port
    certificate-authority-data: $(base64 -w0 <"$pki/ca.crt")
users:
- name: $1
  user:
    client-certificate-data: $(base64 -w0 <"$pki/$1.crt")
    client-key-data: $(base64 -w0 <"$pki/$1.key")
EOF
}
