#!/bin/sh
# Make the virtual environment in the folder $1, and first install with apt-get what that needs.
# PYTHON names the interpreter; without it the first of the usual names that is new enough.
set -eu

stop() {
    echo "$1" >&2
    exit 1
}

works() { "$python" -c "$1" 2>/dev/null; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@" 2>/dev/null; fi
}

install() {
    command -v apt-get >/dev/null || return 1
    as_root true || return 1
    echo "Installing $*"
    as_root apt-get update -qq || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

found=
for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if works 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        found=yes
        break
    fi
done
[ "$found" ] || stop "plandoc needs Python 3.11 or newer and found none as ${PYTHON:-python3}. \
Install it, or name it: make PYTHON=/path/to/python3"

set -- "$1" # then the packages that are missing
works 'import ctypes as c; [c.CDLL(f"lib{n}.so.0") for n in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")]' ||
    set -- "$@" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
works 'import ensurepip, venv' ||
    set -- "$@" "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"

folder=$1
shift
[ $# = 0 ] || install "$@" ||
    stop "Please install these system packages, then run make again: apt-get install $*"
"$python" -m venv "$folder"
