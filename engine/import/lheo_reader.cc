#include "engine/import/lheo_reader.h"

#include <map>
#include <optional>
#include <string>
#include <thread>
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
constexpr size_t kBytesPerLookup = 1 << 20;

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
  // A formation that the first pass has seen, to be looked up.
  struct Seen {
    XmlPassage passage;
    std::vector<size_t> providers;  // in providers_
    std::string id, bytes, context;
  };
  // One that the store has.
  struct Unread {
    XmlPassage passage;
    std::vector<size_t> providers;
    MarkedEntry entry;
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
    if (looks_up) StartLookUp().IgnoreError();  // store_status_ keeps it
    AwaitLookUp();
    return surveyed;
  }

  absl::Status See(const XmlElement& formation, std::string id, const XmlRecordBytes& bytes) {
    if (bytes.bytes.empty()) return absl::OkStatus();
    Seen& seen = seen_.emplace_back();
    seen.passage = {bytes.begin, bytes.end, bytes.path};
    seen.id = std::move(id);
    seen.bytes = std::string(bytes.bytes);
    seen.context = std::string(bytes.context);
    for (Provider& provider : ReadProviders(formation, context_)) {
      seen.providers.push_back(NumberOfProvider(std::move(provider)));
    }
    seen_bytes_ += bytes.bytes.size();
    const bool is_full = seen_.size() >= kRecordsPerLookup || seen_bytes_ >= kBytesPerLookup;
    return is_full ? StartLookUp() : absl::OkStatus();
  }

  // Looks up what was seen while more is read. The error of an earlier one.
  absl::Status StartLookUp() {
    AwaitLookUp();
    RETURN_IF_ERROR(store_status_);
    seen_bytes_ = 0;
    looking_up_ = std::thread([this, seen = std::exchange(seen_, {})]() mutable {
      store_status_ = LookUp(std::move(seen));
    });
    return absl::OkStatus();
  }
  // unread_ and store_status_ are the thread's until then.
  void AwaitLookUp() {
    if (looking_up_.joinable()) looking_up_.join();
  }

  // Adds those that the store has to unread_.
  absl::Status LookUp(std::vector<Seen> batch) {
    std::vector<std::string> marks;
    for (const Seen& seen : batch) marks.push_back(marks_.Of(seen.bytes, seen.context));
    ASSIGN_OR_RETURN(std::vector<std::optional<MarkedEntry>> found, known_->FindMarked(marks));
    for (size_t i = 0; i < batch.size(); ++i) {
      const EntryKey key{EntryKind::kTraining, batch[i].id};
      if (!found[i].has_value() || found[i]->key != key) continue;
      unread_.push_back({batch[i].passage, std::move(batch[i].providers), *std::move(found[i])});
    }
    return absl::OkStatus();
  }

  // Of what was looked up, what no other record of the file has a part in.
  std::vector<XmlPassage> Passages() {
    std::erase_if(unread_, [this](const Unread& known) {
      return !trainings_.IsAnnouncedOnce(known.entry.key.id);
    });
    std::vector<XmlPassage> passages;
    for (const Unread& known : unread_) passages.push_back(known.passage);
    return passages;
  }

  absl::Status Pass(const Unread& known) {
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
  std::vector<Seen> seen_;
  size_t seen_bytes_ = 0;
  std::vector<Unread> unread_;  // in the file's order
  absl::Status store_status_;   // of looking up
  std::thread looking_up_;
  // Each organisation that seen formations name, as often as they differ on it.
  std::vector<Provider> providers_;
  std::map<std::string, size_t> provider_numbers_;  // by canonical bytes
};

}  // namespace

absl::Status ReadLheo(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  return LheoReader(options, outlet).Read(source);
}

}  // namespace tremplin
