# Installs into a temporary prefix, and builds a consumer through pkg-config and one through CMake: part of `run`.
prefix=$out/prefix
ok "install" ffi-c/install.sh "$prefix"
for file in include/account_numbers.h lib/libaccount_numbers.a lib/libaccount_numbers.so lib/pkgconfig/account_numbers.pc; do
    ok "$file" test -s "$prefix/$file"
done
ok "soname" sh -c "readelf -d '$prefix/lib/libaccount_numbers.so' | grep -F 'soname: [libaccount_numbers.so.0]'"
ok "the header is the committed one" cmp ffi-c/include/account_numbers.h "$prefix/include/account_numbers.h"
nm -D --defined-only "$prefix/lib/libaccount_numbers.so" | awk '$2 == "T" { print $NF }' | sed 's/@.*//' | sort >"$out/exported"
ok "exactly the functions of the header" diff "$out/declared" "$out/exported"
grep -oE '\ban_[a-z0-9_]+\(' ffi-c/include/account_numbers.h | tr -d '(' | sort -u >"$out/in-header"
ok "the version script has the functions of the header" diff "$out/declared" "$out/in-header"
ok "symbols have a version" sh -c "! nm -D --defined-only '$prefix/lib/libaccount_numbers.so' | grep ' T ' | grep -v '@@ACCOUNT_NUMBERS_0$'"
ok "the shared library needs a C library and nothing else" sh -c "! readelf -d '$prefix/lib/libaccount_numbers.so' | grep NEEDED | grep -v 'libc.so'"
ok "the shared library is stripped" sh -c "! readelf -S '$prefix/lib/libaccount_numbers.so' | grep -E '\.symtab|\.debug_'"
ok "its debug information is beside it" sh -c "readelf -S '$prefix/lib/.debug/'*.debug | grep -q debug_line"
ok "its debug information is linked" sh -c "readelf --string-dump=.gnu_debuglink '$prefix/lib/libaccount_numbers.so' | grep -q 'libaccount_numbers.so.*debug'"
ok "the archive exports the functions of the header" diff "$out/declared" <(nm -g --defined-only "$prefix/lib/libaccount_numbers.a" | awk 'NF == 3 { print $3 }' | sort)
ok "the archive needs the mem functions and nothing else" sh -c "! nm -u '$prefix/lib/libaccount_numbers.a' | awk '/ U /{ print \$2 }' | grep -vE '^(memcpy|memmove|memset|memcmp|bcmp)$'"
ok "nothing in it panics" sh -c "! nm '$prefix/lib/libaccount_numbers.a' | grep -iE 'panic|unwind|personality|__rust_alloc'"
with_pkg_config() { PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config "$@" account_numbers; }
gcc -std=c99 "${strict[@]}" ffi-c/examples/static.c $(with_pkg_config --cflags --libs) -o "$out/by-pkg-config"
ok "through pkg-config" env LD_LIBRARY_PATH="$prefix/lib" bash -c "$(declare -f says); says '1 accounts in' '$out/by-pkg-config'"
ok "through pkg-config it is the shared library" sh -c "readelf -d '$out/by-pkg-config' | grep -F 'libaccount_numbers.so.0'"
ok "through pkg-config, static, link" gcc -std=c99 "${strict[@]}" -static ffi-c/examples/static.c $(with_pkg_config --static --cflags --libs) -o "$out/by-pkg-config-static"
ok "through pkg-config, static" says '1 accounts in' "$out/by-pkg-config-static"
ok "through pkg-config, static, it is static" sh -c "! readelf -d '$out/by-pkg-config-static' | grep NEEDED"

# Beside the archive of another Rust library, which has a standard library and a panic handler of its own.
mkdir -p "$out/other"
cat >"$out/other/other.rs" <<'EOF'
#![crate_type = "staticlib"]
#[unsafe(no_mangle)]
pub extern "C" fn other_length(count: usize) -> usize {
    std::panic::catch_unwind(|| vec![1_u8; count].iter().map(ToString::to_string).collect::<String>().len()).unwrap_or(0)
}
EOF
cat >"$out/other/main.c" <<'EOF'
#include <account_numbers.h>
size_t other_length(size_t count);
int main(void)
{
    static uint64_t memory[AN_REPLY_SIZE(1) / 8];
    an_reply *reply = an_reply_init(memory, sizeof memory, 1);
    return an_parse(reply, 204, "", 0, 0) == AN_REFUSED && other_length(7) == 7 ? 0 : 1;
}
EOF
ok "another Rust archive" rustc --edition 2024 -O -C panic=unwind "$out/other/other.rs" -o "$out/other/libother.a"
for order in "$prefix/lib/libaccount_numbers.a $out/other/libother.a" "$out/other/libother.a $prefix/lib/libaccount_numbers.a" \
    "-Wl,--whole-archive $prefix/lib/libaccount_numbers.a $out/other/libother.a -Wl,--no-whole-archive"; do
    ok "beside another Rust archive, link" gcc -std=c99 "${strict[@]}" -I"$prefix/include" "$out/other/main.c" $order "${system[@]}" -lgcc_s -o "$out/other/main"
    ok "beside another Rust archive" "$out/other/main"
done
ok "through CMake" cmake -S tests/c/consumer -B "$out/consumer" -DCMAKE_PREFIX_PATH="$prefix" -DSOURCE="$PWD/ffi-c/examples/static.c"
ok "through CMake, build" cmake --build "$out/consumer"
ok "through CMake, shared" says '1 accounts in' "$out/consumer/shared"
ok "through CMake, static" says '1 accounts in' "$out/consumer/static"
ok "CMake refuses another version" sh -c "sed 's/account_numbers 0.1/account_numbers 0.2/' tests/c/consumer/CMakeLists.txt >'$out/CMakeLists.txt' && mkdir -p '$out/refused' && mv '$out/CMakeLists.txt' '$out/refused' && ! cmake -S '$out/refused' -B '$out/refused/build' -DCMAKE_PREFIX_PATH='$prefix' -DSOURCE=none.c"

# As packagers do: staged, and with libraries where the distribution has them.
ok "staged" env DESTDIR="$out/stage" LIBDIR=lib/x86_64-linux-gnu ffi-c/install.sh /usr
staged=$out/stage/usr/lib/x86_64-linux-gnu
ok "staged, pkg-config" test "$(PKG_CONFIG_PATH=$staged/pkgconfig PKG_CONFIG_ALLOW_SYSTEM_LIBS=1 pkg-config --libs-only-L account_numbers)" = "-L/usr/lib/x86_64-linux-gnu "
ok "staged, through CMake" cmake -S tests/c/consumer -B "$out/staged" -Daccount_numbers_DIR="$staged/cmake/account_numbers" -DSOURCE="$PWD/ffi-c/examples/static.c"
ok "staged, build" cmake --build "$out/staged"
ok "staged, shared" says '1 accounts in' "$out/staged/shared"
