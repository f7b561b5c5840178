# What `./dev COMMAND --help` says; sourced by ./dev.

usage_error() {
  printf './dev %s: %s\n\n' "$1" "$2" >&2
  "help_$1" >&2
  exit 2
}

help_all() {
  cat <<EOF
usage: ./dev COMMAND [ARGUMENT...]

  demo      from a bare Debian 12 to ranked trainings for a sample need
  test      everything that must hold: all tests, sanitizers, fuzzing, contract
  build     configure and build a preset
  tremplin  build if needed, then run the release command line
  serve     build if needed, then start the server
  bench     build and run the benchmarks
  quality   score the relevance sets beside the project
  lint      format, contract, thread-safety analysis, clang-tidy
  format    put the sources into the house format
  fuzz      run the fuzzers

./dev COMMAND --help tells more. Every command first puts in place what is
missing: Debian packages (needs root), and pinned, checksummed downloads in
  $cache
(TREMPLIN_CACHE names another folder). What is there already is used as it is,
without network.
EOF
}

help_demo() {
  cat <<'EOF'
usage: ./dev demo

Sets up, builds the release command line, imports data/sample and data/vocabulary into a fresh
temporary store and matches the sample's first need. Leaves nothing but the build and the cache.
EOF
}

help_test() {
  cat <<'EOF'
usage: ./dev test [--long] [CTEST ARGUMENT...]

Sets up, then in this order: build of preset release; contract lint and
compatibility; ThreadSanitizer on the tests labelled "concurrency"; each fuzzer
for 10 s; AddressSanitizer and UndefinedBehaviorSanitizer on all tests but those
labelled "encoder"; all tests of preset release. Every part runs even if one
before it failed (except that a failed build ends it). The exit status is 0 only
if all succeeded, and then the last lines are ctest's summary.

  --long   each fuzzer for 120 s, and in the tests of preset release all of what
           is otherwise sampled: killed processes, damaged bytes, swaps under load

With CTEST ARGUMENTs only the tests of preset release are run, with these
arguments:  ./dev test -R 'matching\.' --rerun-failed
EOF
}

help_build() {
  cat <<'EOF'
usage: ./dev build [--preset NAME] [TARGET...]

Builds into build/NAME; release unless told otherwise. Presets: dev, release,
asan-ubsan, tsan, tidy (CMakePresets.json says what each is for).
To install elsewhere:  ./dev build && cmake --install build/release --prefix DIR
EOF
}

help_tremplin() {
  cat <<'EOF'
usage: ./dev tremplin ARGUMENT...

Builds preset release if needed and runs its command line with --model and
--places pointing at what was fetched and built.
EOF
}

help_serve() {
  cat <<'EOF'
usage: ./dev serve [ARGUMENT of tremplin serve...]

Without --store PATH it serves the sample with the vocabulary of data/vocabulary, imported into
build/serve. A store of your own has the vocabulary only if you import it.
EOF
}

help_bench() {
  cat <<'EOF'
usage: ./dev bench [--json] [--table] [--check] [NAME...]

Builds and runs the named benchmarks (NAME is that of tests/bench/NAME_bench.cc), all
of them without a name. Only by name: peer_search and peer_service, which compare with
packages of PyPI and install those. The output is kept in build/bench/NAME.txt.

  --json   print only one JSON object per benchmark: its ratios, each from one run
  --table  write the ratios into the table of tests/bench/README.md
  --check  fail when a ratio is worse than its row there, for this class of
           processor, by more than repeated runs differ
EOF
}

help_quality() {
  cat <<'EOF'
usage: ./dev quality [ARGUMENT of tremplin evaluate...]

Scores the relevance sets of ../shared/eval, with the encoder as published and
with the adapted one, match-trainings also with ROME of ../shared/data loaded,
and the claims of coverage on the judged sample;
the runs go to build/quality, the vectors of documents to its vectors.db. Takes
half an hour the first time. Where ../shared is absent it says so and succeeds.
EOF
}

help_lint() {
  cat <<'EOF'
usage: ./dev lint [--write-baseline]

Checks format (clang-format 14), contract (buf lint, and buf breaking against
proto/baseline.binpb), clang's thread-safety analysis and clang-tidy on engine/.

  --write-baseline   instead, record today's contract as the released one
EOF
}

help_format() {
  cat <<'EOF'
usage: ./dev format

Rewrites the C++ sources in the house format (.clang-format).
EOF
}

help_fuzz() {
  cat <<'EOF'
usage: ./dev fuzz [TARGET...] [--seconds N]

Builds the libFuzzer programs (clang 14, AddressSanitizer, UBSan) and runs the
named ones, all of them without a name, for N seconds each (default 60). Inputs
that fail are kept in build/fuzz/crashes.
EOF
}
