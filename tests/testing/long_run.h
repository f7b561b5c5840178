// How much a proof by repetition repeats: `./dev test` samples, `./dev test --long`
// does all of it.
#ifndef TREMPLIN_TESTS_TESTING_LONG_RUN_H_
#define TREMPLIN_TESTS_TESTING_LONG_RUN_H_

#include <cstdlib>

namespace tremplin::testing {

inline bool IsLongRun() { return std::getenv("TREMPLIN_LONG_TESTS") != nullptr; }

// `whole` in a long run, `sampled` otherwise.
inline int Repetitions(int sampled, int whole) { return IsLongRun() ? whole : sampled; }

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_LONG_RUN_H_
