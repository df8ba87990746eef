#!/usr/bin/env bash
# Builds the wheel for any Linux whose C library is glibc 2.17 or later, with zig as the linker and with profile-guided
# optimization, and the source distribution beside it:
#     ffi-python/manylinux.sh [FOLDER]
# Their folder is target/wheels, unless another is named. maturin and zig come from PyPI, some 400 MB, into target/manylinux.
# The profile is made by ffi-python/train.py with the bodies of tests/payloads. Without an llvm-profdata of rustc's own LLVM
# (`rustup component add llvm-tools`, or the package llvm-N), or with PGO=0, the wheel is built without one, with a message.
set -euo pipefail
out=$(realpath -m "${1:-$(dirname "$0")/../target/wheels}")
cd "$(dirname "$0")"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PYTHONDONTWRITEBYTECODE=1
# The same bytes from the same sources: nothing of this machine's folders or time may be in them.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-315532800}"
root=$(realpath ..)
remap="--remap-path-prefix=$root=/account-numbers --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
target=$(realpath -m "${CARGO_TARGET_DIR:-../target}")
tools=$target/manylinux
if ! "$tools/bin/maturin" --version >/dev/null 2>&1; then
    rm -rf "$tools"
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/pip" install --quiet maturin==1.16.0 ziglang==0.15.2
fi
PATH=$tools/bin:$PATH

# Prints the llvm-profdata that reads the profiles of this rustc, if there is one.
profdata() {
    local sysroot llvm candidate
    sysroot=$(rustc --print sysroot)
    llvm=$(rustc --version --verbose | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    for candidate in "$sysroot"/lib/rustlib/*/bin/llvm-profdata "llvm-profdata-$llvm" "/usr/lib/llvm-$llvm/bin/llvm-profdata" llvm-profdata; do
        if [[ "$("$candidate" merge --version 2>/dev/null || true)" == *"LLVM version $llvm."* ]]; then
            echo "$candidate"
            return
        fi
    done
}

# A profile refers to functions by name, and the names depend on the target and on how cargo treats flags, which cargo-zigbuild changes.
# So the first build, which zig cannot link, gets the same target and flags.
host=$(rustc --version --verbose | sed -n 's/^host: //p')
as_zigbuild="env CARGO_TARGET_APPLIES_TO_HOST=false CARGO_UNSTABLE_TARGET_APPLIES_TO_HOST=true __CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS=nightly"
flags=$remap
merge=$([ "${PGO:-1}" = 0 ] || profdata)
if [ -n "$merge" ]; then
    work=$target/pgo
    rm -rf "$work"
    mkdir -p "$work/raw"
    RUSTFLAGS="$remap -Cprofile-generate=$work/raw" $as_zigbuild maturin build --release --quiet --target "$host" --target-dir "$target/pgo-target" --out "$work"
    "${PYTHON:-python3}" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --no-index --no-deps "$work"/*.whl
    "$work/venv/bin/python" train.py ../tests/payloads
    "$merge" merge --output "$work/merged.profdata" "$work/raw"
    flags="$remap -Cprofile-use=$work/merged.profdata -Cllvm-args=-pgo-warn-missing-function"
    echo "with a profile of $(du -k "$work/merged.profdata" | cut -f 1) KiB"
elif [ "${PGO:-1}" = 0 ]; then
    echo "without a profile, since PGO=0"
else
    echo "without a profile: there is no llvm-profdata of LLVM $(rustc --version --verbose | sed -n 's/^LLVM version: //p');" \
        "install it with \`rustup component add llvm-tools\` for a wheel that is a fifth faster" >&2
fi
log=$target/manylinux.log
RUSTFLAGS=$flags maturin build --release --zig --target "$host" --compatibility manylinux2014 --target-dir "$target" --out "$out" 2>"$log" \
    || { cat "$log" >&2; exit 1; }
grep "Built wheel" "$log"
# Functions that the training does not call have no profile; that most have none means that names differ.
missing=$(grep -c "no profile data available for function" "$log" || true)
if [ "$missing" -gt 1000 ]; then
    echo "the profile does not fit: $missing functions are not in it" >&2
    exit 1
fi
maturin sdist --out "$out"
