# Builds the library for a target without an operating system, and links a program with it and nothing else: part of `run`.
. tests/firmware/target.sh
bare=thumbv7em-none-eabihf
if have_targets $bare; then
    cargo_for_target rustc $bare --quiet --package account-numbers-c --profile firmware --no-default-features --features iban-registry --crate-type staticlib
    archive=$target/$bare/firmware/libaccount_numbers_c.a
    forbidden='panic|unwind|personality|malloc|calloc|realloc|__rust_alloc|index_fail|mismatch_fail'
    linker=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld
    # Not nm, which hands objects of LLVM to a plugin of another version. Fields: size, type, binding, visibility, section, name.
    symbols() { readelf -sW "$1" | awk '$8 != "" && $4 != "FILE" && $4 != "SECTION" { print $5, $6, $7, $8 }'; }
    symbols "$archive" >"$out/symbols"
    awk '$3 == "UND" { print $4 }' "$out/symbols" | sort -u >"$out/undefined"
    awk '$3 != "UND" { print $4 }' "$out/symbols" | sort -u >"$out/defined"
    ok "the archive has what it needs, but for mem*" sh -c "! comm -23 '$out/undefined' '$out/defined' | grep -vE '^mem(cpy|set|cmp|move)$'"
    ok "the archive has no panic, unwind or heap" sh -c "! grep -iE '$forbidden' '$out/defined' '$out/undefined'"
    ok "the archive exports the functions of the header" diff "$out/declared" <(awk '$1 == "GLOBAL" && $3 != "UND" && $4 ~ /^an_/ { print $4 }' "$out/symbols" | sort)
    clang --target=$bare -mcpu=cortex-m4 -std=c11 "${strict[@]}" -Os -ffreestanding -nostdlib -ffunction-sections -Iffi-c/include -c ffi-c/examples/static.c -o "$out/freestanding.o"
    ok "a program links without any library" "$linker" -flavor gnu --gc-sections --no-undefined --entry=read_reply "$out/freestanding.o" "$archive" -o "$out/freestanding"
    ok "the program has no panic, unwind or heap" sh -c "! readelf -sW '$out/freestanding' | grep -iE '$forbidden'"
    flash=$(size -A "$out/freestanding" | awk '/^\.(text|rodata|data|ARM)/ { sum += $2 } END { print sum }')
    ram=$(size -A "$out/freestanding" | awk '/^\.bss/ { sum += $2 } END { print sum }')
    echo "measured: C program on a Cortex-M4, with an_parse: $flash bytes of flash, $ram bytes of static storage"
    ok "the program is measured" test "$flash" -gt 10000 -a "$ram" -gt 10000
else
    echo "left out: no target is installed; rustup target add $bare"
    [ "${CI:-}" != true ] || failed=$((failed + 1))
fi
