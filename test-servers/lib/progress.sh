# shellcheck shell=bash
# Steps of "install" that take minutes: their output goes to a log, the terminal gets a line now and then.

# with_progress LABEL COMMAND... : ends the command with "install" when it fails, and shows the end of its log.
with_progress() {
  local label=$1 begin=$SECONDS log next=15 pid
  log="$state/log/install-$(tr -cs '[:alnum:]\n' - <<<"$label").log"
  shift
  say "  $label …"
  "$@" >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.3
    if [ $((SECONDS - begin)) -ge $next ]; then
      say "  $label … $((SECONDS - begin)) s"
      next=$((next + 15))
    fi
  done
  if ! wait "$pid"; then
    {
      echo "--- last lines of $log"
      tail -n 20 "$log"
      echo "---"
    } >&2
    fail "$label failed after $((SECONDS - begin)) s"
  fi
  say "  $label: $((SECONDS - begin)) s"
}

# A stamp remembers what a built thing was built from. current NAME FINGERPRINT FILE... : built from the same, and there?
current() {
  local name=$1 fingerprint=$2 file
  shift 2
  [ "$(cat "$state/stamps/$name" 2>/dev/null)" = "$fingerprint" ] || return 1
  for file in "$@"; do [ -s "$file" ] || return 1; done
}

stamp() { printf '%s\n' "$2" >"$state/stamps/$1"; }

fingerprint_of() { sha256sum | cut -c1-64; }
