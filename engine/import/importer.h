// Files of training catalogues read into entries, with every item accounted for.
#ifndef TREMPLIN_ENGINE_IMPORT_IMPORTER_H_
#define TREMPLIN_ENGINE_IMPORT_IMPORTER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/catalogue/entry.h"
#include "engine/import/catalogue_file.h"
#include "engine/place/gazetteer.h"
#include "engine/taxonomy/concept_patch.h"

namespace tremplin {

enum class ImportFormat {
  kJsonl,
  kCsv,
  kLheo,
  kRncpJsonl,
  kRncpZip,
  kRncpXml,
  kCertifInfo,
  kOnisep,
  kFranceTravail,
  kSchemaOrg,
  kConceptCsv,
  kEsco,
  kEscoProfiles,
  kEscoCrosswalk,
  kRome,
  kFormacode,
  kOnisepJobs,
};

// A name of a producer as ImportOptions::source takes it; "" is one too.
absl::Status CheckImportSource(absl::string_view source);

// "jsonl", "csv", "lheo", "rncp-jsonl", "rncp-zip", "rncp-xml", "certif-info",
// "onisep", "france-travail", "schema-org", "concepts", "esco", "esco-profiles",
// "esco-crosswalk", "rome", "formacode", "onisep-jobs".
absl::string_view FormatName(ImportFormat format);
absl::StatusOr<ImportFormat> ParseFormatName(absl::string_view name);

// From the file's content (its first 64 KiB), not its name. kInvalidArgument says what the
// file looks like and which formats are known.
absl::StatusOr<ImportFormat> DetectFormat(const CatalogueFile& file);

enum class RowOutcome {
  kRepaired,
  kRejected,
  kRemoved,  // from the catalogue, for a full import no longer holds it
};
absl::string_view OutcomeName(RowOutcome outcome);  // "repaired", "rejected", "removed"

// One remark on one item. An item may have several repairs; it counts once. Of
// what was removed, `location` is the resource's name and `item` its id.
struct RowReport {
  RowOutcome outcome = RowOutcome::kRepaired;
  std::string location;  // "line 204", "/lheo/offres/formation[12]/action[1]/session[2]"
  std::string item;      // the producer's id, or ""
  std::string reason;    // stable code: "dates-backwards", "missing-title", …
  std::string message_fr;
  std::string message_en;
  std::string fix_fr;  // what the producer can do about it
  std::string fix_en;
};

// An item as read.
struct ImportedItem {
  Entry entry;
  bool repaired = false;
  // Of a concept: which of its parts the file states; it is put together with the
  // stored one (concept_patch.h). Unset: the entry is whole.
  std::optional<ConceptParts> parts;
  // False for an organisation met on the way: no item of the file, so no total
  // counts it. It may know less than an entry already stored under its id: put
  // the two together with MergeProvider (provider_merge.h).
  bool counted = true;
  // By which the store knows its bytes again (CatalogueStore::UpsertMarked); "" for
  // one that is not to be passed over: it was repaired, or its reader gives none.
  std::string mark;
};

// What the importer hands out while it reads. An item that cannot become a
// valid entry goes to `on_row` as kRejected and nowhere else.
struct ImportSink {
  // A returned error stops the import and is returned from Read.
  std::function<absl::Status(ImportedItem)> on_item;
  std::function<void(RowReport)> on_row;
  // An item that ImportOptions::known has as it stands in the file: it was not read.
  std::function<absl::Status(const MarkedEntry&)> on_known;                  // null without `known`
  std::function<void(int64_t bytes_read, int64_t bytes_total)> on_progress;  // may be null
};

struct ImportOptions {
  // Names the producer within ids, e.g. "carif-hdf"; "" = a default per format.
  std::string source;
  std::shared_ptr<const Gazetteer> gazetteer;  // required
  // Of a file that names its language and version nowhere else: taxonomies come as
  // "skills_fr.csv" and "esco-v1.2.1/…". ReadCatalogueFile fills it from the path.
  std::string file_name;
  // Items whose bytes are marked in it are handed to ImportSink::on_known instead of
  // being read; null to read all. LHEO and JSON Lines, whose catalogues are large and
  // come again and again.
  const CatalogueStore* known = nullptr;
  Deadline deadline = Deadline::Infinite();
};

// How many items a file had: seen = items + merged + rejected. `merged` are
// records whose code an earlier record of the file had and that were put
// together with it: repaired items of their own, each with a row.
struct ReadTotals {
  int64_t seen = 0;
  int64_t items = 0;
  int64_t merged = 0;
  int64_t rejected = 0;
};

// Reads one file in a stream with bounded memory. Items appear in file order,
// one whose code is repeated at the place of its last record; organisations
// (not `counted`) come last, by id. What an item is, which id it gets and what
// is repaired stands in the header of each format's reader.
// Errors of the file as a whole (not XML, a DTD, wrong encoding, truncated,
// no known header) are kInvalidArgument or kDataLoss with line; items before
// the error have been handed out.
absl::StatusOr<ReadTotals> ReadCatalogueFile(const CatalogueFile& file, ImportFormat format,
                                             const ImportOptions& options, const ImportSink& sink);

// The header of the project's own CSV (own_csv_reader.h), one line with its end.
const std::string& CsvTemplate();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_IMPORTER_H_
