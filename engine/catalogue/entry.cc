#include "engine/catalogue/entry.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"

namespace tremplin {

// A kind is the index of its record in the variant.
static_assert(
    std::is_same_v<Entry, std::variant<Provider, Training, Certification, Need, Concept, Review>>);
static_assert(static_cast<int>(EntryKind::kProvider) == 0 &&
              static_cast<int>(EntryKind::kTraining) == 1 &&
              static_cast<int>(EntryKind::kCertification) == 2 &&
              static_cast<int>(EntryKind::kNeed) == 3 &&
              static_cast<int>(EntryKind::kConcept) == 4 &&
              static_cast<int>(EntryKind::kReview) == 5);

EntryKind KindOf(const Entry& entry) { return static_cast<EntryKind>(entry.index()); }

absl::string_view KindName(EntryKind kind) {
  switch (kind) {
    case EntryKind::kProvider:
      return "provider";
    case EntryKind::kTraining:
      return "training";
    case EntryKind::kCertification:
      return "certification";
    case EntryKind::kNeed:
      return "need";
    case EntryKind::kConcept:
      return "concept";
    case EntryKind::kReview:
      return "review";
  }
  return "entry";
}

absl::StatusOr<EntryKind> ParseKindName(absl::string_view name) {
  for (EntryKind kind : kEntryKinds) {
    if (name == KindName(kind)) return kind;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "kind: must be one of provider, training, certification, need, concept, review, got \"", name,
      "\""));
}

const std::string& IdOf(const Entry& entry) {
  return std::visit([](const auto& record) -> const std::string& { return record.id.value(); },
                    entry);
}

const std::string& SourceOf(const Entry& entry) {
  return std::visit(
      [](const auto& record) -> const std::string& {
        using Record = std::decay_t<decltype(record)>;
        if constexpr (std::is_same_v<Record, Concept>) {
          return record.source;
        } else if constexpr (std::is_same_v<Record, Review>) {
          static const std::string& none = *new std::string();
          return none;
        } else {
          return record.provenance.source;
        }
      },
      entry);
}

std::vector<Location*> LocationsOf(Entry& entry) {
  std::vector<Location*> locations;
  const auto add = [&](std::optional<Location>& location) {
    if (location.has_value()) locations.push_back(&*location);
  };
  if (auto* provider = std::get_if<Provider>(&entry)) add(provider->location);
  if (auto* need = std::get_if<Need>(&entry)) add(need->location);
  if (auto* training = std::get_if<Training>(&entry)) {
    for (Offering& offering : training->offerings) {
      add(offering.location);
      for (Session& session : offering.sessions) add(session.location);
    }
  }
  return locations;
}

std::string ResourceName(EntryKind kind, absl::string_view id) {
  return absl::StrCat(KindName(kind), "s/", id);
}

std::optional<EntryKey> ParseResourceName(absl::string_view name) {
  for (const EntryKind kind : kEntryKinds) {
    const std::string collection = ResourceName(kind, "");
    if (!absl::StartsWith(name, collection)) continue;
    const absl::string_view id = name.substr(collection.size());
    if (IsValidId(id)) return EntryKey{kind, std::string(id)};
  }
  return std::nullopt;
}

std::string ContentHash(const Entry& entry) { return Sha256Hex(CanonicalBytes(entry)); }

}  // namespace tremplin
