#!/bin/sh
# npm as far as the demo's webapp needs it:
#   npm run run:send-appointment-reminder [-- --date=2026-11-21]
#   npm run run:change-booking-appointment-status [-- --status=confirmed]
# further arguments: --steps=N (10, one a second), --exit=N (0)
if [ "$1" != run ]; then
  echo "npm error Unknown command: \"$1\"" >&2
  exit 1
fi
name=${2#run:}
shift 2
[ "$1" != -- ] || shift
case $name in
send-appointment-reminder | change-booking-appointment-status) ;;
*)
  echo "npm error Missing script: \"run:$name\"" >&2
  exit 1
  ;;
esac
printf '\n> webapp@1.0.0 run:%s\n> node scripts/%s.js %s\n\n' "$name" "$name" "$*"

date=$(date -u +%Y-%m-%d) status=confirmed exit=0 steps=10
for word; do
  case $word in
  --date=*) date=${word#*=} ;;
  --status=*) status=${word#*=} ;;
  --exit=*) exit=${word#*=} ;;
  --steps=*) steps=${word#*=} ;;
  esac
done
case $date in
[0-9][0-9][0-9][0-9]-0[1-9]-[0-3][0-9] | [0-9][0-9][0-9][0-9]-1[0-2]-[0-3][0-9]) ;;
*)
  echo "$name: --date must look like 2026-11-21, not \"$date\"" >&2
  exit 64
  ;;
esac

echo "$name starts"
step=0
while [ "$step" -lt "$steps" ]; do
  sleep 1
  step=$((step + 1))
  case $name in
  send-*) echo "[$step/$steps] sent the reminder for appointment $((1000 + step)) on $date" ;;
  *) echo "[$step/$steps] booking $((500 + step)) is now $status" ;;
  esac
done
if [ "$exit" = 0 ]; then
  echo "$name done"
else
  echo "$name failed: asked to exit with $exit" >&2
fi
exit "$exit"
