// How near held texts are to wanted ones.
#ifndef TREMPLIN_ENGINE_PLANNING_HELD_TEXTS_H_
#define TREMPLIN_ENGINE_PLANNING_HELD_TEXTS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/deadline.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/planning/wanted_skills.h"

namespace tremplin {

// A text to be compared, encoded. An empty one is near nothing.
struct EncodedText {
  std::vector<float> vector;    // centred, length 1
  std::set<std::string> terms;  // WordTerms; of a wanted skill its proper names
};

// Encodes texts one by one, so that a vector does not depend on what else is
// encoded. Thread safety: none; the arguments must outlive it.
class TextComparison {
 public:
  // `unit_means` centre passages.
  TextComparison(const Embedder& embedder, const QueryMeans& query_means,
                 const LanguageMeans& unit_means, Language language, const Deadline& deadline)
      : embedder_(embedder),
        query_means_(query_means),
        unit_means_(unit_means),
        language_(language),
        deadline_(deadline) {}

  absl::StatusOr<EncodedText> Wanted(const std::string& text) const;
  absl::StatusOr<EncodedText> Held(const std::string& text) const;

  // Centred cosine; 0 when the held text lacks a proper name of the wanted one.
  static float Similarity(const EncodedText& wanted, const EncodedText& held);

 private:
  // The question's language where the text is too short to tell.
  Language LanguageOf(absl::string_view text) const;

  const Embedder& embedder_;
  const QueryMeans& query_means_;
  const LanguageMeans& unit_means_;
  const Language language_;
  const Deadline& deadline_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_HELD_TEXTS_H_
