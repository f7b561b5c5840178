// Needs in any number, about what generated trainings teach.
#ifndef TREMPLIN_TESTS_TESTING_NEED_GENERATOR_H_
#define TREMPLIN_TESTS_TESTING_NEED_GENERATOR_H_

#include <cstdint>
#include <vector>

#include "engine/catalogue/need.h"

namespace tremplin::testing {

// `count` fictitious needs "B-000001", "B-000002", …, valid and in French, each of
// some 600 characters with five demands of one field of work, a place, a number of
// learners, a budget and a last day, all in the text but for the place.
//
// The same arguments give the same needs on every machine, and a smaller `count`
// the first needs of a larger one.
std::vector<Need> GenerateNeeds(int count, uint64_t seed);

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_NEED_GENERATOR_H_
