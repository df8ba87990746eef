# Defines `have_zig`, which says whether there is a Zig, and `run_zig`. A Zig on the path is used; otherwise that of PyPI, which is
# installed in target/zig.

zig_python=${CARGO_TARGET_DIR:-$PWD/target}/zig/bin/python
export ZIG_GLOBAL_CACHE_DIR=${ZIG_GLOBAL_CACHE_DIR:-${CARGO_TARGET_DIR:-$PWD/target}/zig-cache}

have_zig() {
    local folder=${zig_python%/bin/python}
    command -v zig >/dev/null || "$zig_python" -m ziglang version >/dev/null 2>&1 && return
    python3 -m venv "$folder" >/dev/null 2>&1 && "$zig_python" -m pip --quiet install ziglang==0.15.2 >/dev/null 2>&1 \
        || { rm -rf "$folder"; return 1; }
}

run_zig() { if command -v zig >/dev/null; then zig "$@"; else "$zig_python" -m ziglang "$@"; fi; }

# Prints where Zig keeps its files.
zig_library() { run_zig env | sed -nE 's/^ *\.?"?lib_dir"?[ :=]+"([^"]*)",?$/\1/p'; }
