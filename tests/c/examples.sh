# Builds and runs the examples: part of `run`.
gcc -std=c99 "${strict[@]}" -Iffi-c/include ffi-c/examples/static.c "$target/release/libaccount_numbers_c.a" "${system[@]}" -o "$out/static"
says() {
    local text=$1 output
    shift
    output=$("$@" 2>&1 || true)
    printf '%s\n' "$output"
    grep -qF -- "$text" <<<"$output" && ! grep -qE '235905558062|193946665076|235905559099' <<<"$output"
}
gives() {
    local expected=$1 code=0
    shift
    "$@" || code=$?
    test "$code" -eq "$expected"
}
ok "static.c" says "acc_Af3gGp4wvUGwXpFJ4SePf4: ACH 021000021, ****8062" "$out/static"
ok "static.c takes nothing from a heap" sh -c "! nm -u '$out/static.o' | grep -E 'malloc|calloc|realloc|free'"

gcc -std=c99 "${strict[@]}" -Iffi-c/include ffi-c/examples/fetch.c "$target/release/libaccount_numbers_c.a" $(pkg-config --cflags --libs libcurl) "${system[@]}" -o "$out/fetch"
python3 tests/c/server.py $payloads >"$out/port" &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    [ -s "$out/port" ] && break
    sleep 0.1
done
base=http://127.0.0.1:$(cat "$out/port")
export MONEYKIT_TOKEN=token FETCH_WAIT=1
ok "fetch.c: numbers" says "  ACH 111222333 ****8062" "$out/fetch" "$base" mk_one
ok "fetch.c: decision" says "refreshed_at: first; next: use_numbers" "$out/fetch" "$base" mk_one
ok "fetch.c: finding" says "warning: routing_number_checksum at accounts[0].numbers.ach[0].routing_number" "$out/fetch" "$base" mk_one
ok "fetch.c: code 0" gives 0 "$out/fetch" "$base" mk_one
ok "fetch.c: refresh, still running" says "refreshed_at: unchanged; next: poll" "$out/fetch" "$base" mk_one refresh
ok "fetch.c: refresh, done" says "refreshed_at: increased; next: use_numbers" "$out/fetch" "$base" mk_one refresh
ok "fetch.c: baseline" says "baseline/1 product=account_numbers link_id=mk_P542taTHRdeyVPkm9XVvWv refreshed_at=2024-01-10T11:02:07.900311Z" "$out/fetch" "$base" mk_one refresh
ok "fetch.c: deleted" says "HTTP status 410, link_deleted" "$out/fetch" "$base" mk_410
ok "fetch.c: bad state" says "link_error_code: auth_expired" "$out/fetch" "$base" mk_422
ok "fetch.c: rate limit" says "HTTP status 429, rate_limit_exceeded" "$out/fetch" "$base" mk_429
ok "fetch.c: bad gateway" says "HTTP status 502, unrecognized" "$out/fetch" "$base" mk_502
ok "fetch.c: unauthorized" env MONEYKIT_TOKEN=wrong bash -c "$(declare -f says); says 'HTTP status 401, unauthorized' '$out/fetch' '$base' mk_one"
ok "fetch.c: truncated" says "truncated at line 1, column 701 (accounts[1].numbers.ach[0].routing_number)" "$out/fetch" "$base" body_truncated
ok "fetch.c: set aside" says "something was set aside" "$out/fetch" "$base" body_set_aside
ok "fetch.c: link id" says "invalid_link_id" "$out/fetch" "$base" mk/1
ok "fetch.c: no server" says "no reply" "$out/fetch" http://127.0.0.1:1 mk_one
ok "fetch.c: code 1" gives 1 "$out/fetch" "$base" mk_410
ok "fetch.c: usage" gives 2 "$out/fetch" "$base"
kill "$server"
