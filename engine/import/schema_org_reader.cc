#include "engine/import/schema_org_reader.h"

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/json_document.h"
#include "engine/import/repeated_entries.h"
#include "engine/import/schema_org_document.h"
#include "engine/import/schema_org_job.h"
#include "engine/import/schema_org_places.h"
#include "engine/import/schema_org_training.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

constexpr absl::string_view kName = "schema-org";

class SchemaOrgReader {
 public:
  SchemaOrgReader(const ImportOptions& options, ItemOutlet& outlet)
      : options_(options),
        context_{.producer = options.source.empty() ? std::string(kName) : options.source,
                 .source = SourceName(kName, options.source),
                 .gazetteer = *options.gazetteer},
        outlet_(outlet),
        entries_(outlet) {}

  absl::Status TakeRoot(const nlohmann::json& root, const std::string& location) {
    if (!root.is_structured()) {
      return absl::InvalidArgumentError("the file is neither an object nor a list of objects");
    }
    const SchemaOrgDocument document(root);
    return document.ForEachTopNode(
        location, [&](const nlohmann::json& value, const std::string& at) -> absl::Status {
          RETURN_IF_ERROR(options_.deadline.Check());
          if (value.is_object()) return Take(SchemaNode(value, document), document, at);
          outlet_.Reject(RowReason::kInvalidJson, at, "", {"…"});
          return absl::OkStatus();
        });
  }

 private:
  absl::Status Take(const SchemaNode& node, const SchemaOrgDocument& document,
                    const std::string& location) {
    const bool is_course = node.Is("Course") || node.Is("EducationalOccupationalProgram");
    if (is_course || node.Is("CourseInstance")) {
      const bool is_part = !is_course && document.IsInstanceOfCourse(node);
      return is_part ? absl::OkStatus() : TakeTraining(node, document, location);
    }
    if (node.Is("JobPosting")) return TakeJob(node, document, location);
    if (!document.IsReferredTo(node)) {
      outlet_.Reject(RowReason::kUnknownType, location, "",
                     {Quoted(absl::StrJoin(node.Types(), ", "))});
    }
    return absl::OkStatus();
  }

  absl::Status TakeTraining(const SchemaNode& node, const SchemaOrgDocument& document,
                            const std::string& location) {
    const std::string number = NumberOf(node, {"courseCode", "identifier"});
    ItemNotes notes(location, number);
    Training training = ReadSchemaTraining(node, context_, notes);
    Provider provider = ReadSchemaProvider(node, context_, notes);
    training.provider = provider.id;
    if (!number.empty()) training.external_ids = {{context_.producer, "training", number}};
    if (training.title.empty()) {
      outlet_.Reject(RowReason::kMissingTitle, location, number);
      return absl::OkStatus();
    }
    outlet_.Meet(std::move(provider));
    return Hand<TrainingId>(std::move(training), number, document, std::move(notes));
  }

  absl::Status TakeJob(const SchemaNode& node, const SchemaOrgDocument& document,
                       const std::string& location) {
    const std::string number = NumberOf(node, {"identifier"});
    ItemNotes notes(location, number);
    Need need = ReadSchemaJob(node, context_, notes);
    if (need.title.empty()) {
      outlet_.Reject(RowReason::kMissingTitle, location, number);
      return absl::OkStatus();
    }
    return Hand<NeedId>(std::move(need), number, document, std::move(notes));
  }

  static std::string NumberOf(const SchemaNode& node,
                              std::initializer_list<absl::string_view> properties) {
    for (absl::string_view property : properties) {
      std::string number = node.IdentifierText(property);
      if (!number.empty()) return number;
    }
    const std::string id = node.GlobalId();
    return id.empty() ? Stated(node.Text("url")) : id;
  }

  // Gives the record its id and hands it on.
  template <typename Id, typename Record>
  absl::Status Hand(Record record, std::string number, const SchemaOrgDocument& document,
                    ItemNotes notes) {
    if (document.overdrawn()) {
      return absl::InvalidArgumentError(
          absl::StrCat(notes.location(), ": the references of the document lead to more than ",
                       SchemaOrgDocument::kMaxFollowedBytes, " bytes"));
    }
    if (number.empty()) {
      number = absl::StrCat("C-", ContentHash(record).substr(0, 12));
      notes.Repaired(RowReason::kMissingNumber, {number});
    }
    record.id = Id(MakeId(context_.producer, number));
    return entries_.Deliver(std::move(record), number, std::move(notes));
  }

  const ImportOptions& options_;
  const SchemaOrgContext context_;
  ItemOutlet& outlet_;
  RepeatedEntries entries_;
};

}  // namespace

absl::Status ReadSchemaOrg(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  SchemaOrgReader reader(options, outlet);
  return ForEachJsonRoot(source, outlet,
                         [&](const nlohmann::json& root, const std::string& location) {
                           return reader.TakeRoot(root, location);
                         });
}

}  // namespace tremplin
