# DIRECTORY NAME RUN OFFSET WAIT LIMIT : waits for news for up to WAIT fifths of a second. On the error stream one line:
#   gone
#   exit=CODE|- from=OFFSET size=BYTES members=N supervised=0|1 begun=0|1 lost=0|1
# and on the output at most LIMIT bytes from the offset "from", which is beyond OFFSET when what stood there is not kept.
d=$1/.opsdeck-$2.$3 offset=$4 fifths=$5 limit=$6
[ -d "$d" ] || { echo gone >&2; exit 0; }

# FILE : sets b to the offset it begins at; a number that begins with 0 would be octal.
begins() {
  b=${1##*.}
  while :; do case $b in 0?*) b=${b#0} ;; *) break ;; esac; done
}
# FILE : its size; nothing of one that was put away in this moment.
bytes() {
  { wc -c <"$1"; } 2>/dev/null || echo 0
}
# Asks for the exit code first: once it is there, all output is.
look() {
  exit=- size=0 last=
  { read -r x <"$d/exit"; } 2>/dev/null && exit=$x
  set +f
  for f in "$d"/out.*; do last=$f; done
  set -f
  if [ -f "$last" ]; then
    begins "$last"
    size=$((b + $(bytes "$last")))
  fi
}
i=0
look
while [ "$exit" = - ] && [ $size -le "$offset" ] && [ $i -lt "$fifths" ] && live "$d"; do
  nap
  look
done

supervised=0 begun=0 lost=0 members=0 supervisor= session= cap=
if lives "$d/by" || lives "$d/sup"; then supervised=1; fi
# It may have written the code and ended since it was asked for.
if [ "$exit" = - ] && [ $supervised = 0 ]; then look; fi
[ ! -e "$d/pid" ] || begun=1
[ ! -e "$d/lost" ] || lost=1
{ read -r supervisor session x <"$d/sup"; read -r cap x <"$d/cap"; } 2>/dev/null
set +f
for p in /proc/[0-9]*; do
  set -f
  { read -r s <"$p/stat"; } 2>/dev/null || continue
  s=${s##*) }
  set -- $s
  [ "$4" = "$session" ] && [ "$1" != Z ] || continue
  case ${p#/proc/} in "$supervisor" | "$session" | "$cap") continue ;; esac
  [ "$2" = "$cap" ] || members=$((members + 1))
done

from=$offset pick= start=0
set +f
for f in "$d"/out.*; do
  set -f
  [ -f "$f" ] || continue
  begins "$f"
  if [ -z "$pick" ] || [ "$b" -le "$offset" ]; then
    pick=$f start=$b
  elif [ "$offset" -ge $((start + $(bytes "$pick"))) ]; then
    pick=$f start=$b from=$b
    break
  fi
done
set -f
echo "exit=$exit from=$from size=$size members=$members supervised=$supervised begun=$begun lost=$lost" >&2
[ "$from" -ge $size ] || tail -c +$((from - start + 1)) "$pick" 2>/dev/null | head -c "$limit"
