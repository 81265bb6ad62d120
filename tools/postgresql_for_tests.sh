#!/usr/bin/env bash
# Run a command with a PostgreSQL server of its own, on a socket in a temporary folder:
#
#     tools/postgresql_for_tests.sh make test
#
# FOGLINE_TEST_POSTGRESQL holds its URL. PostgreSQL is installed first where it is missing (Debian,
# as root). The server refuses to run as root, so root starts it as the user "postgres".
set -euo pipefail

find_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

if [ -z "$(find_bin)" ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq postgresql >/dev/null
fi
BIN="$(find_bin)"
DATA="$(mktemp -d /tmp/fogline-postgresql.XXXXXX)"
if [ "$(id -u)" = 0 ]; then
    chown postgres "$DATA"
    as_user() { runuser -u postgres -- "$@"; }
else
    as_user() { "$@"; }
fi
stop() {
    (cd "$DATA" && as_user "$BIN/pg_ctl" -D "$DATA/cluster" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$DATA"
}
trap stop EXIT

(
    cd "$DATA"
    as_user "$BIN/initdb" -D "$DATA/cluster" -U fogline -A trust -E UTF8 --no-sync >/dev/null
    as_user "$BIN/pg_ctl" -D "$DATA/cluster" -w -l "$DATA/log" \
        -o "-c listen_addresses='' -c fsync=off -c unix_socket_directories='$DATA'" start >/dev/null
)
chmod 755 "$DATA"
export FOGLINE_TEST_POSTGRESQL="postgresql://fogline@/postgres?host=$DATA"
"$@"
