#include "engine/extraction/translated_terms.h"

#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {
namespace {

struct Place {
  float weight = 0;
  uint32_t term = 0;  // among the query's
};

}  // namespace

TranslatedTerms Translate(const QueryTerms& terms, Language from,
                          const WordTranslations& translations) {
  std::map<std::string, Place> places;  // which stay where they are
  std::vector<std::vector<const Place*>> readings;
  const auto add = [&](absl::string_view term, float weight) {
    const auto at = places.try_emplace(std::string(term)).first;
    at->second.weight = std::max(at->second.weight, weight);
    readings.back().push_back(&at->second);
  };
  for (size_t t = 0; t < terms.terms.size(); ++t) {
    readings.emplace_back();
    const absl::Span<const WordTranslation> known = translations.Of(terms.terms[t], from);
    for (const WordTranslation& one : known) add(one.term, terms.weights[t] * one.weight);
    if (known.empty()) add(terms.terms[t], terms.weights[t]);
  }
  TranslatedTerms translated;
  for (auto& [term, place] : places) {
    place.term = static_cast<uint32_t>(translated.query.terms.size());
    translated.query.terms.push_back(term);
    translated.query.weights.push_back(place.weight);
  }
  for (const std::vector<const Place*>& reading : readings) {
    translated.readings.emplace_back();
    for (const Place* place : reading) translated.readings.back().push_back(place->term);
  }
  return translated;
}

float FullScore(const TranslatedTerms& translated, const CollectionStatistics& statistics) {
  double sum = 0;
  for (const std::vector<uint32_t>& reading : translated.readings) {
    double best = 0;
    for (uint32_t t : reading) {
      best = std::max(best, translated.query.weights[t] * InverseDocumentFrequency(statistics, t));
    }
    sum += best;
  }
  return static_cast<float>(sum);
}

}  // namespace tremplin
