# Downloads packages of another Debian suite without changing the system's own package lists.

# from_debian SUITE TYPE FOLDER: sets `other_suite` to options that make apt-get and apt-cache use only that suite, and keeps its
# lists in FOLDER. TYPE is deb or deb-src. Returns 1 if the system is not Debian.
from_debian() {
    local suite=$1 type=$2 folder=$3 mirror
    command -v apt-get >/dev/null || return 1
    # The mirror that the system uses, in the new form of its lists or in the old one.
    mirror=$(cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        grep -E '^(URIs:|deb )' | grep -oE '[a-z]+://[^ ]+/debian/?( |$)' | head -n 1 || true)
    [ -n "$mirror" ] || return 1
    mkdir -p "$folder/lists/partial"
    printf '%s\n' "Types: $type" "URIs: $mirror" "Suites: $suite" "Components: main" \
        "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg" >"$folder/debian.sources"
    other_suite=(-o "Dir::Etc::sourcelist=$folder/debian.sources" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$folder/lists" -o APT::Sandbox::User=root)
    apt-get "${other_suite[@]}" -qq update >&2
}
