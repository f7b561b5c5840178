# What `lint`, `fuzz` and `test` do; sourced by ./dev.

sources() {
  git -C "$root" ls-files -z --cached --others --exclude-standard -- \
    'engine/*.h' 'engine/*.cc' 'service/*.h' 'service/*.cc' 'tests/*.h' 'tests/*.cc' 'data/*.cc'
}

check_format() {
  (cd "$root" && sources | xargs -0 -r clang-format-14 --dry-run -Werror)
}

# buf_workspace: sets `workspace` to a folder in which buf finds the contract
# and the google protos that it imports, without any remote registry.
buf_workspace() {
  workspace="$(mktemp -d)"
  temporary+=("$workspace")
  mkdir "$workspace/google"
  cp -r "$root/proto" "$workspace/proto"
  cp -r "$cache/googleapis-$googleapis_version/google" "$workspace/google/google"
  printf 'version: v1\ndirectories: [proto, google]\n' >"$workspace/buf.work.yaml"
}

buf() {
  (cd "$workspace" && node "$cache/buf/node_modules/@bufbuild/buf/bin/buf" "$@")
}

check_proto() {
  buf_workspace
  buf lint --path proto/tremplin
  if [[ -f "$root/proto/baseline.binpb" ]]; then
    buf build --path proto/tremplin -o today.binpb
    buf breaking today.binpb --config proto/buf.yaml --against "$root/proto/baseline.binpb"
  else
    say "no proto/baseline.binpb: nothing released yet that could break"
  fi
}

write_proto_baseline() {
  buf_workspace
  buf build --path proto/tremplin -o "$root/proto/baseline.binpb"
}

# fuzz SECONDS [TARGET...]: each target starts from its seeds (write_seeds) and from
# what earlier runs found; without names, all targets.
fuzz() {
  local seconds="$1" name programs found crashes
  shift
  build asan-ubsan tremplin_fuzzers
  programs="$root/build/asan-ubsan/fuzz"
  if (($# == 0)); then
    mapfile -t < <(find "$programs" -maxdepth 1 -type f -executable -printf '%f\n' | sort)
    set -- "${MAPFILE[@]}"
  fi
  crashes="$programs/crashes"
  for name in "$@"; do
    [[ -x "$programs/$name" ]] || die "there is no fuzz target '$name' in $programs"
    found="$programs/found/$name"
    mkdir -p "$found" "$crashes"
    say "fuzzing $name for $seconds s"
    fixed_addresses "$programs/$name" -seed=1 -max_total_time="$seconds" -timeout=20 \
      -rss_limit_mb=2048 -verbosity=0 -artifact_prefix="$crashes/$name-" \
      "$found" "$programs/seeds/$name" >&2 ||
      die "$name failed; the input is in $crashes"
  done
}

test_sanitized() {
  build asan-ubsan
  run_ctest asan-ubsan
}

test_threads() {
  build tsan
  run_ctest tsan
}

# part NAME COMMAND...: runs one part of `./dev test` in a subshell, where `set
# -e` still counts, and remembers its name when it fails.
part() {
  local name="$1" status=0
  shift
  parts_done=$((parts_done + 1))
  say "[$parts_done/$parts_total] $name"
  set +e
  (
    set -e
    temporary=()
    trap clean_up EXIT
    "$@"
  )
  status=$?
  set -e
  if ((status != 0)); then
    say "FAILED: $name"
    failed+=("$name")
  fi
}

# test_release LONG [CTEST ARGUMENT...]: with LONG not empty, proofs by repetition
# (tests/testing/long_run.h) repeat all they have; sanitizers always sample.
test_release() {
  local long="$1"
  shift
  [[ -z "$long" ]] || export TREMPLIN_LONG_TESTS=1
  run_ctest release "$@"
}

# test_everything FUZZ_SECONDS LONG: the order ends with the main run, so that the last thing
# on the screen is the summary of all tests.
test_everything() {
  local seconds="$1" long="$2" failed=() parts_done=0 parts_total=6 name
  part "build of what is shipped" build release
  # Nothing else can tell more than a build that does not compile.
  ((${#failed[@]} == 0)) || die "the build failed"
  part "contract: lint and compatibility" check_proto
  part "thread sanitizer: tests labelled concurrency" test_threads
  part "fuzzing" fuzz "$seconds"
  part "address and undefined-behaviour sanitizers: all tests but 'encoder'" test_sanitized
  part "all tests of what is shipped" test_release "$long"
  ((${#failed[@]} == 0)) && return
  for name in "${failed[@]}"; do say "FAILED: $name"; done
  return 1
}
