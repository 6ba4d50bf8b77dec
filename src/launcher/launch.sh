#!/bin/sh
# Finds a Python for the bundle and hands over to src.launcher. Arguments: what to do, and what that takes.
# Sentences lie in messages/, one file each. The whole is one function: an update may overwrite a script while it runs.

main() {
    HOUSING_FROM=$(pwd)
    export HOUSING_FROM
    unset PYTHONHOME PYTHONPATH
    program=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 2
    house=$(dirname -- "$(dirname -- "$program")")
    wanted=$(sed -n 's/^python = "\(.*\)"$/\1/p' "$program/bundle.toml")
    machine=$(sed -n 's/^machine = "\(.*\)"$/\1/p' "$program/bundle.toml")
    [ "$(uname -m)" = "$machine" ] || give_up other_machine
    [ -w "$house" ] || give_up read_only
    find_python
    cd -- "$program" || exit 2
    "$python" -m src.launcher "$@"
    code=$?
    if [ "$1" = remove ] && [ $code -eq 0 ]; then
        rm -rf -- "$house/versions" "$house/packages" "$house/python-$wanted"
        for name in start stop former command remove; do rm -f -- "$house/$name.sh"; done
        rm -f -- "$house/icon.svg" "$house/python-$wanted.tar.gz"
    fi
    [ $code -eq 0 ] || keep_window
    exit $code
}

say() {
    cat -- "$program/messages/$1.txt" >&2
}

give_up() {
    say "$1"
    keep_window
    exit 2
}

keep_window() {
    [ -n "${HOUSING_KEEP_WINDOW:-}" ] || return 0
    [ ! -d "$program" ] || say press_enter
    read -r _
}

find_python() {
    python=$house/python-$wanted/bin/python$wanted
    [ -x "$python" ] && return
    for archive in "$house/python-$wanted.tar.gz" "$house/cpython-$wanted."*.tar.gz; do
        [ -f "$archive" ] && unpack "$archive" && return
    done
    for name in "python$wanted" python3; do
        python=$(command -v "$name") || continue
        "$python" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$wanted')" && return
    done
    give_up no_python
}

unpack() {
    say unpacking
    rm -rf -- "$house/python.new"
    mkdir -- "$house/python.new" && tar -xzf "$1" -C "$house/python.new" &&
        mv -- "$house/python.new/python" "$house/python-$wanted" && rmdir -- "$house/python.new" ||
        give_up not_unpacked
}

main "$@"
