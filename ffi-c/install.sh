#!/usr/bin/env bash
# Installs the C library: header, shared library with its soname, static library, pkg-config file and CMake package.
# usage: ffi-c/install.sh PREFIX; DESTDIR, if it is set, is put before the prefix of every file that is written; LIBDIR is the
# folder for libraries below the prefix, such as lib64 or lib/x86_64-linux-gnu (default: lib).
# Needs cargo, a C compiler and binutils. On other systems than Linux, `cargo cinstall` does it (cargo install cargo-c).
set -euo pipefail
[ $# -eq 1 ] || { sed -n '3,5p' "$0" >&2; exit 2; }
mkdir -p "${DESTDIR:-}$1"
prefix=$1
case $prefix in /*) ;; *) prefix=$(cd "$prefix" && pwd) ;; esac
cd "$(dirname "$0")"
version=$(cargo metadata --format-version 1 --no-deps | grep -o '"name":"account-numbers-c","version":"[^"]*"' | cut -d'"' -f8)
major=${version%%.*}
below=${LIBDIR:-lib}
libdir=${DESTDIR:-}$prefix/$below
# Without Rust's standard library: the result needs memcpy, memmove, memset and memcmp, and nothing else.
bare=(--no-default-features --features iban-registry,perf)

if [ "$(uname)" != Linux ]; then
    cargo cinstall --package account-numbers-c --profile library --no-default-features --features iban-registry,perf,capi \
        --prefix "$prefix" --libdir "$prefix/$below" ${DESTDIR:+--destdir "$DESTDIR"}
else
    target=$(cargo metadata --format-version 1 --no-deps | grep -o '"target_directory":"[^"]*"' | cut -d'"' -f4)
    built=$target/c-library
    mkdir -p "$built"
    CARGO_TARGET_DIR=$built cargo rustc --quiet --package account-numbers-c --profile library "${bare[@]}" --crate-type staticlib
    # One object that has the functions of the header and no other global symbol: it links beside any other Rust archive.
    sed -nE 's/^ +(an_[a-z0-9_]+);$/\1/p' account_numbers.map >"$built/symbols"
    ld -r --gc-sections $(sed 's/^/-u /' "$built/symbols") "$built/library/libaccount_numbers_c.a" -o "$built/whole.o"
    objcopy --keep-global-symbols="$built/symbols" "$built/whole.o" "$built/account_numbers.o"

    shared=libaccount_numbers.so.$version
    ${CC:-cc} -shared -Wl,-soname,libaccount_numbers.so."$major" -Wl,--version-script=account_numbers.map -Wl,--no-undefined \
        -Wl,-z,relro,-z,now "$built/account_numbers.o" -o "$built/$shared"
    objcopy --only-keep-debug --compress-debug-sections "$built/$shared" "$built/$shared.debug"
    (cd "$built" && objcopy --strip-unneeded --remove-section=.comment --add-gnu-debuglink="$shared.debug" "$shared" "stripped.so")
    install -D -m 755 "$built/stripped.so" "$libdir/$shared"
    install -D -m 644 "$built/$shared.debug" "$libdir/.debug/$shared.debug"
    ln -sf "$shared" "$libdir/libaccount_numbers.so.$major"
    ln -sf "$shared" "$libdir/libaccount_numbers.so"

    objcopy --strip-debug "$built/account_numbers.o"
    rm -f "$built/libaccount_numbers.a"
    ar rcsD "$built/libaccount_numbers.a" "$built/account_numbers.o"
    install -D -m 644 "$built/libaccount_numbers.a" "$libdir/libaccount_numbers.a"
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
EOF
fi

install -D -m 644 cmake/account_numbers-config.cmake "$libdir/cmake/account_numbers/account_numbers-config.cmake"
sed "s/@VERSION@/$version/" cmake/account_numbers-config-version.cmake.in \
    >"$libdir/cmake/account_numbers/account_numbers-config-version.cmake"
