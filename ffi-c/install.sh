#!/usr/bin/env bash
# Installs the C library: header, shared library with its soname, static library, pkg-config file and CMake package.
#     ffi-c/install.sh PREFIX              builds and installs
#     ffi-c/install.sh --build             only builds
#     ffi-c/install.sh --install PREFIX    only installs what was built, which needs no cargo
# DESTDIR, if it is set, is put before the prefix of every file that is written; LIBDIR is the folder for libraries below the prefix,
# such as lib64 or lib/x86_64-linux-gnu (default: lib).
# Needs cargo, a C compiler and binutils. On other systems than Linux, `cargo cinstall` does it (cargo install cargo-c).
set -euo pipefail
steps="build install"
case ${1:-} in
--build) steps=build ;;
--install) steps=install && shift ;;
esac
if [ $# -ne 1 ] || { [ "$steps" != build ] && [ "${1#-}" != "$1" ]; }; then
    sed -n '3,7p' "$0" >&2
    exit 2
fi
prefix=
if [ "$steps" != build ]; then
    mkdir -p "${DESTDIR:-}$1"
    prefix=$1
    case $prefix in /*) ;; *) prefix=$(cd "$prefix" && pwd) ;; esac
fi
case ${CARGO_TARGET_DIR:-/} in /*) ;; *) CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR ;; esac
cd "$(dirname "$0")"
version=$(sed -nE 's/^version = "(.*)"$/\1/p' ../Cargo.toml)
major=${version%%.*}
below=${LIBDIR:-lib}
libdir=${DESTDIR:-}$prefix/$below
built=${CARGO_TARGET_DIR:-../target}/c-library
shared=libaccount_numbers.so.$version
# Without Rust's standard library: the result needs memcpy, memmove, memset and memcmp, and nothing else.
bare=(--no-default-features --features iban-registry,perf)

build_on_linux() {
    mkdir -p "$built"
    CARGO_TARGET_DIR=$built cargo rustc --quiet --locked --package account-numbers-c --profile library "${bare[@]}" --crate-type staticlib
    # One object that has the functions of the header and no other global symbol: it links beside any other Rust archive.
    sed -nE 's/^ +(an_[a-z0-9_]+);$/\1/p' account_numbers.map >"$built/symbols"
    # shellcheck disable=SC2046 # One word is one symbol.
    ld -r --gc-sections $(sed 's/^/-u /' "$built/symbols") "$built/library/libaccount_numbers_c.a" -o "$built/whole.o"
    objcopy --keep-global-symbols="$built/symbols" "$built/whole.o" "$built/account_numbers.o"

    ${CC:-cc} -shared -Wl,-soname,libaccount_numbers.so."$major" -Wl,--version-script=account_numbers.map -Wl,--no-undefined \
        -Wl,-z,relro,-z,now "$built/account_numbers.o" -o "$built/$shared"
    objcopy --only-keep-debug --compress-debug-sections "$built/$shared" "$built/$shared.debug"
    (cd "$built" && objcopy --strip-unneeded --remove-section=.comment --add-gnu-debuglink="$shared.debug" "$shared" "stripped.so")

    objcopy --strip-debug "$built/account_numbers.o"
    rm -f "$built/libaccount_numbers.a"
    ar rcsD "$built/libaccount_numbers.a" "$built/account_numbers.o"
}

install_on_linux() {
    install -D -m 755 "$built/stripped.so" "$libdir/$shared"
    install -D -m 644 "$built/$shared.debug" "$libdir/.debug/$shared.debug"
    ln -sf "$shared" "$libdir/libaccount_numbers.so.$major"
    ln -sf "$shared" "$libdir/libaccount_numbers.so"
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
}

cargo_c() {
    cargo "$1" --locked --package account-numbers-c --profile library --no-default-features --features iban-registry,perf,capi "${@:2}"
}
build_with_cargo_c() { cargo_c cbuild; }
install_with_cargo_c() { cargo_c cinstall --prefix "$prefix" --libdir "$prefix/$below" ${DESTDIR:+--destdir "$DESTDIR"}; }

if [ "$(uname)" = Linux ]; then how=on_linux; else how=with_cargo_c; fi
for step in $steps; do
    "${step}_$how"
done
if [ "$steps" != build ]; then
    mkdir -p "$libdir/cmake/account_numbers"
    install -m 644 cmake/account_numbers-config.cmake "$libdir/cmake/account_numbers/account_numbers-config.cmake"
    sed "s/@VERSION@/$version/" cmake/account_numbers-config-version.cmake.in \
        >"$libdir/cmake/account_numbers/account_numbers-config-version.cmake"
fi
