#!/usr/bin/env bash
# Builds the wheel for any Linux whose C library is glibc 2.17 or later, with zig as the linker, and the source distribution
# beside it:
#     ffi-python/manylinux.sh [FOLDER]
# Their folder is target/wheels, unless another is named. maturin and zig come from PyPI, some 400 MB, into target/manylinux.
set -euo pipefail
out=$(realpath -m "${1:-$(dirname "$0")/../target/wheels}")
cd "$(dirname "$0")"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
target=$(realpath -m "${CARGO_TARGET_DIR:-../target}")
tools=$target/manylinux
if ! "$tools/bin/maturin" --version >/dev/null 2>&1; then
    rm -rf "$tools"
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/pip" install --quiet maturin==1.16.0 ziglang==0.15.2
fi
PATH=$tools/bin:$PATH
maturin build --release --zig --compatibility manylinux2014 --target-dir "$target" --out "$out"
maturin sdist --out "$out"
