#!/bin/sh
# Starts Redis with its password. What is given to it as arguments is given on to redis-server. The environment says:
#   SETTINGS        the file redis.conf
#   REDIS_PASSWORD  the password
#   OWN_CONFIG      where what belongs to this place is written, the password among it; not on a disk, if it can be
set -eu

: "${SETTINGS:?}" "${REDIS_PASSWORD:?}" "${OWN_CONFIG:?}"
umask 077
quoted=$(printf '%s' "$REDIS_PASSWORD" | sed 's/[\\"]/\\&/g')
folder=$(dirname "$OWN_CONFIG")
rm -f "$OWN_CONFIG"
cat >"$OWN_CONFIG" <<END
include "$SETTINGS"
bind *
requirepass "$quoted"
dir "$folder"
END
exec redis-server "$OWN_CONFIG" "$@"
