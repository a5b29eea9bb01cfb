# DIRECTORY NAME RUN SIGNAL : sends it to every live process of the run's session but the supervisor, what keeps the output
# and ourselves. Killing the process group would take the supervisor along and lose the exit code; TERM for npm alone leaves
# the script running.
d=$1/.opsdeck-$2.$3 signal=$4
supervisor= session= cap=
{ read -r supervisor session x <"$d/sup"; read -r cap x <"$d/cap"; } 2>/dev/null
# A session's number is taken as long as it has members; without the supervisor and the script it may be somebody else's.
lives "$d/sup" || lives "$d/pid" || { echo "signalled:"; exit 0; }
found=
set +f
for p in /proc/[0-9]*; do
  set -f
  { read -r s <"$p/stat"; } 2>/dev/null || continue
  s=${s##*) }
  set -- $s
  [ "$4" = "$session" ] && [ "$1" != Z ] || continue
  case ${p#/proc/} in "$supervisor" | "$session" | "$cap") continue ;; esac
  [ "$2" = "$cap" ] || found="$found ${p#/proc/}"
done
set -f
[ -z "$found" ] || kill "-$signal" $found 2>/dev/null
echo "signalled:$found"
