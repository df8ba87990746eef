# Sets $venv to a virtual environment with what requirements.txt names, made where it is missing. Sourced, with $folder set. Two
# that start at once wait for each other; nothing is printed to standard output.
target=${CARGO_TARGET_DIR:-$(cd "$folder/../.." && pwd)/target}
venv=$target/server/venv
mkdir -p "$target/server"
exec {lock}>"$target/server/lock"
flock "$lock"
if ! "${PYTHON:-python3}" -c "import ensurepip" 2>/dev/null; then
    if [ "${CI:-}" = true ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        { apt-get -qq update && apt-get -qq install -y --no-install-recommends python3 python3-venv; } >/dev/null
    else
        echo "Python with venv is missing; apt-get install python3-venv" >&2
        exit 3
    fi
fi
if ! "$venv/bin/python" -c pass 2>/dev/null; then
    rm -rf "$venv"
    "${PYTHON:-python3}" -m venv "$venv" >&2
fi
if ! cmp -s "$folder/requirements.txt" "$venv/requirements.txt"; then
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 "$venv/bin/pip" install --quiet --requirement "$folder/requirements.txt" >&2
    cp "$folder/requirements.txt" "$venv/requirements.txt"
fi
exec {lock}>&-
