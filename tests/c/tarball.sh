# Packs the source of the C library, and builds and installs it in an empty folder as a distribution does: part of `run`.
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT
name=account-numbers-c-$version
tarball=$target/package/$name.tar.gz
ok "the tarball" make --silent dist-c
# Again, with other rights, another time zone, another language and another target folder.
ok "the tarball, again" sh -c "umask 077; TZ=Asia/Tokyo LC_ALL=C.UTF-8 CARGO_TARGET_DIR='$out/tarball-target' ffi-c/tarball.sh"
ok "the tarball is the same again" cmp "$tarball" "$out/tarball-target/package/$name.tar.gz"
ok "the tarball has the time that it is given" sh -c "SOURCE_DATE_EPOCH=1 ffi-c/tarball.sh '$out/tarball-1970' &&
    ! tar -tvzf '$out/tarball-1970/$name.tar.gz' | grep -v ' 1970-01-01 '"
tar -xzf "$tarball" -C "$outside"
source=$outside/$name

# What it contains: every source of the two packages, and of other projects only what the library is made of.
sources() { (cd "$1" && find core/src ffi-c/src ffi-c/include ffi-c/cmake ffi-c/examples -type f | sort); }
ok "the sources in the tarball" diff <(sources .) <(sources "$source")
ok "the files of the tarball" diff - <(cd "$source" && find . -type f ! -path './vendor/*' ! -path './core/src/*' ! -path './ffi-c/*/*' | sort) <<'END'
./.cargo/config.toml
./CHANGELOG.md
./Cargo.lock
./Cargo.toml
./LICENSE-APACHE
./LICENSE-MIT
./README.md
./core/Cargo.toml
./core/LICENSE-APACHE
./core/LICENSE-MIT
./core/README.md
./ffi-c/Cargo.toml
./ffi-c/README.md
./ffi-c/account_numbers.map
./ffi-c/cbindgen.toml
./ffi-c/header.h.in
./ffi-c/install.sh
END
# packages FILE: the packages of a Cargo.lock with their versions.
packages() { sed -nE '/^name = /{N; s/name = "(.*)"\nversion = "(.*)"/\1 \2/p}' "$1" | sort; }
ok "the versions of the tarball are those of the checkout" test -z "$(comm -23 <(packages "$source/Cargo.lock") <(packages Cargo.lock))"
ok "the tarball names every crate that it contains" diff \
    <(packages "$source/Cargo.lock" | grep -v '^account-numbers' | cut -d' ' -f1) <(ls "$source/vendor" | sed -E 's/-[0-9.]+$//' | sort)
ok "the tarball has what is built, and not what tests use" diff <(packages "$source/Cargo.lock") \
    <(cargo tree --locked --package account-numbers-c --edges normal,build --target all --prefix none | sed -E 's/ v([^ ]+).*/ \1/' | sort -u)
for crate in "$source"/vendor/*; do
    ok "the license of $(basename "$crate")" sh -c "ls '$crate' | grep -qiE '^(LICENSE|COPYING|UNLICENSE)'"
done
ok "the links of its documents lead somewhere" python3 - "$source" <<'END'
import re, sys
from pathlib import Path
names = [*Path(sys.argv[1]).glob("*.md"), *Path(sys.argv[1]).glob("ffi-c/*.md")]
links = [(name, link) for name in names for link in re.findall(r"\]\(([^)#\s]+)\)", name.read_text()) if ":" not in link]
wrong = [f"{name}: {link}" for name, link in links if not (name.parent / link).exists()]
sys.exit("\n".join(wrong) if wrong or not links else 0)
END

# As on a machine that builds packages: no network, nothing downloaded before, and a root without cargo that installs. With the minimum
# version of Rust if it is installed.
alone=(env -C "$source" -u CARGO_TARGET_DIR CARGO_HOME="$outside/cargo-home")
! unshare --net true 2>/dev/null || alone=(unshare --net "${alone[@]}")
minimum=$(sed -nE 's/^rust-version = "(.*)"$/\1/p' Cargo.toml)
rustup run "$minimum" rustc --version >/dev/null 2>&1 || { echo "measured: Rust $minimum is not installed: the tarball was not built with it"; minimum=; }
ok "the tarball, cargo build${minimum:+, Rust $minimum}" "${alone[@]}" ${minimum:+RUSTUP_TOOLCHAIN="$minimum"} cargo build --offline --frozen --target-dir "$out/tarball-build"
ok "the tarball, build" "${alone[@]}" ffi-c/install.sh --build
ok "the tarball, install" "${alone[@]}" PATH=/usr/bin:/bin DESTDIR="$outside/stage" LIBDIR=lib64 ffi-c/install.sh --install /usr
ok "nothing was downloaded" sh -c "! find '$outside/cargo-home' -name '*.crate' | grep ."
ok "nothing but the files of the library was installed" diff - <(cd "$outside/stage" && find . ! -type d | sort) <<END
./usr/include/account_numbers.h
./usr/lib64/.debug/libaccount_numbers.so.$version.debug
./usr/lib64/cmake/account_numbers/account_numbers-config-version.cmake
./usr/lib64/cmake/account_numbers/account_numbers-config.cmake
./usr/lib64/libaccount_numbers.a
./usr/lib64/libaccount_numbers.so
./usr/lib64/libaccount_numbers.so.0
./usr/lib64/libaccount_numbers.so.$version
./usr/lib64/pkgconfig/account_numbers.pc
END
ok "the installed header is the committed one" cmp ffi-c/include/account_numbers.h "$outside/stage/usr/include/account_numbers.h"
consumers "from the tarball" "$outside/stage" /usr lib64
