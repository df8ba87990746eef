# Packages of another suite of Debian, without touching what the system has.

# from_debian SUITE TYPE FOLDER: sets `other_suite`, the options with which apt-get and apt-cache know that suite alone, whose
# lists it keeps in FOLDER; TYPE is deb or deb-src. Returns 1 where that is not the system.
from_debian() {
    local suite=$1 type=$2 folder=$3 sources=/etc/apt/sources.list.d/debian.sources
    [ -f "$sources" ] && command -v apt-get >/dev/null || return 1
    mkdir -p "$folder/lists/partial"
    sed "s/^Types:.*/Types: $type/;s/^Suites:.*/Suites: $suite/;/^$/q" "$sources" | grep -v '^#' >"$folder/debian.sources"
    other_suite=(-o "Dir::Etc::sourcelist=$folder/debian.sources" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$folder/lists" -o APT::Sandbox::User=root)
    apt-get "${other_suite[@]}" -qq update >&2
}
