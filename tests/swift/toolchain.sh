# Sets `with_swift COMMAND...`, which runs a command with Swift on its path, in this folder; `become_with_swift COMMAND...`, which
# does so in place of the shell; and `have_swift`, which says whether that is possible, and what is missing if not.
# A Swift 6 that is installed is used as it is. Otherwise, on Debian and as root, Debian 13 with its swiftlang is laid into a
# folder of the cache, since Debian 12 has no Swift: 527 MB to download, 3 GB on disk, once for all clones. That is done only with
# CI=true or INSTALL_SWIFT=1.

OWN_SWIFT=
if swift --version 2>/dev/null | grep -qE 'Swift version ([6-9]|[1-9][0-9])\.'; then
    OWN_SWIFT=yes
fi
SWIFT_ROOT=${XDG_CACHE_HOME:-$HOME/.cache}/account-numbers/swift-trixie

# Lays the system into the cache. It gets its name when it is whole, so that what was cut short is never used.
install_swift() {
    local partial=$SWIFT_ROOT.partial
    mkdir -p "$(dirname "$SWIFT_ROOT")"
    (
        flock 9
        [ ! -d "$SWIFT_ROOT" ] || exit 0
        rm -rf "$partial"
        # Mounts of debootstrap's own end with its namespace.
        unshare --mount --propagation private \
            debootstrap --variant=minbase --include=swiftlang,libc6-dev trixie "$partial" >"$SWIFT_ROOT.log" 2>&1 \
            || { tail -n 5 "$SWIFT_ROOT.log" >&2; exit 1; }
        rm -rf "$partial"/var/cache/apt/archives/*.deb
        mv "$partial" "$SWIFT_ROOT"
    ) 9>"$SWIFT_ROOT.lock"
}

have_swift() {
    [ -z "$OWN_SWIFT" ] || return 0
    [ ! -d "$SWIFT_ROOT" ] || [ "$(id -u)" -ne 0 ] || return 0
    if [ "${CI:-}" != true ] && [ "${INSTALL_SWIFT:-}" != 1 ]; then
        echo "Swift 6 is missing; install it, or let \`make swift\` lay Debian 13 with it into the cache (as root, 527 MB)"
        return 1
    fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Swift 6 is missing; it can be installed by this script on Debian and as root only"
        return 1
    fi
    command -v debootstrap >/dev/null || { apt-get -qq update && apt-get -qq install -y --no-install-recommends debootstrap; } >&2
    install_swift || { echo "Swift 6 is missing, and Debian 13 could not be laid into the cache: see $SWIFT_ROOT.log"; return 1; }
}

# Folders have the same names inside, so that paths in what is built mean the same; what is mounted is gone with the command.
with_swift() {
    (become_with_swift "$@")
}

become_with_swift() {
    [ -z "$OWN_SWIFT" ] || exec "$@"
    export SWIFT_ROOT
    exec unshare --mount --propagation private bash -euc '
        mount -t proc proc "$SWIFT_ROOT/proc"
        mount --rbind /dev "$SWIFT_ROOT/dev"
        for folder in "$PWD" "${CARGO_TARGET_DIR:-}" "${CANONICAL_OUT:-}"; do
            if [ -d "$folder" ]; then
                mkdir -p "$SWIFT_ROOT$(realpath "$folder")"
                mount --bind "$folder" "$SWIFT_ROOT$(realpath "$folder")"
            fi
        done
        exec chroot "$SWIFT_ROOT" env -C "$PWD" HOME=/home "$@"
    ' with_swift "$@"
}
