// Resource names of the contract: "trainings/T-17/offerings/O-2/sessions/S-9".
#ifndef TREMPLIN_SERVICE_RESOURCE_NAMES_H_
#define TREMPLIN_SERVICE_RESOURCE_NAMES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/ids.h"
#include "engine/catalogue/entry.h"

namespace tremplin {

// "trainings/", "offerings/", …: what stands before an id of that kind.
absl::string_view CollectionOf(const ProviderId*);
absl::string_view CollectionOf(const TrainingId*);
absl::string_view CollectionOf(const OfferingId*);
absl::string_view CollectionOf(const SessionId*);
absl::string_view CollectionOf(const CertificationId*);
absl::string_view CollectionOf(const NeedId*);
absl::string_view CollectionOf(const ConceptId*);

// The id in `name` = `parent` + collection + id; kInvalidArgument otherwise,
// with what was expected and what was got.
absl::StatusOr<std::string> ParseName(absl::string_view name, absl::string_view parent,
                                      absl::string_view collection);

// "trainings/T-17" or "certifications/RNCP35185" as a key.
absl::StatusOr<EntryKey> ParseTarget(absl::string_view name);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_RESOURCE_NAMES_H_
