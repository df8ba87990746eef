# The bindings of the README, from languages that speak C: part of `run`. Each reads a body of the corpus through the installed
# library and prints the same lines.
block() { awk -v language="$1" '$0 == "```" language { inside = 1; next } $0 == "```" && inside { exit } inside' ffi-c/README.md; }
expected="acc_Af3gGp4wvUGwXpFJ4SePf4 111222333 ****8062"
if have_go; then
    mkdir -p "$out/go"
    block go >"$out/go/main.go"
    printf 'module example\n\ngo 1.19\n' >"$out/go/go.mod"
    build_go() { (cd "$out/go" && CGO_ENABLED=1 GOFLAGS=-mod=mod GOTOOLCHAIN=local PKG_CONFIG_PATH=$prefix/lib/pkgconfig go build -o program .); }
    ok "Go, build" build_go
    ok "Go" says "$expected" env LD_LIBRARY_PATH="$prefix/lib" "$out/go/program" $payloads/200_3_accounts.json
else
    echo "left out: Go is not installed"
    [ "${CI:-}" != true ] || failed=$((failed + 1))
fi
zig=$target/zig/bin/python
if ! command -v zig >/dev/null && [ ! -x "$zig" ] && python3 -m venv "$target/zig" >/dev/null 2>&1; then
    "$zig" -m pip --quiet install ziglang==0.15.2 >/dev/null 2>&1 || rm -rf "$target/zig"
fi
run_zig() { if command -v zig >/dev/null; then zig "$@"; else "$zig" -m ziglang "$@"; fi; }
if command -v zig >/dev/null || [ -x "$zig" ]; then
    mkdir -p "$out/zig"
    block zig >"$out/zig/main.zig"
    build_zig() { (cd "$out/zig" && ZIG_GLOBAL_CACHE_DIR=$target/zig-cache run_zig build-exe main.zig -lc -I"$prefix/include" -L"$prefix/lib" -laccount_numbers -femit-bin=program); }
    ok "Zig, build" build_zig
    ok "Zig" says "$expected" env LD_LIBRARY_PATH="$prefix/lib" "$out/zig/program" $payloads/200_3_accounts.json
else
    echo "left out: Zig is not installed; pip install ziglang"
    [ "${CI:-}" != true ] || failed=$((failed + 1))
fi
