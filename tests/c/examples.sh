# Builds and runs the examples: part of `run`.
gcc -std=c99 "${strict[@]}" -Iffi-c/include ffi-c/examples/static.c "$target/library/libaccount_numbers_c.a" "${system[@]}" -o "$out/static"
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

gcc -std=c99 "${strict[@]}" -Iffi-c/include ffi-c/examples/fetch.c "$target/library/libaccount_numbers_c.a" $(pkg-config --cflags --libs libcurl) "${system[@]}" -o "$out/fetch"
# The stand-in server ends with this script: it waits for the end of its input.
exec {stop}> >(tests/server/run --until-eof >"$out/listening")
for _ in $(seq 1200); do
    [ -s "$out/listening" ] && break
    sleep 0.1
done
base=$(sed -n 's/^listening on //p' "$out/listening")
recorded=mk_P542taTHRdeyVPkm9XVvWv
export MONEYKIT_TOKEN=token POLL_SECONDS=0.01 TIMEOUT_SECONDS=10 DEADLINE_SECONDS=2
ok "fetch.c: numbers" says "  ACH 111222333 ****8062" "$out/fetch" "$base" $recorded
ok "fetch.c: decision" says "refreshed_at: first; next: use_numbers" "$out/fetch" "$base" $recorded
ok "fetch.c: baseline" says "baseline/1 product=account_numbers link_id=$recorded refreshed_at=2024-01-09T10:17:00.246128Z" "$out/fetch" "$base" $recorded
ok "fetch.c: finding" says "warning: routing_number_checksum at accounts[0].numbers.ach[0].routing_number" "$out/fetch" "$base" $recorded
ok "fetch.c: code 0" gives 0 "$out/fetch" "$base" $recorded
ok "fetch.c: refresh, still running" says "refreshed_at: unchanged; next: poll" "$out/fetch" "$base" mk_pending-1 refresh
ok "fetch.c: refresh, done" says "refreshed_at: increased; next: use_numbers" "$out/fetch" "$base" mk_pending-2 refresh
ok "fetch.c: refresh, new number" says "  ACH 021000021 ****9099" "$out/fetch" "$base" mk_pending-3 refresh
ok "fetch.c: refresh, limited" says "HTTP status 429, rate_limit_exceeded" "$out/fetch" "$base" mk_pending-3 refresh
ok "fetch.c: every kind" says "  IBAN ****" "$out/fetch" "$base" mk_200_all_kinds
ok "fetch.c: deleted" says "HTTP status 410, link_deleted" "$out/fetch" "$base" mk_410
ok "fetch.c: bad state" says "link_error_code: auth_expired" "$out/fetch" "$base" mk_422
ok "fetch.c: rate limit" says "HTTP status 429, rate_limit_exceeded" "$out/fetch" "$base" mk_429
ok "fetch.c: bad gateway" says "HTTP status 502, unrecognized" "$out/fetch" "$base" mk_502
ok "fetch.c: gives up in time" says "no new numbers came in time" "$out/fetch" "$base" mk_502
ok "fetch.c: unauthorized" env MONEYKIT_TOKEN=wrong bash -c "$(declare -f says); says 'HTTP status 401, unauthorized' '$out/fetch' '$base' $recorded"
ok "fetch.c: truncated" says "truncated at line 1, column 701 (accounts[1].numbers.ach[0].routing_number)" "$out/fetch" "$base" mk_200_truncated
ok "fetch.c: set aside" says "something was set aside" "$out/fetch" "$base" mk_200_set_aside
ok "fetch.c: more accounts than it has room for" says "there are 65 accounts" "$out/fetch" "$base" mk_accounts_65
ok "fetch.c: longer than it has room for" says "no reply: its body is too long" "$out/fetch" "$base" mk_ready--huge
ok "fetch.c: link id" says "invalid_link_id" "$out/fetch" "$base" mk/1
ok "fetch.c: no server" says "no reply" "$out/fetch" http://127.0.0.1:1 mk_one
ok "fetch.c: code 1" gives 1 "$out/fetch" "$base" mk_410
ok "fetch.c: usage" gives 2 "$out/fetch" "$base"
exec {stop}>&-
