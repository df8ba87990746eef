# Sets `cargo_for_target`, which runs cargo for a bare-metal target, or returns 1 and says what is missing.
# A target that is installed is used as it is; otherwise the sources of Rust's library of this very version are taken from
# Debian's trixie-backports, where that is the system. `rustup target add` is the ordinary way; nothing here runs it.

. tests/debian.sh

library_sources() {
    local version cache sources package
    version=$(rustc --version | cut -d' ' -f2)
    cache=$PWD/target/rust-src-$version
    sources=$cache/usr/src/rustc-$version/library
    if [ ! -d "$sources" ]; then
        from_debian trixie-backports deb "$cache" || return 1
        package=$(apt-cache "${other_suite[@]}" madison rust-src | awk -v version="$version" 'index($3, version) == 1 { print $3; exit }')
        [ -n "$package" ] || return 1
        (cd "$cache" && apt-get "${other_suite[@]}" -qq download "rust-src=$package" >&2 && dpkg-deb -x rust-src_*.deb . && rm rust-src_*.deb) || return 1
    fi
    echo "$sources"
}

# cargo_for_target COMMAND TARGET ARGUMENTS...; BUILD_STD says how much of Rust's library is built, core where it says nothing.
cargo_for_target() {
    local command=$1 target=$2
    shift 2
    if [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; then
        cargo "$command" --target "$target" "$@"
    else
        __CARGO_TESTS_ONLY_SRC_ROOT=$LIBRARY_SOURCES RUSTC_BOOTSTRAP=1 cargo "$command" --target "$target" -Zbuild-std="${BUILD_STD:-core}" "$@"
    fi
}

# have_targets TARGET...: whether each is installed, or can be built for.
have_targets() {
    local target
    for target in "$@"; do
        [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ] && continue
        [ -n "${LIBRARY_SOURCES:-}" ] || LIBRARY_SOURCES=$(library_sources) || return 1
    done
}

# Without atomics, with them and a floating-point unit, and RISC-V.
BARE_METAL="thumbv6m-none-eabi thumbv7em-none-eabihf riscv32imc-unknown-none-elf"

# What programs are run on in QEMU.
FIRMWARE_TARGETS="thumbv6m-none-eabi thumbv7m-none-eabi thumbv7em-none-eabihf riscv32imc-unknown-none-elf"
