// Catalogues of any size for load, scale and import tests.
#ifndef TREMPLIN_TESTS_TESTING_CATALOGUE_GENERATOR_H_
#define TREMPLIN_TESTS_TESTING_CATALOGUE_GENERATOR_H_

#include <cstdint>
#include <vector>

#include "engine/catalogue/entry.h"

namespace tremplin::testing {

// `count` fictitious trainings "G-000001", "G-000002", …, valid and in French,
// each with about eight passages to search in (title, objective, three
// outcomes, contents) and `sessions_per_training` sessions in one or two
// offerings, which begin between December 2026 and November 2028. A fifth lacks a
// price; some lack hours or seats. With no sessions, offerings are on request.
//
// The same arguments give the same trainings on every machine, and a smaller
// `count` the first trainings of a larger one.
std::vector<Entry> GenerateTrainings(int count, uint64_t seed, int sessions_per_training);

// The fictitious providers that any generated training may name.
std::vector<Entry> GenerateProviders();

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_CATALOGUE_GENERATOR_H_
