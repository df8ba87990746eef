#!/usr/bin/env bash
# Packs the source of the C library for distributions, as target/package/account-numbers-c-VERSION.tar.gz: the core, ffi-c, a workspace
# of these two, and the crates that they need, so that it builds without a network. The same sources give the same bytes.
#     ffi-c/tarball.sh [FOLDER]
# The sources that are packed are those of this checkout, committed or not. Files have the time of the last commit, or that of
# SOURCE_DATE_EPOCH. Needs git, cargo, GNU tar and gzip.
set -euo pipefail
export LC_ALL=C
[ $# -le 1 ] || { sed -n '2,6p' "$0" >&2; exit 2; }
out=${1:-}
if [ -n "$out" ]; then
    mkdir -p "$out" && out=$(cd "$out" && pwd)
fi
cd "$(dirname "$0")/.."
out=${out:-${CARGO_TARGET_DIR:-$PWD/target}/package}
version=$(sed -nE 's/^version = "(.*)"$/\1/p' Cargo.toml)
name=account-numbers-c-$version
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tree=$work/$name

# What the library is made of. Tests stay in the repository: they read a corpus that is larger than all of this.
git ls-files --cached --others --exclude-standard -- LICENSE-APACHE LICENSE-MIT CHANGELOG.md Cargo.lock \
    core/Cargo.toml core/README.md core/LICENSE-APACHE core/LICENSE-MIT core/src ffi-c ':!ffi-c/tests' ':!ffi-c/tarball.*' >"$work/files"
mkdir "$tree"
tar --create --files-from="$work/files" | tar --extract --directory="$tree"

# Manifests without what only tests, examples and benchmarks use: cargo vendors that of every manifest that names it.
without_tests() { awk '/^\[/ { test = /dev-dependencies\]$/ } !test'; }
for manifest in core/Cargo.toml ffi-c/Cargo.toml; do
    without_tests <$manifest >"$tree/$manifest"
done
# The workspace of the two, with the dependencies that they name, and without the profiles of other packages.
awk -v used="$(sed -nE 's/^([a-z0-9_-]+)(\.| = \{ )workspace = true.*$/\1/p' "$tree/core/Cargo.toml" "$tree/ffi-c/Cargo.toml" | tr '\n' ' ')" '
    BEGIN { split(used, names, " "); for (at in names) is_used[names[at]] }
    /^\[/ { table = $0; skipped = /^\[profile\./ && !/\.(release|library|firmware)\]$/ }
    # A comment belongs to what follows it.
    /^#|^$/ { before = before $0 "\n"; next }
    { comment = before; before = "" }
    table == "[workspace.dependencies]" && !/^\[/ { if (!($1 in is_used)) next; comment = "" }
    skipped { next }
    /^members = / { $0 = "members = [\"core\", \"ffi-c\"]" }
    /^default-members = / { $0 = "default-members = [\"ffi-c\"]" }
    { printf "%s%s\n", comment, $0 }' Cargo.toml >"$tree/Cargo.toml"
# Links that lead out of the tarball lead to the repository.
repository=$(sed -nE 's/^repository = "(.*)"$/\1/p' Cargo.toml)
sed -i "s#](\.\./tests/#]($repository/blob/v$version/tests/#g" "$tree/ffi-c/README.md"
sed "s/@VERSION@/$version/g" ffi-c/tarball.md >"$tree/README.md"

# Cargo.lock keeps the versions of the packages that are left.
(cd "$tree" && CARGO_TARGET_DIR=$work/target cargo vendor --quiet vendor)
mkdir "$tree/.cargo"
cat >"$tree/.cargo/config.toml" <<'EOF'
[source.crates-io]
replace-with = "vendor"

[source.vendor]
directory = "vendor"

[net]
offline = true
EOF

mkdir -p "$out"
tar --create --directory="$work" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --mtime="@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}" "$name" | gzip --best --no-name >"$out/$name.tar.gz"
echo "$out/$name.tar.gz"
