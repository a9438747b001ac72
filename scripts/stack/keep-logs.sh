#!/bin/sh
# Keeps logs small while they grow: what a log has beyond a size goes to NAME.log.1. Servers write at the end of their
# file, so they go on in the emptied one.
#   keep-logs.sh FOLDER BYTES SECONDS
set -eu

while sleep "$3"; do
  for log in "$1"/*.log; do
    [ -f "$log" ] || continue
    if [ "$(wc -c <"$log")" -gt "$2" ]; then
      cp "$log" "$log.1"
      : >"$log"
    fi
  done
done
