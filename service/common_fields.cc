#include "service/common_fields.h"

#include "absl/strings/str_cat.h"

namespace tremplin {

void WriteRevision(const Snapshot& snapshot, v1::Revision& revision) {
  revision.set_index_revision(snapshot.revision);
  revision.set_model_id(snapshot.model_id);
  for (const auto& [scheme, version] : snapshot.taxonomy->versions()) {
    revision.add_taxonomy_versions(absl::StrCat(scheme, " ", version));
  }
}

v1::CodeRelation ToProto(CodeKin::Kind kind) {
  switch (kind) {
    case CodeKin::Kind::kSplitFrom:
      return v1::CODE_RELATION_SPLIT_FROM;
    case CodeKin::Kind::kSplitInto:
      return v1::CODE_RELATION_SPLIT_INTO;
    case CodeKin::Kind::kReplacedBy:
      return v1::CODE_RELATION_REPLACED_BY;
    case CodeKin::Kind::kTakesPlaceOf:
      return v1::CODE_RELATION_TAKES_PLACE_OF;
  }
  return v1::CODE_RELATION_UNSPECIFIED;
}

void CheckEncoding(int encoding_type, std::vector<FieldViolation>& violations) {
  if (v1::EncodingType_IsValid(encoding_type)) return;
  violations.push_back({"encoding_type", absl::StrCat("no such value: ", encoding_type)});
}

void CheckMinRevision(int64_t min_index_revision, std::vector<FieldViolation>& violations) {
  if (min_index_revision >= 0) return;
  violations.push_back(
      {"min_index_revision", absl::StrCat("must be >= 0, got ", min_index_revision)});
}

}  // namespace tremplin
