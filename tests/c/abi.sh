# Programs and libraries of different releases: part of `run`. The next release is this one with one more field in the view of an
# account, and with accounts that are 120 bytes larger, which the reserve of AN_REPLY_SIZE has room for.
next=$out/next
rm -rf "$next" && mkdir -p "$next"
cp -r Cargo.toml Cargo.lock README.md core ffi-c "$next"
sed -i 's/^members = .*/members = ["core", "ffi-c"]/' "$next/Cargo.toml"
sed -i 's/^    pub closed: u8,$/    pub closed: u8,\n    pub later: u64,/; s/^            closed: (account.closed() == Some(true)).into(),$/&\n            later: 4711,/' "$next/ffi-c/src/account.rs"
sed -i 's/Token<128>/Token<248>/g; s/token(128\([,)]\)/token(248\1/g; s/<= 1_000/<= 1_120/' "$next/core/src/document/account.rs"
sed -i 's/^    uint8_t has_closed, closed;.*$/&\n    uint64_t later;/' "$next/ffi-c/include/account_numbers.h"
cat >"$out/abi.c" <<'EOF'
#include <account_numbers.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* Reads with the memory and the views that its header says, and prints the names of all accounts. */
int main(int count, char **arguments)
{
    static uint64_t memory[AN_REPLY_SIZE(3) / 8];
    static char body[65536];
    struct {
        an_account account;
        unsigned char guard[64];
    } view;
    FILE *file = fopen(arguments[count - 1], "rb");
    size_t length = fread(body, 1, sizeof body, file);
    an_reply *reply = an_reply_init(memory, sizeof memory, 3);
    memset(&view, 0x5a, sizeof view);
    if (an_parse(reply, 200, body, length, 0) != AN_OK || an_reply_account_count(reply) != 3) {
        return 1;
    }
    for (size_t at = 0; at < 3; at++) {
        if (an_reply_account(reply, at, &view.account) != AN_OK) {
            return 2;
        }
        printf("%.*s ", AN_STR_ARG(view.account.name));
    }
    for (size_t at = 0; at < sizeof view.guard; at++) {
        if (view.guard[at] != 0x5a) {
            return 3;
        }
    }
#ifdef LATER
    printf("later %u ", (unsigned)view.account.later);
#endif
    printf("size %zu\n", an_reply_size(3));
    return an_reply_wipe(reply);
}
EOF
next_library() { (cd "$next" && CARGO_TARGET_DIR=$target/c-next cargo build --quiet --package account-numbers-c --profile library); }
ok "the library of the next release" next_library
ok "programs of this and of the next release" sh -c "gcc -std=c99 -Iffi-c/include '$out/abi.c' -L'$target/library' -laccount_numbers_c -o '$out/abi-this' &&
    gcc -std=c99 -DLATER -I'$next/ffi-c/include' '$out/abi.c' -L'$target/library' -laccount_numbers_c -o '$out/abi-next'"
with_library() { LD_LIBRARY_PATH=$1 "$2" $payloads/200_3_accounts.json; }
size_of() { with_library "$1" "$out/abi-this" | grep -oE '[0-9]+$'; }
ok "accounts of the next release are larger" test "$(size_of "$target/c-next/library")" -gt "$(($(size_of "$target/library") + 359))"
ok "this program with the next library" says "checking account savings account credit card size" with_library "$target/c-next/library" "$out/abi-this"
ok "the next program with this library" says "checking account savings account credit card later 0 size" with_library "$target/library" "$out/abi-next"
ok "the next program with the next library" says "checking account savings account credit card later 4711 size" with_library "$target/c-next/library" "$out/abi-next"
