#include "service/record_conversion.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/record_visitors.h"

namespace tremplin {

void ToProto(const Provider& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Training& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Certification& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Need& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Offering& record, const std::string& parent,
             google::protobuf::Message& message) {
  WriteRecord(record, parent, message);
}
void ToProto(const Session& record, const std::string& parent, google::protobuf::Message& message) {
  WriteRecord(record, parent, message);
}
void ToProto(const Validation& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Price& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Requirement& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Code& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}
void ToProto(const Qualification& record, google::protobuf::Message& message) {
  WriteRecord(record, "", message);
}

Provider FromProto(const v1::Provider& message, const std::string& path,
                   std::vector<FieldViolation>& violations) {
  return ReadRecord<Provider>(message, "", path, violations);
}
Training FromProto(const v1::Training& message, const std::string& path,
                   std::vector<FieldViolation>& violations) {
  return ReadRecord<Training>(message, "", path, violations);
}
Certification FromProto(const v1::Certification& message, const std::string& path,
                        std::vector<FieldViolation>& violations) {
  return ReadRecord<Certification>(message, "", path, violations);
}
Need FromProto(const v1::Need& message, const std::string& path,
               std::vector<FieldViolation>& violations) {
  return ReadRecord<Need>(message, "", path, violations);
}
Code FromProto(const v1::Code& message, const std::string& path,
               std::vector<FieldViolation>& violations) {
  return ReadRecord<Code>(message, "", path, violations);
}
Qualification FromProto(const v1::Qualification& message, const std::string& path,
                        std::vector<FieldViolation>& violations) {
  return ReadRecord<Qualification>(message, "", path, violations);
}

Entry FromProto(const v1::CatalogueEntry& message, const std::string& path,
                std::vector<FieldViolation>& violations) {
  switch (message.entry_case()) {
    case v1::CatalogueEntry::kProvider:
      return FromProto(message.provider(), path + "provider.", violations);
    case v1::CatalogueEntry::kTraining:
      return FromProto(message.training(), path + "training.", violations);
    case v1::CatalogueEntry::kCertification:
      return FromProto(message.certification(), path + "certification.", violations);
    case v1::CatalogueEntry::kNeed:
      return FromProto(message.need(), path + "need.", violations);
    case v1::CatalogueEntry::ENTRY_NOT_SET:
      break;
  }
  violations.push_back(
      {path + "entry", "one of provider, training, certification, need is required"});
  return Need{};
}

std::string MessagePath(EntryKind kind, absl::string_view field) {
  std::vector<std::string> names = absl::StrSplit(field, '.');
  if (kind == EntryKind::kProvider && names.size() == 1) {
    return MessageFieldName<Provider>(names.front());
  }
  for (size_t i = 0; i < names.size(); ++i) {
    const bool external = i > 0 && absl::StartsWith(names[i - 1], "external_ids[");
    names[i] =
        external ? MessageFieldName<ExternalId>(names[i]) : MessageFieldName<Training>(names[i]);
  }
  return absl::StrJoin(names, ".");
}

}  // namespace tremplin
