# What every script of the protocol needs; put in front of each. Works in dash, bash and busybox ash, without /bin/ps.
# A file counts only when its newline is there: read fails before.
set -f

# PID : its start time in clock ticks since boot, which with the pid names a process for good; nothing when it is gone.
# The name in /proc/PID/stat may hold blanks and parentheses, so what counts begins after the last ")".
started() {
  { read -r s <"/proc/$1/stat"; } 2>/dev/null || return
  s=${s##*) }
  set -- $s
  [ "$1" = Z ] || echo "${20}"
}

# FILE : whether the process that the file names ("pid session start-time") lives.
lives() {
  { read -r p _ t <"$1"; } 2>/dev/null || return 1
  [ -n "$t" ] && [ "$(started "$p")" = "$t" ]
}

# STATE : whether a run is being started or is going on.
live() {
  { read -r x <"$1/exit"; } 2>/dev/null && return 1
  lives "$1/by" || lives "$1/sup" || lives "$1/pid"
}

# Sleeps for a fifth of a second where sleep can do that; counts fifths in i.
nap() {
  if sleep 0.2 2>/dev/null; then i=$((i + 1)); else sleep 1; i=$((i + 5)); fi
}
