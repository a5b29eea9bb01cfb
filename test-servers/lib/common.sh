# shellcheck shell=bash
# What every command of test-servers/ shares: where things are, how to say things, how processes are started and stopped.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
state=${OPSDECK_TEST_SERVERS:-${HOME:-/root}/.cache/opsdeck-test-servers}
readonly home state

# Ports, all on 127.0.0.1. Uncommon numbers, so that a developer's own servers can stay where they are. For a second set of
# servers beside the first: OPSDECK_TEST_PORT_OFFSET=100 moves all of them (README.md says what else it needs).
readonly port_offset=${OPSDECK_TEST_PORT_OFFSET:-0}
readonly etcd_port=${OPSDECK_TEST_ETCD_PORT:-$((12379 + port_offset))}
readonly etcd_peer_port=${OPSDECK_TEST_ETCD_PEER_PORT:-$((12380 + port_offset))}
readonly api_port=${OPSDECK_TEST_KUBERNETES_PORT:-$((16443 + port_offset))}
readonly controller_manager_port=${OPSDECK_TEST_CONTROLLER_MANAGER_PORT:-$((20257 + port_offset))}
readonly scheduler_port=${OPSDECK_TEST_SCHEDULER_PORT:-$((20259 + port_offset))}
readonly kubelet_port=${OPSDECK_TEST_KUBELET_PORT:-$((20250 + port_offset))}
readonly temporal_port=${OPSDECK_TEST_TEMPORAL_PORT:-$((17233 + port_offset))}
readonly temporal_http_port=${OPSDECK_TEST_TEMPORAL_HTTP_PORT:-$((17243 + port_offset))}
readonly temporal_metrics_port=${OPSDECK_TEST_TEMPORAL_METRICS_PORT:-$((17253 + port_offset))}
readonly postgres_port=${OPSDECK_TEST_POSTGRES_PORT:-$((15433 + port_offset))}

readonly all_parts="postgres temporal kubernetes"

say() { printf '%s\n' "$*"; }

fail() {
  printf 'test-servers: %s\n' "$*" >&2
  exit 1
}

# The parts named on the command line, in the order in which they start.
chosen_parts() {
  local part
  if [ $# -eq 0 ] || [ "$*" = all ]; then
    echo "$all_parts"
    return
  fi
  for part in "$@"; do
    case " $all_parts " in
      *" $part "*) echo "$part" ;;
      *) fail "\"$part\" is no part; use kubernetes, temporal, postgres or all, for example: test-servers/up temporal" ;;
    esac
  done
}

need_root() {
  [ "$(id -u)" = 0 ] || fail "needs root (containers, mounts and packages); run it as root, for example: sudo $0"
}

make_state_directories() {
  mkdir -p "$state"/{bin,images,stamps,log,run,env.d}
}

# One command of test-servers/ at a time. Descriptor 9 is closed in everything that is started and lives on.
take_lock() {
  exec 9>"$state/lock"
  flock -n 9 && return
  say "waiting for another test-servers command to end …"
  flock -w 1800 9 || fail "another test-servers command holds $state/lock for half an hour; end it first"
}

# --- processes ---------------------------------------------------------------------------------------------------

# Start time of a process in clock ticks after boot. The name in the second field may hold spaces and brackets, hence the last ")".
start_time_of() {
  local line fields
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -r -a fields <<<"${line##*) }"
  [ "${fields[0]}" != Z ] || return 1
  echo "${fields[19]}"
}

# start_process NAME COMMAND... : a daemon of its own session; its pid and start time are recorded.
start_process() {
  local name=$1
  shift
  setsid "$@" >>"$state/log/$name.log" 2>&1 </dev/null 9>&- &
  local pid=$! started
  started=$(start_time_of "$pid") || fail "$name ended at once; its log: $state/log/$name.log"
  printf '%s %s\n' "$pid" "$started" >"$state/run/$name.pid"
  disown "$pid"
}

# Is the recorded process alive, and still the one that was started (pids are used again)?
alive() {
  local pid started
  { read -r pid started <"$state/run/$1.pid"; } 2>/dev/null || return 1
  [ "$(start_time_of "$pid")" = "$started" ]
}

# stop_process NAME [SIGNAL [SECONDS]] : asks first, then kills; only what start_process recorded.
stop_process() {
  local name=$1 signal=${2:-TERM} patience=${3:-15} pid
  if alive "$name"; then
    read -r pid _ <"$state/run/$name.pid"
    kill -"$signal" "$pid" 2>/dev/null || true
    if ! wait_until "$patience" not alive "$name"; then
      kill -KILL "$pid" 2>/dev/null || true
      wait_until 10 not alive "$name" || fail "$name (pid $pid) cannot be killed"
    fi
  fi
  rm -f "$state/run/$name.pid"
}

not() { ! "$@"; }

# wait_until SECONDS COMMAND... : polls five times a second.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}

# await_process NAME SECONDS COMMAND... : like wait_until, but says so at once when the process has died meanwhile.
await_process() {
  local name=$1 end=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    alive "$name" || show_end_of_log "$name" "died while starting"
    [ $SECONDS -lt $end ] || show_end_of_log "$name" "is not ready after a long wait"
    sleep 0.2
  done
}

show_end_of_log() {
  {
    echo "--- last lines of $state/log/$1.log"
    tail -n 15 "$state/log/$1.log"
    echo "---"
  } >&2
  fail "$1 $2"
}

port_free() { [ -z "$(ss -Hltn "sport = :$1")" ]; }

# A port that was just given up may take a moment; one held by somebody else is said by number.
await_free_ports() {
  local port
  for port in "$@"; do
    wait_until 20 port_free "$port" ||
      fail "port $port is in use by another program; stop it or choose another port (see test-servers/README.md)"
  done
}

# Logs of one start only: what the last start wrote is kept beside it as .old.
fresh_logs() {
  local name
  for name in "$@"; do
    [ ! -e "$state/log/$name.log" ] || mv -f "$state/log/$name.log" "$state/log/$name.log.old"
  done
}

# --- what tests read ---------------------------------------------------------------------------------------------

# publish PART < lines : one part's KEY=VALUE lines; state.env holds those of all parts that are up.
publish() {
  cat >"$state/env.d/$1.env"
  write_state_file
}

withdraw() {
  rm -f "$state/env.d/$1.env"
  write_state_file
}

write_state_file() {
  local part
  {
    echo "# Written by test-servers/up. The servers that are up now, for tests."
    for part in $all_parts; do
      [ ! -e "$state/env.d/$part.env" ] || cat "$state/env.d/$part.env"
    done
  } >"$state/state.env.new"
  mv -f "$state/state.env.new" "$state/state.env"
}

# After a restart of the machine nothing of what is recorded is running, and half-written data is not worth keeping
# (that of Kubernetes is cleared away when none of its processes is alive).
forget_previous_boot() {
  local boot
  boot=$(cat /proc/sys/kernel/random/boot_id)
  if [ -e "$state/run/boot" ] && [ "$(cat "$state/run/boot")" != "$boot" ]; then
    rm -f "$state"/run/*.pid "$state"/env.d/*.env
    rm -rf "$state/postgres" "$state/temporal"
  fi
  echo "$boot" >"$state/run/boot"
}
