// The words that generated trainings and needs are made of.
#ifndef TREMPLIN_TESTS_TESTING_GENERATOR_WORDS_H_
#define TREMPLIN_TESTS_TESTING_GENERATOR_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_types.h"

namespace tremplin::testing {

// A field of work. The phrases fit into any sentence frame: tasks are
// infinitives, topics plural noun phrases with their article, tools noun
// phrases that go after « avec », contexts adverbial phrases of place. All
// begin in lower case and none with an aspirated h.
struct WorkField {
  absl::string_view rome;
  absl::string_view formacode;
  absl::string_view nsf;
  std::vector<absl::string_view> tasks;
  std::vector<absl::string_view> topics;
  std::vector<absl::string_view> tools;
  std::vector<absl::string_view> contexts;
};

// A commune with its centre to a hundredth of a degree.
struct TrainingPlace {
  absl::string_view city;
  absl::string_view postcode;
  absl::string_view insee_code;
  double latitude;
  double longitude;
};

absl::Span<const WorkField> WorkFields();
absl::Span<const TrainingPlace> TrainingPlaces();
Location PlaceOf(const TrainingPlace& place);

// With its first letter in upper case.
std::string Capitalised(absl::string_view phrase);
// « de planifier », « d'animer ».
std::string De(absl::string_view infinitive);

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_GENERATOR_WORDS_H_
