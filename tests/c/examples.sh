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

gcc -std=c99 "${strict[@]}" -g -Iffi-c/include ffi-c/examples/threads.c "$target/library/libaccount_numbers_c.a" "${system[@]}" -o "$out/threads"
ok "threads.c" says "24000 numbers matched in one reply" "$out/threads"
ok "threads.c, helgrind" valgrind --tool=helgrind --quiet --error-exitcode=9 "$out/threads"

g++ -std=c++17 "${strict[@]}" -Iffi-c/include ffi-c/examples/view.cpp "$target/library/libaccount_numbers_c.a" "${system[@]}" -o "$out/view"
view() { "$out/view" <"$payloads/$1"; }
ok "view.cpp" says "depository.checking, ACH 111222333 ****8062" view 200_3_accounts.json
ok "view.cpp, an error" says "truncated at accounts[1].numbers.ach[0].routing_number" view 200_truncated.json

gcc -std=c99 "${strict[@]}" -Iffi-c/include ffi-c/examples/fetch.c "$target/library/libaccount_numbers_c.a" $(pkg-config --cflags --libs libcurl) "${system[@]}" -o "$out/fetch"
# The stand-in server ends with this script: it waits for the end of its input. Its minute takes half a second. tests/clients has
# this client wait, lose every reply and crash at every step.
TIME_START=$(date +%s)
exec {stop}> >(tests/server/run --until-eof --limits --retry-after alternate --by-time --refresh-seconds 60 --scale 120 --start "$TIME_START" >"$out/listening")
for _ in $(seq 1200); do
    [ -s "$out/listening" ] && break
    sleep 0.1
done
base=$(sed -n 's/^listening on //p' "$out/listening")
export MONEYKIT_TOKEN=token TIME_SCALE=120 TIME_START TIMEOUT_SECONDS=10 DEADLINE_SECONDS=7200
stores=0
# fetch LINK: with a store of its own.
fetch() { stores=$((stores + 1)); "$out/fetch" "$base" "$1" "$out/store-$stores-$RANDOM"; }
ok "fetch.c: numbers" says "store: acc_Af3gGp4wvUGwXpFJ4SePf4 ****8062 at 111222333" fetch mk_ready-1
ok "fetch.c: a refresh that is waited for" says "store: acc_Af3gGp4wvUGwXpFJ4SePf4 ****9099 at 021000021" fetch mk_pending-1
ok "fetch.c: a refresh that runs" says "numbers: keep; next: wait (attempt_running)" fetch mk_pending-2
ok "fetch.c: settled" says "next: may_refresh (settled), not before" fetch mk_pending-3
ok "fetch.c: code 0" gives 0 fetch mk_pending-4
ok "fetch.c: no 429" sh -c "! curl -s '$base/log/mk_pending-1' | grep -q '\"status\": 429'"
ok "fetch.c: unavailable" says "next: not_refreshable (unavailable)" fetch mk_unavailable-1
ok "fetch.c: deleted" says "next: stop (link_deleted)" fetch mk_deleted-1
ok "fetch.c: gone" says "status 410, link_deleted" fetch mk_410
ok "fetch.c: a document of another link" says "numbers: keep; next: check (another_link)" fetch mk_200_all_kinds
ok "fetch.c: bad gateway" says "status 502, server_error" env DEADLINE_SECONDS=100 "$out/fetch" "$base" mk_ready-2--html "$out/store-html"
ok "fetch.c: gives up in time" says "no new numbers came in time" env DEADLINE_SECONDS=100 "$out/fetch" "$base" mk_ready-3--html "$out/store-late"
ok "fetch.c: unauthorized" says "status 401, unauthorized" env MONEYKIT_TOKEN=wrong "$out/fetch" "$base" mk_ready-4 "$out/store-token"
ok "fetch.c: longer than it has room for" says "no reply: its body is too long" env DEADLINE_SECONDS=100 "$out/fetch" "$base" mk_ready-5--huge "$out/store-huge"
printf 'baseline/2 product=account\n' >"$out/store-cut"
ok "fetch.c: a baseline that was cut" says "The end of the baseline's text is missing" "$out/fetch" "$base" mk_ready-6 "$out/store-cut"
ok "fetch.c: link id" says "A link id is empty, is too long" fetch mk/1
ok "fetch.c: no server" says "no reply" env DEADLINE_SECONDS=1 "$out/fetch" http://127.0.0.1:1 mk_one "$out/store-none"
ok "fetch.c: code 1" gives 1 fetch mk_deleted-2
ok "fetch.c: usage" gives 2 "$out/fetch" "$base"
unset TIME_SCALE TIME_START
exec {stop}>&-
