# Threads that look at one reply, and read into replies of their own: part of `run`. With TEST_ALL=1 ThreadSanitizer watches them, in the
# library too: the sources of Rust's library are needed for that, as for a bare target.
gcc -std=c11 "${strict[@]}" -g -O1 -Iffi-c/include tests/c/threads.c "$target/library/libaccount_numbers_c.a" "${system[@]}" -o "$out/looking"
counted "threads" "$out/looking" $payloads

# build_watched: the library without Rust's standard library, so that only its core has to be built; without optimization, which takes
# long.
build_watched() {
    __CARGO_TESTS_ONLY_SRC_ROOT=$LIBRARY_SOURCES RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=thread CARGO_TARGET_DIR=$target/c-watched \
        cargo rustc --quiet --locked -Zbuild-std=core --config 'profile.dev.panic="abort"' --config 'profile.dev.package."*".opt-level=0' \
        --package account-numbers-c --no-default-features --features iban-registry,perf --target "$host" --crate-type staticlib
}
# link_watched SOURCE PROGRAM: with the runtime that comes with Rust, since that of an older clang lacks functions.
link_watched() {
    local runtime
    runtime=$(echo "$(rustc --print sysroot)/lib/rustlib/$host/lib"/librustc-*_rt.tsan.a)
    clang -std=c11 "${strict[@]}" -g -O1 -fsanitize=thread -Iffi-c/include -c "$1" -o "$2.o" &&
        clang "$2.o" "$target/c-watched/$host/debug/libaccount_numbers_c.a" -Wl,--export-dynamic \
            -Wl,--whole-archive "$runtime" -Wl,--no-whole-archive "${system[@]}" -lrt -lresolv -o "$2"
}
# watched COMMAND...: exit code 66 is a race. ThreadSanitizer needs addresses at their usual places, which some kernels choose otherwise.
watched() { TSAN_OPTIONS="halt_on_error=1 exitcode=66" setarch -R "$@"; }
# finds_race: reports that a thread reads into the reply that another one looks at, which the header forbids.
finds_race() {
    local output
    output=$(gives 66 watched "$out/watched" $payloads race 2>&1) && grep -q 'WARNING: ThreadSanitizer: data race' <<<"$output" &&
        grep -qw an_parse <<<"$output" && grep -qw an_reply_account_count <<<"$output" || { printf '%s\n' "$output"; return 1; }
}

if [ -n "${TEST_ALL:-}" ]; then
    . tests/firmware/target.sh
    if LIBRARY_SOURCES=${LIBRARY_SOURCES:-$(library_sources)}; then
        ok "the library for ThreadSanitizer" build_watched
        ok "threads, for ThreadSanitizer" link_watched tests/c/threads.c "$out/watched"
        ok "threads.c, for ThreadSanitizer" link_watched ffi-c/examples/threads.c "$out/watched-example"
        counted "threads, ThreadSanitizer" watched "$out/watched" $payloads
        ok "threads.c, ThreadSanitizer" watched "$out/watched-example"
        ok "ThreadSanitizer finds a race in the library" finds_race
    else
        echo "left out: ThreadSanitizer: the sources of Rust's library are missing"
        [ "${CI:-}" != true ] || failed=$((failed + 1))
    fi
fi
