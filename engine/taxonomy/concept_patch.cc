#include "engine/taxonomy/concept_patch.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace tremplin {
namespace {

template <typename T>
bool IsOneOf(const T& value, const std::vector<T>& values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <typename T>
void SortWithoutRepeats(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

void TakeIdentity(Concept& to, const Concept& from) {
  to.source = from.source;
  to.scheme = from.scheme;
  to.version = from.version;
  to.kind = from.kind;
  to.status = from.status;
  to.code = from.code;
  to.uri = from.uri;
  to.fictitious = from.fictitious;
}

void FillIdentity(Concept& to, const Concept& from) {
  if (to.id.empty()) to.id = from.id;
  for (const auto field :
       {&Concept::source, &Concept::scheme, &Concept::version, &Concept::code, &Concept::uri}) {
    if ((to.*field).empty()) to.*field = from.*field;
  }
  if (to.kind == ConceptKind::kUnknown) to.kind = from.kind;
}

// Replaces the items of `to` for which `is_part` by those of `from`. The others of
// `from` are added when `to` has none with the same `key`.
template <typename T, typename IsPart, typename KeyOf>
void Replace(std::vector<T>& to, const std::vector<T>& from, IsPart is_part, KeyOf key) {
  std::vector<T> taken;
  for (const T& item : from) {
    const bool is_open =
        std::none_of(to.begin(), to.end(), [&](const T& known) { return key(known) == key(item); });
    if (is_part(item) || is_open) taken.push_back(item);
  }
  std::erase_if(to, is_part);
  to.insert(to.end(), taken.begin(), taken.end());
}

}  // namespace

Concept Patched(Concept stored, const Concept& stated, const ConceptParts& parts) {
  if (parts.identity) TakeIdentity(stored, stated);
  FillIdentity(stored, stated);
  Replace(
      stored.labels, stated.labels,
      [&](const ConceptLabel& label) {
        return label.language == parts.language && IsOneOf(label.kind, parts.labels);
      },
      [](const ConceptLabel& label) { return label.language; });
  Replace(
      stored.descriptions, stated.descriptions,
      [&](const ConceptDescription& text) {
        return parts.description && text.language == parts.language;
      },
      [](const ConceptDescription& text) { return text.language; });
  Replace(
      stored.relations, stated.relations,
      [&](const ConceptRelation& relation) {
        return IsOneOf(relation.kind, parts.relations) &&
               absl::StartsWith(relation.target.value(), parts.target_prefix);
      },
      [](const ConceptRelation& relation) { return relation.kind; });
  Canonicalise(stored);
  return stored;
}

void Canonicalise(Concept& entry) {
  std::vector<ConceptLabel> preferred;
  for (ConceptLabel& label : entry.labels) {
    if (label.kind != LabelKind::kPreferred) continue;
    const bool is_first =
        std::none_of(preferred.begin(), preferred.end(),
                     [&](const ConceptLabel& other) { return other.language == label.language; });
    if (is_first) {
      preferred.push_back(label);
    } else {
      label.kind = LabelKind::kAlternative;
    }
  }
  std::erase_if(entry.labels, [&](const ConceptLabel& label) {
    return label.kind != LabelKind::kPreferred &&
           std::any_of(preferred.begin(), preferred.end(), [&](const ConceptLabel& other) {
             return other.language == label.language && other.text == label.text;
           });
  });
  SortWithoutRepeats(entry.labels);
  SortWithoutRepeats(entry.descriptions);
  SortWithoutRepeats(entry.relations);
}

}  // namespace tremplin
