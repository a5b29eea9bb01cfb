# shellcheck shell=bash
# Container images without a registry: a root directory becomes a docker-archive file, which "up" hands to containerd.

readonly image_names="pause busybox dash bash webapp noshell temporal"

# What an image is made of. A change in this file, in images/ or in a program inside makes them anew.
images_fingerprint() {
  {
    cat "$home/lib/images.sh"
    find "$home/images" -type f -print0 | sort -z | xargs -0 sha256sum
    dpkg-query -W busybox-static
    cat "$state/stamps/temporal"
  } | sed "s|$home/||" | fingerprint_of
}

install_images() {
  local fingerprint name files=()
  fingerprint=$(images_fingerprint)
  for name in $image_names; do files+=("$state/images/$name.tar"); done
  ! current images "$fingerprint" "${files[@]}" || return 0
  refresh_package_lists
  for name in $image_names; do
    with_progress "image $name" "image_$name"
  done
  rm -rf "$state/images/work" "$state/images/packages"
  stamp images "$fingerprint"
}

image_pause() {
  local root
  root=$(new_root pause)
  gcc -static -Os -s -o "$root/pause" "$home/images/pause/pause.c"
  pack_image pause '["/pause"]' /
}

image_noshell() {
  local root
  root=$(new_root noshell)
  gcc -static -Os -s -o "$root/noshell" "$home/images/noshell/noshell.c"
  pack_image noshell '["/noshell","wait"]' /
}

image_busybox() {
  local root applet
  root=$(new_root busybox)
  mkdir -p "$root/bin" "$root/www"
  cp /bin/busybox "$root/bin/busybox"
  for applet in $(/bin/busybox --list); do
    [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
  done
  echo "<h1>webapp</h1>" >"$root/www/index.html"
  pack_image busybox '["sh"]' /
}

# Debian's dash and bash as the only shell, with the coreutils and nothing else.
image_dash() {
  unpack_packages "$(new_root dash)" dash coreutils
  [ ! -e "$state/images/work/dash/bin/bash" ] || return 1
  ln -sf dash "$state/images/work/dash/bin/sh"
  pack_image dash '["sh"]' /
}

image_bash() {
  unpack_packages "$(new_root bash)" bash coreutils
  ln -sf bash "$state/images/work/bash/bin/sh"
  pack_image bash '["bash"]' /
}

# Debian's node and npm with every script that npm is made of; /bin/sh is dash, as on Debian.
image_webapp() {
  local root
  root=$(new_root webapp)
  unpack_packages "$root" npm nodejs bash dash coreutils grep sed
  ln -sf dash "$root/bin/sh"
  mkdir -p "$root/app" "$root/root"
  cp -R "$home/images/webapp/." "$root/app/"
  pack_image webapp '["node","server.js"]' /app
}

image_temporal() {
  local root
  root=$(new_root temporal)
  mkdir -p "$root/usr/local/bin"
  cp -l "$state/bin/temporal" "$root/usr/local/bin/temporal"
  pack_image temporal '["temporal","server","start-dev","--headless","--ip","0.0.0.0"]' /
}

# An empty root directory with what programs expect to be there.
new_root() {
  local root=$state/images/work/$1
  rm -rf "$root"
  mkdir -p "$root"/{etc,tmp,var}
  chmod 1777 "$root/tmp"
  echo "root:x:0:0:root:/root:/bin/sh" >"$root/etc/passwd"
  echo "root:x:0:" >"$root/etc/group"
  echo "$root"
}

# unpack_packages ROOT NAME... : Debian packages with all that they depend on, unpacked without running any of their
# scripts. apt is asked as if nothing were installed, so the machine's own node (of whatever origin) plays no part.
unpack_packages() {
  local root=$1 cache=$state/images/packages file
  shift
  rm -rf "$cache"
  mkdir -p "$cache/archives/partial"
  : >"$cache/nothing-installed"
  apt-get -q -y --no-install-recommends --download-only -o "Dir::State::status=$cache/nothing-installed" \
    -o "Dir::Cache::archives=$cache/archives" -o Debug::NoLocking=1 -o APT::Sandbox::User=root install "$@"
  for file in "$cache"/archives/*.deb; do
    is_needed_in_images "${file##*/}" || continue
    dpkg-deb --fsys-tarfile "$file" |
      tar -x -C "$root" --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' \
        --exclude='./usr/share/info' --exclude='./usr/include' --exclude='*.a'
  done
}

# npm depends on tools that compile native modules. They are big and no script here uses them.
is_needed_in_images() {
  case $1 in
    *-dev_* | python3* | libpython3* | perl* | libperl* | gyp_* | dpkg_* | openssl_* | webpack_* | eslint_*) return 1 ;;
    *) return 0 ;;
  esac
}

# pack_image NAME COMMAND DIRECTORY : a docker-archive with one layer, the same bytes each time for the same files.
pack_image() {
  local name=$1 command=$2 directory=$3 work=$state/images/work layer config
  local out=$work/$name.archive
  mkdir -p "$out"
  tar -C "$work/$name" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$out/layer.tar" .
  layer=$(sha256sum "$out/layer.tar" | cut -c1-64)
  cat >"$out/config.json" <<EOF
{"architecture":"amd64","os":"linux","config":{"Cmd":$command,"WorkingDir":"$directory",
"Env":["PATH=/usr/local/bin:/usr/bin:/bin","HOME=/tmp","npm_config_update_notifier=false"]},
"rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},"history":[{"created_by":"test-servers/install"}]}
EOF
  config=$(sha256sum "$out/config.json" | cut -c1-64).json
  mv "$out/config.json" "$out/$config"
  printf '[{"Config":"%s","RepoTags":["localhost/%s:1"],"Layers":["layer.tar"]}]\n' "$config" "$name" >"$out/manifest.json"
  tar -C "$out" --sort=name --mtime=@0 --owner=0 --group=0 -cf "$state/images/$name.tar.new" manifest.json "$config" layer.tar
  mv -f "$state/images/$name.tar.new" "$state/images/$name.tar"
  rm -rf "$out" "${work:?}/$name"
}
