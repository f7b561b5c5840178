#include "engine/import/lheo_reader.h"

#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/import/lheo_organisations.h"
#include "engine/import/lheo_training.h"
#include "engine/import/repeated_trainings.h"
#include "engine/import/values.h"
#include "engine/import/xml_records.h"

namespace tremplin {
namespace {

constexpr absl::string_view kNamespaces[] = {"http://www.lheo.org/2.2", "http://lheo.gouv.fr/2.3"};
constexpr absl::string_view kRecordPaths[] = {
    "/lheo/offres/formation", "/lheo-plus/lheo/offres/formation",
    "/lheo-index/resumes-offres/resume-offre", "/lheo-plus/organisme-formation-responsable",
    "/lheo-index/resumes-organismes/resume-organisme"};

bool IsSummary(const XmlElement& record) { return record.name == "resume-offre"; }
bool IsOrganisation(const XmlElement& record) {
  return record.name == "organisme-formation-responsable" || record.name == "resume-organisme";
}

class LheoReader {
 public:
  LheoReader(const ImportOptions& options, ItemOutlet& outlet)
      : context_{.producer = options.source.empty() ? "lheo" : options.source,
                 .source = SourceName("lheo", options.source),
                 .gazetteer = *options.gazetteer},
        outlet_(outlet),
        trainings_(RepeatedTrainings::Counting::kRecords, outlet) {}

  absl::Status Read(ByteSource& source) {
    const XmlRules rules{.namespaces = kNamespaces, .record_paths = kRecordPaths};
    source.ExpectPasses(2);
    // What is wrong with the file is told in the second pass, after the items before it.
    const absl::Status announced =
        ForEachXmlRecord(source, rules, XmlDetail::kAttributes,
                         [this](const XmlElement& record, const std::string&) {
                           const absl::string_view number = NumberIn(record);
                           if (!IsOrganisation(record) && !IsAbsent(number))
                             trainings_.Announce(IdOf(number));
                           return absl::OkStatus();
                         });
    if (absl::IsDeadlineExceeded(announced) || absl::IsCancelled(announced)) return announced;
    RETURN_IF_ERROR(source.Seek(0));
    const absl::Status read =
        ForEachXmlRecord(source, rules, XmlDetail::kWhole,
                         [this](const XmlElement& record, const std::string& location) {
                           return Take(record, location);
                         });
    RETURN_IF_ERROR(trainings_.Finish());
    return read;
  }

 private:
  static absl::string_view NumberIn(const XmlElement& record) {
    return TrainingNumber(record.Attribute("numero"), IsSummary(record));
  }
  std::string IdOf(absl::string_view number) const { return MakeId(context_.producer, number); }

  absl::Status Take(const XmlElement& record, const std::string& location) {
    const absl::string_view number = NumberIn(record);
    ItemNotes notes(location, std::string(number));
    if (IsOrganisation(record)) {
      outlet_.Meet(record.name == "resume-organisme"
                       ? ReadOrganisationSummary(record, context_, notes)
                       : ReadResponsible(record, context_, notes));
      return absl::OkStatus();
    }
    LheoTraining read = IsSummary(record) ? ReadSummary(record, context_, notes)
                                          : ReadFormation(record, context_, notes);
    if (read.training.title.empty()) {
      outlet_.Reject(RowReason::kMissingTitle, location, number);
      return IsAbsent(number) ? absl::OkStatus() : trainings_.Forgo(IdOf(number));
    }
    for (Provider& provider : read.providers) outlet_.Meet(std::move(provider));
    return trainings_.Add(std::move(read.training), std::move(notes));
  }

  const LheoContext context_;
  ItemOutlet& outlet_;
  RepeatedTrainings trainings_;
};

}  // namespace

absl::Status ReadLheo(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  return LheoReader(options, outlet).Read(source);
}

}  // namespace tremplin
