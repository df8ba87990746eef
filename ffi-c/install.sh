#!/usr/bin/env bash
# Installs the C library: header, shared library with its soname, static library, pkg-config file and CMake package.
# usage: ffi-c/install.sh PREFIX; DESTDIR, where it is set, stands before the prefix of every file that is written; LIBDIR says
# where below the prefix libraries go, such as lib64 or lib/x86_64-linux-gnu; without it that is lib.
# `cargo cinstall` does it where there is one (cargo install cargo-c); what it lacks is done here.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '3,4p' "$0" >&2; exit 2; }
mkdir -p "${DESTDIR:-}$1"
prefix=$1
case $prefix in /*) ;; *) prefix=$(cd "$prefix" && pwd) ;; esac
cd "$(dirname "$0")"
version=$(cargo metadata --format-version 1 --no-deps | grep -o '"name":"account-numbers-c","version":"[^"]*"' | cut -d'"' -f8)
major=${version%%.*}
below=${LIBDIR:-lib}
libdir=${DESTDIR:-}$prefix/$below

if cargo cinstall --version >/dev/null 2>&1; then
    cargo cinstall --package account-numbers-c --profile library --prefix "$prefix" --libdir "$prefix/$below" ${DESTDIR:+--destdir "$DESTDIR"}
else
    [ "$(uname)" = Linux ] || { echo "on this system cargo-c is needed: cargo install cargo-c" >&2; exit 1; }
    target=$(cargo metadata --format-version 1 --no-deps | grep -o '"target_directory":"[^"]*"' | cut -d'"' -f4)
    cargo rustc --quiet --package account-numbers-c --profile library --crate-type cdylib -- -C "link-arg=-Wl,-soname,libaccount_numbers.so.$major"
    install -D -m 755 "$target/library/libaccount_numbers_c.so" "$libdir/libaccount_numbers.so.$version"
    needed=$(cargo rustc --package account-numbers-c --profile library --crate-type staticlib -- --print native-static-libs 2>&1 |
        tee /dev/stderr | sed -n 's/^note: native-static-libs: //p')
    install -D -m 644 "$target/library/libaccount_numbers_c.a" "$libdir/libaccount_numbers.a"
    ln -sf "libaccount_numbers.so.$version" "$libdir/libaccount_numbers.so.$major"
    ln -sf "libaccount_numbers.so.$version" "$libdir/libaccount_numbers.so"
    install -D -m 644 include/account_numbers.h "${DESTDIR:-}$prefix/include/account_numbers.h"
    mkdir -p "$libdir/pkgconfig"
    cat >"$libdir/pkgconfig/account_numbers.pc" <<EOF
prefix=$prefix
libdir=\${prefix}/$below
includedir=\${prefix}/include

Name: account_numbers
Description: Reads MoneyKit's Get Account Numbers replies
Version: $version
Libs: -L\${libdir} -laccount_numbers
Cflags: -I\${includedir}
Libs.private: $needed
EOF
fi

install -D -m 644 cmake/account_numbers-config.cmake "$libdir/cmake/account_numbers/account_numbers-config.cmake"
sed "s/@VERSION@/$version/" cmake/account_numbers-config-version.cmake.in \
    >"$libdir/cmake/account_numbers/account_numbers-config-version.cmake"
