#!/bin/sh
# Starts the Postgres server that takes the writes; makes its data folder at the first start. What is given to it as
# arguments is given on to postgres. The environment says:
#   PGDATA             its data folder; the folder around it must be the server's own
#   SETTINGS           folder of postgresql.conf and pg_hba.conf
#   POSTGRES_PASSWORD  the superuser's; set at each start, so that a changed one takes effect
set -eu

: "${PGDATA:?}" "${SETTINGS:?}" "${POSTGRES_PASSWORD:?}"
umask 077

# Prepares the data folder beside its place and renames it: a half-made one is never started.
initialise() {
  unfinished="$PGDATA.unfinished"
  rm -rf "$unfinished"
  mkdir -p "$unfinished"
  # The builtin provider sorts alike on every machine; before 17 the C library's C.UTF-8 comes closest.
  if initdb --help | grep -q -- --builtin-locale; then
    set -- --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C
  else
    set -- --locale=C.UTF-8
  fi
  initdb -D "$unfinished" -U postgres --auth=reject --encoding=UTF8 "$@"
  mv "$unfinished" "$PGDATA"
}

# A server of one session, before anybody can connect. What it is told comes on its input, so no list of processes
# shows the password.
set_password() {
  quoted=$(printf '%s' "$POSTGRES_PASSWORD" | sed "s/'/''/g")
  printf "ALTER ROLE postgres PASSWORD '%s'\n" "$quoted" |
    postgres --single -D "$PGDATA" -c config_file="$SETTINGS/postgresql.conf" -c standard_conforming_strings=on \
      -c log_min_messages=fatal -c log_min_error_statement=panic postgres >/dev/null
}

[ -s "$PGDATA/PG_VERSION" ] || initialise
set_password
exec postgres -D "$PGDATA" -c config_file="$SETTINGS/postgresql.conf" -c hba_file="$SETTINGS/pg_hba.conf" \
  -c listen_addresses='*' -c unix_socket_directories= "$@"
