# Installs into a temporary prefix, and builds a consumer through pkg-config and one through CMake: part of `run`.

# consumers NAME STAGE PREFIX LIBDIR: programs outside the checkout, built against what was installed for PREFIX in the folder STAGE (or
# in none) through pkg-config and CMake, shared and static.
consumers() {
    local name=$1 stage=$2 libdir=$2$3/$4 programs=$out/consumers/${1// /-} flags
    rm -rf "$programs" && mkdir -p "$programs"
    local pkg_config=(env PKG_CONFIG_PATH= PKG_CONFIG_LIBDIR="$libdir/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$stage"
        PKG_CONFIG_ALLOW_SYSTEM_LIBS=1 PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 pkg-config)
    cp ffi-c/examples/static.c "$programs"
    ok "$name, the version" test "$("${pkg_config[@]}" --modversion account_numbers)" = "$version"
    flags=$("${pkg_config[@]}" --cflags --libs account_numbers)
    ok "$name, through pkg-config, link" env -C "$programs" gcc -std=c99 "${strict[@]}" static.c $flags -o shared
    ok "$name, through pkg-config" env LD_LIBRARY_PATH="$libdir" bash -c "$(declare -f says); says '1 accounts in' '$programs/shared'"
    ok "$name, through pkg-config it is the shared library" sh -c "readelf -d '$programs/shared' | grep -F 'libaccount_numbers.so.0'"
    flags=$("${pkg_config[@]}" --static --cflags --libs account_numbers)
    ok "$name, through pkg-config, static, link" env -C "$programs" gcc -std=c99 "${strict[@]}" -static static.c $flags -o static
    ok "$name, through pkg-config, static" says '1 accounts in' "$programs/static"
    ok "$name, through pkg-config, static, it is static" sh -c "! readelf -d '$programs/static' | grep NEEDED"
    ok "$name, through CMake" cmake -S tests/c/consumer -B "$programs/cmake" -Daccount_numbers_DIR="$libdir/cmake/account_numbers" -DSOURCE="$programs/static.c"
    ok "$name, through CMake, build" cmake --build "$programs/cmake"
    ok "$name, through CMake, shared" says '1 accounts in' "$programs/cmake/shared"
    ok "$name, through CMake, static" says '1 accounts in' "$programs/cmake/static"
}

version=$(sed -nE 's/^version = "(.*)"$/\1/p' Cargo.toml)
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
consumers "installed" "" "$prefix" lib

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
ok "through CMake, by the prefix" cmake -S tests/c/consumer -B "$out/consumer" -DCMAKE_PREFIX_PATH="$prefix" -DSOURCE="$PWD/ffi-c/examples/static.c"
ok "CMake refuses another version" sh -c "sed 's/account_numbers 0.1/account_numbers 0.2/' tests/c/consumer/CMakeLists.txt >'$out/CMakeLists.txt' && mkdir -p '$out/refused' && mv '$out/CMakeLists.txt' '$out/refused' && ! cmake -S '$out/refused' -B '$out/refused/build' -DCMAKE_PREFIX_PATH='$prefix' -DSOURCE=none.c"

# As packagers do: staged, and with libraries where the distribution has them.
ok "staged" env DESTDIR="$out/stage" LIBDIR=lib/x86_64-linux-gnu ffi-c/install.sh /usr
consumers "staged" "$out/stage" /usr lib/x86_64-linux-gnu
for arguments in "" "/usr /opt" --install "--build /usr" "--install --build"; do
    # shellcheck disable=SC2086 # One word is one argument.
    ok "install.sh refuses: ${arguments:-nothing}" gives 2 ffi-c/install.sh $arguments
done
