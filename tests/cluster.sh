#!/usr/bin/env bash
# A throw-away PostgreSQL server on the loopback address: cluster.sh start FOLDER PORT | stop FOLDER | kill FOLDER.
# Fast and forgetful, for tests alone. PostgreSQL refuses to run as root, so root asks the user postgres.
set -euo pipefail
action=$1 folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[[ -n $bin ]] || bin=$(pg_config --bindir)

run() {
    if ((EUID == 0)); then
        (cd / && su postgres -s /bin/bash -c "$(printf '%q ' "$@")")
    else
        "$@"
    fi
}

case $action in
start)
    mkdir -p "$folder"
    ((EUID != 0)) || chown postgres "$folder"
    [[ -d $folder/data ]] ||
        run "$bin/initdb" -D "$folder/data" -E UTF8 --locale=C.UTF-8 -A trust -U postgres --no-sync >/dev/null
    run "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 \
        -o "-p $3 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200 ${SAFE:--c fsync=off -c full_page_writes=off}" start >/dev/null
    ;;
stop) run "$bin/pg_ctl" -D "$folder/data" -w -m fast stop >/dev/null ;;
kill) run "$bin/pg_ctl" -D "$folder/data" -w -m immediate stop >/dev/null ;;
esac
