#!/bin/sh
# Starts a streaming replica. Its data is copied from the primary at the first start, and anew when it can't follow the
# primary any more. What is given to it as arguments is given on to postgres. The environment says:
#   PGDATA            its data folder; the folder around it must be the server's own
#   SETTINGS          folder of postgresql.conf and pg_hba.conf
#   PRIMARY_HOST, PRIMARY_PORT   where the primary is
#   STANDBY_PASSWORD  of standby_user
#   REPLICATION_SLOT  its own slot on the primary
#   PASSFILE          where the password is written for libpq, readable for the server alone; not on a disk, if it can be
set -eu

: "${PGDATA:?}" "${SETTINGS:?}" "${PRIMARY_HOST:?}" "${PRIMARY_PORT:?}" "${STANDBY_PASSWORD:?}" "${REPLICATION_SLOT:?}"
: "${PASSFILE:?}"
umask 077
export LC_ALL=C

primary="host=$PRIMARY_HOST port=$PRIMARY_PORT user=standby_user passfile=$PASSFILE application_name=$REPLICATION_SLOT"

write_passfile() {
  rm -f "$PASSFILE"
  quoted=$(printf '%s' "$STANDBY_PASSWORD" | sed 's/[\\:]/\\&/g')
  printf '*:*:*:standby_user:%s\n' "$quoted" >"$PASSFILE"
}

say() {
  echo "replica: $*" >&2
}

# Sends one command of the replication protocol.
ask_primary() {
  psql -XAtw "$primary replication=true connect_timeout=3" -c "$1"
}

wait_for_primary() {
  said=
  until answer=$(ask_primary IDENTIFY_SYSTEM 2>&1); do
    [ "$answer" = "$said" ] || say "waits for the primary: $answer"
    said=$answer
    sleep 1
  done
}

# A copy beside its place, renamed when it is whole: a half-made one is never started. It has a slot from its first byte.
build() {
  unfinished="$PGDATA.unfinished"
  rm -rf "$unfinished"
  mkdir -p "$unfinished"
  slot=$(ask_primary "READ_REPLICATION_SLOT $REPLICATION_SLOT")
  [ "$slot" = '||' ] || ask_primary "DROP_REPLICATION_SLOT $REPLICATION_SLOT WAIT" >/dev/null
  pg_basebackup -w -d "$primary" -D "$unfinished" --checkpoint=fast -X stream --create-slot --slot="$REPLICATION_SLOT"
  touch "$unfinished/standby.signal"
  rm -rf "$PGDATA"
  mv "$unfinished" "$PGDATA"
}

# Says why the data can't follow the primary any more; nothing when it can, and while the primary can't be asked.
reason_to_rebuild() {
  if [ ! -f "$PGDATA/standby.signal" ]; then
    echo 'it is no standby any more'
    return
  fi
  # The slot that is there now keeps the log from that copy on, not from where this data ends.
  if [ -e "$PGDATA.unfinished" ]; then
    echo 'its last copy was not finished'
    return
  fi
  system=$(ask_primary IDENTIFY_SYSTEM 2>/dev/null) || return 0
  own=$(pg_controldata -D "$PGDATA" | sed -n 's/^Database system identifier: *//p')
  if [ "$own" != "${system%%|*}" ]; then
    echo 'it is a copy of another primary'
    return
  fi
  # slot_type|restart_lsn|restart_tli
  slot=$(ask_primary "READ_REPLICATION_SLOT $REPLICATION_SLOT" 2>/dev/null) || return 0
  case "$slot" in
    '||') echo "its slot $REPLICATION_SLOT is gone" ;;
    'physical||'*) echo "its slot $REPLICATION_SLOT is lost: it was away for too much WAL" ;;
  esac
}

write_passfile
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  wait_for_primary
  say 'is copied from the primary'
  build
else
  reason=$(reason_to_rebuild)
  if [ -n "$reason" ]; then
    say "is copied from the primary anew ($reason)"
    wait_for_primary
    build
  fi
fi
exec postgres -D "$PGDATA" -c config_file="$SETTINGS/postgresql.conf" -c hba_file="$SETTINGS/pg_hba.conf" \
  -c listen_addresses='*' -c unix_socket_directories= \
  -c primary_conninfo="$primary" -c primary_slot_name="$REPLICATION_SLOT" "$@"
