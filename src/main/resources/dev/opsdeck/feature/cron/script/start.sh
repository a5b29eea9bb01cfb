# DIRECTORY NAME RUN HEAD SEGMENT REFERENCE WORD... : starts WORD... once. Prints
#   started      it was started now
#   again        this run was started before, however it ended
#   busy RUN REF another run of NAME is going on here: nothing was started
#   nodir        the directory cannot be written: nothing was started
#   nosession    we are no session of our own, so the script's processes could not be told from others: nothing was started
at=$1 name=$2 run=$3 head=$4 segment=$5 reference=$6
shift 6
# A script that ends by "kill 0" signals everybody in its process group: us too.
trap : TERM INT HUP
d=$at/.opsdeck-$name.$run

session() {
  read -r s <"/proc/$1/stat"
  s=${s##*) }
  set -- $s
  echo "$4"
}
[ "$(session $$)" = $$ ] || { echo nosession; exit 0; }
umask 077
mkdir "$d" 2>/dev/null || { if [ -d "$d" ]; then echo again; else echo nodir; fi; exit 0; }
echo "$$ $$ $(started $$)" >"$d/by"
printf '%s\n' "$reference" >"$d/ref"

# One run of NAME at a time. Everybody has made a directory before looking at those of the others: of two that are being
# started the first by name goes on and the other gives way, one that is going on has right of way.
busy() {
  other=
  { read -r other <"$1/ref"; } 2>/dev/null
  rm -rf "$d"
  printf 'busy %s %s\n' "${1##*.}" "$other"
  exit 0
}
mine=
set +f
for o in "$at/.opsdeck-$name."*; do
  set -f
  [ "$o" = "$d" ] && { mine=passed; continue; }
  i=0
  while [ -d "$o" ]; do
    if { read -r x <"$o/by"; } 2>/dev/null; then
      live "$o" || break
      if [ -e "$o/go" ] || [ -z "$mine" ]; then busy "$o"; fi
    fi
    [ $i -lt 50 ] || break
    nap
  done
  if [ -d "$o" ] && live "$o"; then busy "$o"; fi
done
set -f
: >"$d/go"

# Keeps the first bytes and the last ones of what comes in, in files named after the offset they begin at. dd reads what is
# there and never more, so what was written is in the file at once.
keep() {
  offset=0 limit=$head before= now=
  while :; do
    f=$d/out.$(printf %015d $offset)
    : >"$f"
    n=0
    while [ $n -lt "$limit" ]; do
      dd bs=65536 count=16 >>"$f" 2>/dev/null || { : >"$d/lost"; cat >/dev/null; return; }
      m=$(wc -c <"$f")
      [ $((m)) -gt $n ] || return
      n=$((m))
    done
    [ -z "$before" ] || rm -f "$before"
    before=$now now=
    [ $offset -eq 0 ] || now=$f
    offset=$((offset + n)) limit=$segment
  done
}

# The supervisor outlives us and the connection. What keeps the output ignores signals, dd included; the supervisor's own
# traps do nothing instead, because what it ignores would be ignored by the script too.
(
  trap '' TERM INT HUP
  read -r s </proc/self/stat
  me=${s%% *}
  echo "$me $$ $(started "$me")" >"$d/sup"
  to=$d/pipe k=
  if mkfifo "$to" 2>/dev/null; then
    keep <"$to" &
    k=$!
    echo "$k $$ $(started $k)" >"$d/cap"
  else
    to=$d/out.000000000000000
  fi
  trap : TERM INT HUP
  # In the foreground: a signal ends "wait" for a child of the background early, and bash 5.2 may then never tell its exit code.
  (
    read -r s </proc/self/stat
    me=${s%% *}
    echo "$me $$ $(started "$me")" >"$d/pid"
    exec "$@"
  ) </dev/null >"$to" 2>&1
  r=$?
  i=0
  while [ -n "$k" ] && [ -n "$(started $k)" ] && [ $i -lt 10 ]; do nap; done
  echo "$r" >"$d/exit"
) </dev/null >/dev/null 2>&1 &

i=0
while [ $i -lt 25 ] && ! { read -r x <"$d/pid"; } 2>/dev/null; do nap; done
echo started
