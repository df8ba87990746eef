# Defines `cargo_for_target`, which runs cargo for a bare-metal target, and `have_targets`.
# A target that is installed is used. Otherwise, on Debian, the sources of Rust's library of the same version are downloaded from
# trixie-backports. `rustup target add` is the ordinary way to install a target; these scripts never run it.

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

# cargo_for_target COMMAND TARGET ARGUMENTS...: BUILD_STD names the parts of Rust's library to build; core by default.
cargo_for_target() {
    local command=$1 target=$2
    shift 2
    if [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; then
        cargo "$command" --target "$target" "$@"
    else
        __CARGO_TESTS_ONLY_SRC_ROOT=$LIBRARY_SOURCES RUSTC_BOOTSTRAP=1 cargo "$command" --target "$target" -Zbuild-std="${BUILD_STD:-core}" "$@"
    fi
}

# have_targets TARGET...: succeeds if each target is installed or its library can be built.
have_targets() {
    local target
    for target in "$@"; do
        [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ] && continue
        [ -n "${LIBRARY_SOURCES:-}" ] || LIBRARY_SOURCES=$(library_sources) || return 1
    done
}

# A target without atomics, one with atomics and a floating-point unit, and RISC-V.
BARE_METAL="thumbv6m-none-eabi thumbv7em-none-eabihf riscv32imc-unknown-none-elf"

# The targets whose programs run in QEMU.
FIRMWARE_TARGETS="thumbv6m-none-eabi thumbv7m-none-eabi thumbv7em-none-eabihf riscv32imc-unknown-none-elf"
