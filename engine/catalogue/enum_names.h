// Names of the catalogue's enumerators, as the canonical JSON, the contract and
// the command line write them: the enumerator without `k`, in UPPER_SNAKE_CASE.
#ifndef TREMPLIN_ENGINE_CATALOGUE_ENUM_NAMES_H_
#define TREMPLIN_ENGINE_CATALOGUE_ENUM_NAMES_H_

#include <optional>
#include <type_traits>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/catalogue/review.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// All names of one enum, at the index of their value; the first is "UNKNOWN".
absl::Span<const absl::string_view> NamesOf(std::type_identity<Tristate>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<EntryMode>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<SessionState>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Modality>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Rhythm>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Audience>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<ActionType>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<AccessRoute>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Setting>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<PriceBasis>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Tax>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<FundingStatus>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<SeatKind>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<ValidationScope>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Stage>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<ProviderRole>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<CertificationStatus>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Register>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Proficiency>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<RequirementKind>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<Importance>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<ConceptKind>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<ConceptStatus>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<LabelKind>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<RelationKind>);
absl::Span<const absl::string_view> NamesOf(std::type_identity<ReviewDecision>);

template <typename E>
absl::Span<const absl::string_view> EnumNames() {
  return NamesOf(std::type_identity<E>());
}

// False for a value that was cast from a number outside the enum.
template <typename E>
bool IsKnownEnumerator(E value) {
  const auto number = static_cast<std::underlying_type_t<E>>(value);
  return number >= 0 && static_cast<size_t>(number) < EnumNames<E>().size();
}

// "PART_TIME" for Rhythm::kPartTime; "UNKNOWN" for a value outside the enum.
template <typename E>
absl::string_view EnumName(E value) {
  return EnumNames<E>()[IsKnownEnumerator(value) ? static_cast<size_t>(value) : 0];
}

// The reverse, case-sensitive; nullopt for a name that is none.
template <typename E>
std::optional<E> ParseEnum(absl::string_view name) {
  const absl::Span<const absl::string_view> names = EnumNames<E>();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_ENUM_NAMES_H_
