#include "engine/import/lheo_reader.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/import/item_marks.h"
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
constexpr size_t kRecordsPerLookup = 256;

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
        known_(options.known),
        marks_(ImportFormat::kLheo, options),
        outlet_(outlet),
        trainings_(RepeatedTrainings::Counting::kRecords, outlet) {}

  // What is wrong with the file is told in the second pass, after the items before it.
  absl::Status Read(ByteSource& source) {
    source.ExpectPasses(2);
    const absl::Status surveyed = Survey(source);
    if (absl::IsDeadlineExceeded(surveyed) || absl::IsCancelled(surveyed)) return surveyed;
    RETURN_IF_ERROR(store_status_);
    RETURN_IF_ERROR(source.Seek(0));
    const XmlRules rules{.namespaces = kNamespaces, .record_paths = kRecordPaths};
    const XmlRecordReader reader{
        .on_record = [this](const XmlElement& record, const std::string& location,
                            const XmlRecordBytes& bytes) { return Take(record, location, bytes); },
        .with_bytes = known_ != nullptr,
        .passed = Passages(),
        .on_passed = [this](size_t i) { return Pass(unread_[i]); }};
    const absl::Status read = ReadXmlRecords(source, rules, reader);
    RETURN_IF_ERROR(trainings_.Finish());
    return read;
  }

 private:
  // A formation that the first pass has seen.
  struct Seen {
    XmlPassage passage;
    std::string id;
    std::string mark;
    std::vector<size_t> providers;  // in providers_
    MarkedEntry entry;              // once it is known
  };

  static absl::string_view NumberIn(const XmlElement& record) {
    return TrainingNumber(record.Attribute("numero"), IsSummary(record));
  }
  std::string IdOf(absl::string_view number) const { return MakeId(context_.producer, number); }

  // Announces all records and looks up which formations the store has as they are.
  absl::Status Survey(ByteSource& source) {
    bool looks_up = false;
    if (known_ != nullptr) {
      ASSIGN_OR_RETURN(const int64_t stored, known_->Count(EntryKind::kTraining));
      looks_up = stored > 0;
    }
    XmlRules rules{.namespaces = kNamespaces, .record_paths = kRecordPaths};
    if (looks_up) rules.outline = {.through = kProviderParents, .kept = kProviderElements};
    const XmlRecordReader reader{.detail = XmlDetail::kOutline,
                                 .on_record = [&](const XmlElement& record, const std::string&,
                                                  const XmlRecordBytes& bytes) -> absl::Status {
                                   const absl::string_view number = NumberIn(record);
                                   if (IsOrganisation(record) || IsAbsent(number))
                                     return absl::OkStatus();
                                   trainings_.Announce(IdOf(number));
                                   return looks_up && !IsSummary(record)
                                              ? See(record, IdOf(number), bytes)
                                              : absl::OkStatus();
                                 },
                                 .with_bytes = looks_up};
    const absl::Status surveyed = ReadXmlRecords(source, rules, reader);
    if (store_status_.ok()) store_status_ = LookUp();
    return surveyed;
  }

  absl::Status See(const XmlElement& formation, std::string id, const XmlRecordBytes& bytes) {
    if (bytes.bytes.empty()) return absl::OkStatus();
    Seen& seen = seen_.emplace_back();
    seen.passage = {bytes.begin, bytes.end, bytes.path};
    seen.id = std::move(id);
    seen.mark = marks_.Of(bytes.bytes, bytes.context);
    for (Provider& provider : ReadProviders(formation, context_)) {
      seen.providers.push_back(NumberOfProvider(std::move(provider)));
    }
    if (seen_.size() < kRecordsPerLookup) return absl::OkStatus();
    return store_status_ = LookUp();
  }

  // Moves those of seen_ that the store has to unread_.
  absl::Status LookUp() {
    std::vector<std::string> marks;
    for (const Seen& seen : seen_) marks.push_back(seen.mark);
    if (marks.empty()) return absl::OkStatus();
    ASSIGN_OR_RETURN(std::vector<std::optional<MarkedEntry>> found, known_->FindMarked(marks));
    for (size_t i = 0; i < seen_.size(); ++i) {
      const EntryKey key{EntryKind::kTraining, seen_[i].id};
      if (!found[i].has_value() || found[i]->key != key) continue;
      seen_[i].entry = *std::move(found[i]);
      seen_[i].mark.clear();
      unread_.push_back(std::move(seen_[i]));
    }
    seen_.clear();
    return absl::OkStatus();
  }

  // Of what was looked up, what no other record of the file has a part in.
  std::vector<XmlPassage> Passages() {
    std::erase_if(unread_,
                  [this](const Seen& seen) { return !trainings_.IsAnnouncedOnce(seen.id); });
    std::vector<XmlPassage> passages;
    for (const Seen& seen : unread_) passages.push_back(seen.passage);
    return passages;
  }

  absl::Status Pass(const Seen& known) {
    for (const size_t provider : known.providers) outlet_.Meet(providers_[provider]);
    return outlet_.DeliverKnown(known.entry);
  }

  // The place in providers_ of one that equals `provider`.
  size_t NumberOfProvider(Provider provider) {
    const auto [it, is_new] =
        provider_numbers_.try_emplace(CanonicalBytes(Entry(provider)), providers_.size());
    if (is_new) providers_.push_back(std::move(provider));
    return it->second;
  }

  absl::Status Take(const XmlElement& record, const std::string& location,
                    const XmlRecordBytes& bytes) {
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
    if (!IsSummary(record) && !bytes.bytes.empty() &&
        trainings_.IsAnnouncedOnce(read.training.id.value())) {
      notes.set_mark(marks_.Of(bytes.bytes, bytes.context));
    }
    return trainings_.Add(std::move(read.training), std::move(notes));
  }

  const LheoContext context_;
  const CatalogueStore* const known_;  // may be null
  const ItemMarks marks_;
  ItemOutlet& outlet_;
  RepeatedTrainings trainings_;
  absl::Status store_status_;  // of looking up
  std::vector<Seen> seen_;     // to be looked up
  std::vector<Seen> unread_;   // known, in the file's order
  // Each organisation that seen formations name, as often as they differ on it.
  std::vector<Provider> providers_;
  std::map<std::string, size_t> provider_numbers_;  // by canonical bytes
};

}  // namespace

absl::Status ReadLheo(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  return LheoReader(options, outlet).Read(source);
}

}  // namespace tremplin
