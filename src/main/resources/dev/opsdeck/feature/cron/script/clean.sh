# DIRECTORY NAME RUN : removes what the protocol wrote, unless the run is going on.
d=$1/.opsdeck-$2.$3
live "$d" || rm -rf "$d"
