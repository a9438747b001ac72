#!/bin/sh
# Starts nginx on the files beside this script. The environment says:
#   LISTEN       where, as nginx has it: 8080, or 127.0.0.1:8080
#   PAGES        folder of the built web interface
#   API_ADDRESS  host:port of the API
#   RUN_FOLDER   a folder that the server may write to
set -eu

: "${LISTEN:?}" "${PAGES:?}" "${API_ADDRESS:?}" "${RUN_FOLDER:?}"
here=$(dirname "$0")
name_server=$(awk '$1 == "nameserver" { print ($2 ~ /:/ ? "[" $2 "]" : $2); exit }' /etc/resolv.conf)

mkdir -p "$RUN_FOLDER"
cp "$here/nginx.conf" "$here/api.conf" "$here/security-headers.conf" "$RUN_FOLDER"
cat >"$RUN_FOLDER/place.conf" <<END
listen $LISTEN;
root "$PAGES";
set \$api_address "$API_ADDRESS";
resolver ${name_server:-127.0.0.11} valid=5s ipv6=off;
END
exec nginx -p "$RUN_FOLDER" -c nginx.conf -e stderr -g 'daemon off;'
