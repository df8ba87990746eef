# Installs into a temporary prefix, and builds a consumer through pkg-config and one through CMake: part of `run`.
prefix=$out/prefix
ok "install" ffi-c/install.sh "$prefix"
for file in include/account_numbers.h lib/libaccount_numbers.a lib/libaccount_numbers.so lib/pkgconfig/account_numbers.pc; do
    ok "$file" test -s "$prefix/$file"
done
ok "soname" sh -c "readelf -d '$prefix/lib/libaccount_numbers.so' | grep -F 'soname: [libaccount_numbers.so.0]'"
ok "the header is the committed one" cmp ffi-c/include/account_numbers.h "$prefix/include/account_numbers.h"
nm -D --defined-only "$prefix/lib/libaccount_numbers.so" | awk '{ print $NF }' | sort >"$out/exported"
ok "exactly the functions of the header" diff "$out/declared" "$out/exported"
with_pkg_config() { PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config "$@" account_numbers; }
gcc -std=c99 "${strict[@]}" ffi-c/examples/static.c $(with_pkg_config --cflags --libs) -o "$out/by-pkg-config"
ok "through pkg-config" env LD_LIBRARY_PATH="$prefix/lib" bash -c "$(declare -f says); says '1 accounts in' '$out/by-pkg-config'"
ok "through pkg-config it is the shared library" sh -c "readelf -d '$out/by-pkg-config' | grep -F 'libaccount_numbers.so.0'"
gcc -std=c99 "${strict[@]}" ffi-c/examples/static.c $(with_pkg_config --cflags) "$prefix/lib/libaccount_numbers.a" \
    $(with_pkg_config --static --libs | tr ' ' '\n' | grep -v account_numbers) -o "$out/by-pkg-config-static"
ok "through pkg-config, static" says '1 accounts in' "$out/by-pkg-config-static"
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
