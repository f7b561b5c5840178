#include "service/resource_names.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tremplin {

absl::string_view CollectionOf(const ProviderId*) { return "providers/"; }
absl::string_view CollectionOf(const TrainingId*) { return "trainings/"; }
absl::string_view CollectionOf(const OfferingId*) { return "offerings/"; }
absl::string_view CollectionOf(const SessionId*) { return "sessions/"; }
absl::string_view CollectionOf(const CertificationId*) { return "certifications/"; }
absl::string_view CollectionOf(const NeedId*) { return "needs/"; }
absl::string_view CollectionOf(const ConceptId*) { return "concepts/"; }

absl::StatusOr<std::string> ParseName(absl::string_view name, absl::string_view parent,
                                      absl::string_view collection) {
  const std::string prefix = absl::StrCat(parent, collection);
  if (!absl::StartsWith(name, prefix) || !IsValidId(name.substr(prefix.size()))) {
    return absl::InvalidArgumentError(
        absl::StrCat("must be '", prefix, "' and an id of 1 to ", kMaxIdLength,
                     " characters of [A-Za-z0-9._~:-], got '", name.substr(0, 200), "'"));
  }
  return std::string(name.substr(prefix.size()));
}

absl::StatusOr<EntryKey> ParseTarget(absl::string_view name) {
  const bool certification = absl::StartsWith(name, "certifications/");
  const EntryKind kind = certification ? EntryKind::kCertification : EntryKind::kTraining;
  absl::StatusOr<std::string> id =
      ParseName(name, "", certification ? "certifications/" : "trainings/");
  if (!id.ok()) return id.status();
  return EntryKey{kind, *std::move(id)};
}

}  // namespace tremplin
