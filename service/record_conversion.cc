#include "service/record_conversion.h"

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
  violations.push_back({path + "entry", "one of provider, training, certification, need is required"});
  return Need{};
}

}  // namespace tremplin
