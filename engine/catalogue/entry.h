// One entry of the catalogue and its canonical form.
#ifndef TREMPLIN_ENGINE_CATALOGUE_ENTRY_H_
#define TREMPLIN_ENGINE_CATALOGUE_ENTRY_H_

#include <compare>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/catalogue/certification.h"
#include "engine/catalogue/need.h"
#include "engine/catalogue/review.h"
#include "engine/catalogue/training.h"
#include "engine/taxonomy/concept.h"
#include "nlohmann/json_fwd.hpp"

namespace tremplin {

enum class EntryKind { kProvider, kTraining, kCertification, kNeed, kConcept, kReview };

// All of them, in order.
inline constexpr EntryKind kEntryKinds[] = {EntryKind::kProvider,      EntryKind::kTraining,
                                            EntryKind::kCertification, EntryKind::kNeed,
                                            EntryKind::kConcept,       EntryKind::kReview};

using Entry = std::variant<Provider, Training, Certification, Need, Concept, Review>;

// Under which the catalogue keeps an entry.
struct EntryKey {
  EntryKind kind;
  std::string id;
  friend auto operator<=>(const EntryKey&, const EntryKey&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const EntryKey& key) {
    return H::combine(std::move(h), key.kind, key.id);
  }
};

EntryKind KindOf(const Entry& entry);
// "provider", "training", "certification", "need", "concept", "review".
absl::string_view KindName(EntryKind kind);
absl::StatusOr<EntryKind> ParseKindName(absl::string_view name);
// The entry's id without its collection, "T-17".
const std::string& IdOf(const Entry& entry);
// Every place that an answer may depend on: of the provider or need, of offerings
// and sessions; not the addresses where one registers or asks, which stay as they
// were written. The pointers live as long as the entry is not changed otherwise.
std::vector<Location*> LocationsOf(Entry& entry);
// provenance.source (of a concept, source): which producer the entry came from, ""
// when not stated and for reviews, which come from no producer.
const std::string& SourceOf(const Entry& entry);
// "trainings/T-17".
std::string ResourceName(EntryKind kind, absl::string_view id);
// The reverse; nullopt for what is no such name.
std::optional<EntryKey> ParseResourceName(absl::string_view name);

// The entry as a JSON object: field names as in the structs and the contract
// (snake_case), enums by name, absent fields left out, keys sorted,
// coordinates as integers of 1e-6 degrees (latitude_e6, longitude_e6), dates
// as "2027-03-15" | "2027-03" | "2027", a requirement's weight in thousandths
// (weight_milli). It carries "kind": "training". A field is absent when it holds
// what a default-constructed record holds; amounts of money, their currency,
// seat counts and both coordinates are always there. Coordinates finer than
// 1e-6 degrees and weights finer than a thousandth are rounded.
//
// The project's own file format is JSONL: one such object per line, in UTF-8:
//   {"kind":"provider","id":"P-1","name":"…","siret":"13002526500013"}
//   {"kind":"training","id":"T-17","title":"…","provider":"P-1","offerings":[{
//    "id":"O-1","modality":"ON_SITE","hours":{"total":35},"prices":[{"amount":
//    {"amount_cents":125000,"currency":"EUR"},"basis":"PER_LEARNER"}],
//    "sessions":[{"id":"S-1","start":"2027-03-15","end":"2027-03-19"}]}]}
// (each on one line). "kind" and "id" are required; order of fields is free.
nlohmann::json ToJson(const Entry& entry);
// The canonical bytes: ToJson, compact, UTF-8.
std::string CanonicalBytes(const Entry& entry);
// SHA-256 of the canonical bytes, hexadecimal.
std::string ContentHash(const Entry& entry);

// The reverse. Unknown fields, wrong types and unknown enum names give
// kInvalidArgument with the field's path: "offerings[0].hours.total: must be
// an integer, got \"ten\"". `kind` comes from the object's "kind".
absl::StatusOr<Entry> FromJson(const nlohmann::json& object);
absl::StatusOr<Entry> ParseEntry(absl::string_view json_text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_ENTRY_H_
