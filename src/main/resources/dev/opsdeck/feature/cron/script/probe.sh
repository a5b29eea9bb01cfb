# NAME DIRECTORY... : prints "running RUN REFERENCE" for each live run of NAME, then "directory PATH" for the first
# directory that can be written, if there is one.
name=$1
shift
found=
[ -z "$TMPDIR" ] || set -- "$@" "$TMPDIR"
for at; do
  set +f
  for d in "$at/.opsdeck-$name."*; do
    set -f
    [ -d "$d" ] && live "$d" || continue
    reference=
    { read -r reference <"$d/ref"; } 2>/dev/null
    printf 'running %s %s\n' "${d##*.}" "$reference"
  done
  set -f
  if [ -z "$found" ] && mkdir "$at/.opsdeck-$$" 2>/dev/null; then
    rmdir "$at/.opsdeck-$$"
    found=$at
  fi
done
[ -z "$found" ] || printf 'directory %s\n' "$found"
