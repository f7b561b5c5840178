// Entries written as the files that the importers read.
#ifndef TREMPLIN_TESTS_TESTING_CATALOGUE_FILES_H_
#define TREMPLIN_TESTS_TESTING_CATALOGUE_FILES_H_

#include <string>

#include "absl/types/span.h"
#include "engine/catalogue/entry.h"

namespace tremplin::testing {

// One canonical line per entry, in the given order.
std::string ToJsonl(absl::Span<const Entry> entries);

// The trainings among `entries` as one LHEO 2.3 document, elements in the
// schema's order; the providers among them name the organisations. What the
// schema cannot hold is left out: prices other than per learner or per hour
// with tax, regulated qualifications, blocks, seats, remote hours, several
// languages' worth of text. Modules become lines of the contents. An offering
// without sessions gets the session of unknown dates that the schema demands.
std::string ToLheoXml(absl::Span<const Entry> entries);

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_CATALOGUE_FILES_H_
