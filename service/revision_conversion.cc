#include "service/revision_conversion.h"

#include "absl/strings/str_cat.h"

namespace tremplin {

void WriteRevision(const Snapshot& snapshot, v1::Revision& message) {
  message.set_index_revision(snapshot.revision);
  message.set_model_id(snapshot.model_id);
  for (const auto& [scheme, version] : snapshot.taxonomy->versions()) {
    message.add_taxonomy_versions(absl::StrCat(scheme, " ", version));
  }
}

}  // namespace tremplin
