#include "engine/extraction/concept_filter.h"

#include <algorithm>

namespace tremplin {
namespace {

template <typename T>
bool HoldsOrIsEmpty(const std::vector<T>& list, const T& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool ConceptFilter::Admits(const Concept& entry) const {
  return HoldsOrIsEmpty(schemes, entry.scheme) && HoldsOrIsEmpty(kinds, entry.kind) &&
         (with_obsolete || entry.status != ConceptStatus::kObsolete);
}

std::vector<uint32_t> AdmittedTexts(const ConceptIndex& index, const ConceptFilter& filter) {
  std::vector<bool> admitted;
  for (const auto& entry : index.concepts()) admitted.push_back(filter.Admits(*entry));
  std::vector<uint32_t> texts;
  for (uint32_t i = 0; i < index.texts().size(); ++i) {
    if (admitted[index.texts()[i].concept_ordinal]) texts.push_back(i);
  }
  return texts;
}

}  // namespace tremplin
