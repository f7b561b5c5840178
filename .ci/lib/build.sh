# Configuring, building and testing with the presets; sourced by ./dev.

# configure PRESET: once, and again when what CMake does not watch has changed.
configure() {
  local folder="$root/build/$1"
  if [[ "$folder/configured" -nt "$root/CMakePresets.json" ]] &&
    grep -qxF "TREMPLIN_CACHE_DIR:PATH=$cache" "$folder/CMakeCache.txt"; then
    return
  fi
  say "configuring preset $1"
  (cd "$root" && cmake --preset "$1" --no-warn-unused-cli -DTREMPLIN_CACHE_DIR:PATH="$cache" >&2)
  touch "$folder/configured"
}

# build PRESET [TARGET...]: one build of a preset at a time. The preset names
# what is built when no target is given.
build() {
  local preset="$1" target targets=()
  shift
  for target in "$@"; do targets+=(--target "$target"); done
  mkdir -p "$root/build"
  (
    flock 8
    configure "$preset"
    # The build runs the test programs too, to list their cases.
    cd "$root" && fixed_addresses cmake --build --preset "$preset" "${targets[@]}" >&2
  ) 8>"$root/build/$preset.lock"
}

# Sanitizers reserve fixed addresses, which the widest address randomisation of
# newer kernels may already have given away.
fixed_addresses() {
  if setarch -R true 2>/dev/null; then setarch -R "$@"; else "$@"; fi
}

# run_ctest PRESET [CTEST ARGUMENT...]
run_ctest() {
  local preset="$1"
  shift
  (cd "$root" && fixed_addresses ctest --preset "$preset" -j "$(nproc)" "$@")
}
