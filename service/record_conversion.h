// Catalogue records to messages of the contract and back, from the one list of
// fields that the engine keeps (engine/catalogue/entry_fields.h).
//
// A record's field and its message's field have the same name, but for
//   id                     -> name, the resource name
//   Provider::name         -> display_name
//   …_e6, …_milli (scaled) -> the name without the suffix, a double
// and enumerators have the same numbers. record_conversion_test checks that no
// field of either side is left over.
#ifndef TREMPLIN_SERVICE_RECORD_CONVERSION_H_
#define TREMPLIN_SERVICE_RECORD_CONVERSION_H_

#include <string>
#include <vector>

#include "engine/catalogue/entry.h"
#include "engine/catalogue/validation.h"
#include "google/protobuf/message.h"
#include "tremplin/v1/catalogue_service.pb.h"

namespace tremplin {

void ToProto(const Provider& record, google::protobuf::Message& message);
void ToProto(const Training& record, google::protobuf::Message& message);
void ToProto(const Certification& record, google::protobuf::Message& message);
void ToProto(const Need& record, google::protobuf::Message& message);
// `parent` is the resource name of the training (and offering) with a slash:
// "trainings/T-17/", "trainings/T-17/offerings/O-2/".
void ToProto(const Offering& record, const std::string& parent, google::protobuf::Message& message);
void ToProto(const Session& record, const std::string& parent, google::protobuf::Message& message);
void ToProto(const Validation& record, google::protobuf::Message& message);
void ToProto(const Price& record, google::protobuf::Message& message);
void ToProto(const Requirement& record, google::protobuf::Message& message);
void ToProto(const Code& record, google::protobuf::Message& message);
void ToProto(const Qualification& record, google::protobuf::Message& message);

// The reverse. What cannot be read (a name of the wrong form, an enumerator
// that is none) is added to `violations` with its path under `path` ("" or
// "entries[3]."). Validate() is not called.
Provider FromProto(const v1::Provider& message, const std::string& path,
                   std::vector<FieldViolation>& violations);
Training FromProto(const v1::Training& message, const std::string& path,
                   std::vector<FieldViolation>& violations);
Certification FromProto(const v1::Certification& message, const std::string& path,
                        std::vector<FieldViolation>& violations);
Code FromProto(const v1::Code& message, const std::string& path,
               std::vector<FieldViolation>& violations);
Qualification FromProto(const v1::Qualification& message, const std::string& path,
                        std::vector<FieldViolation>& violations);
// A need of a request may have no name.
Need FromProto(const v1::Need& message, const std::string& path,
               std::vector<FieldViolation>& violations);
// An unset oneof is a violation.
Entry FromProto(const v1::CatalogueEntry& message, const std::string& path,
                std::vector<FieldViolation>& violations);

// The path in the message of what the engine calls `field` in an entry of that
// kind: "offerings[0].id" -> "offerings[0].name".
std::string MessagePath(EntryKind kind, absl::string_view field);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_RECORD_CONVERSION_H_
