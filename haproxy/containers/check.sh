#!/bin/bash
# Whether HAProxy gives a Postgres server to whoever reads: the server's answer to "do you speak TLS?", one byte, comes
# only from behind it. Bash is what the image has to open a connection.
set -eu

exec 3<>"/dev/tcp/${1:-127.0.0.1}/${2:-5432}"
printf '\0\0\0\10\4\322\26\57' >&3
answer=$(head -c 1 <&3)
[ "$answer" = N ] || [ "$answer" = S ]
