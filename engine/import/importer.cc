#include "engine/import/importer.h"

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/catalogue_reader.h"
#include "engine/import/certif_info_reader.h"
#include "engine/import/concept_csv_reader.h"
#include "engine/import/esco_crosswalk_reader.h"
#include "engine/import/esco_reader.h"
#include "engine/import/formacode_reader.h"
#include "engine/import/france_travail_reader.h"
#include "engine/import/item_outlet.h"
#include "engine/import/jsonl_reader.h"
#include "engine/import/lheo_reader.h"
#include "engine/import/onisep_jobs_reader.h"
#include "engine/import/onisep_reader.h"
#include "engine/import/own_csv_reader.h"
#include "engine/import/rncp_jsonl_reader.h"
#include "engine/import/rncp_xml_reader.h"
#include "engine/import/rncp_zip_reader.h"
#include "engine/import/rome_reader.h"
#include "engine/import/schema_org_reader.h"

namespace tremplin {
namespace {

struct KnownFormat {
  ImportFormat format;
  absl::string_view name;
  absl::Status (*read)(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);
};

// In the order of the enumerators.
constexpr KnownFormat kFormats[] = {
    {ImportFormat::kJsonl, "jsonl", ReadJsonl},
    {ImportFormat::kCsv, "csv", ReadOwnCsv},
    {ImportFormat::kLheo, "lheo", ReadLheo},
    {ImportFormat::kRncpJsonl, "rncp-jsonl", ReadRncpJsonl},
    {ImportFormat::kRncpZip, "rncp-zip", ReadRncpZip},
    {ImportFormat::kRncpXml, "rncp-xml", ReadRncpXml},
    {ImportFormat::kCertifInfo, "certif-info", ReadCertifInfo},
    {ImportFormat::kOnisep, "onisep", ReadOnisep},
    {ImportFormat::kFranceTravail, "france-travail", ReadFranceTravail},
    {ImportFormat::kSchemaOrg, "schema-org", ReadSchemaOrg},
    {ImportFormat::kConceptCsv, "concepts", ReadConceptCsv},
    {ImportFormat::kEsco, "esco", ReadEsco},
    {ImportFormat::kEscoProfiles, "esco-profiles", ReadEscoProfiles},
    {ImportFormat::kEscoCrosswalk, "esco-crosswalk", ReadEscoCrosswalk},
    {ImportFormat::kRome, "rome", ReadRome},
    {ImportFormat::kFormacode, "formacode", ReadFormacode},
    {ImportFormat::kOnisepJobs, "onisep-jobs", ReadOnisepJobs},
};

const KnownFormat& Known(ImportFormat format) { return kFormats[static_cast<size_t>(format)]; }

absl::Status CheckOptions(const ImportOptions& options, const ImportSink& sink) {
  if (options.gazetteer == nullptr) {
    return absl::InvalidArgumentError("options.gazetteer: must be set");
  }
  if (!sink.on_item || !sink.on_row) {
    return absl::InvalidArgumentError("sink.on_item and sink.on_row: must be set");
  }
  if (options.known != nullptr && !sink.on_known) {
    return absl::InvalidArgumentError("sink.on_known: must be set where items are known");
  }
  return CheckImportSource(options.source);
}

}  // namespace

absl::Status CheckImportSource(absl::string_view source) {
  // It begins ids, and leaves room for the producers' numbers in them.
  if (!source.empty() && (!IsValidId(source) || source.size() > 40)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "source ", Quoted(source), ": must be 1 to 40 characters of A-Z a-z 0-9 . _ ~ : -"));
  }
  return absl::OkStatus();
}

absl::string_view OutcomeName(RowOutcome outcome) {
  switch (outcome) {
    case RowOutcome::kRepaired:
      return "repaired";
    case RowOutcome::kRejected:
      return "rejected";
    case RowOutcome::kRemoved:
      return "removed";
  }
  return "";
}

absl::string_view FormatName(ImportFormat format) { return Known(format).name; }

absl::StatusOr<ImportFormat> ParseFormatName(absl::string_view name) {
  std::vector<absl::string_view> names;
  for (const KnownFormat& known : kFormats) {
    if (known.name == name) return known.format;
    names.push_back(known.name);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("unknown format ", Quoted(name), "; known are ", absl::StrJoin(names, ", ")));
}

absl::StatusOr<ReadTotals> ReadCatalogueStream(ByteSource& source, ImportFormat format,
                                               const ImportOptions& options,
                                               const ImportSink& sink) {
  RETURN_IF_ERROR(CheckOptions(options, sink));
  source.Watch({.deadline = options.deadline, .on_progress = sink.on_progress});
  ItemOutlet outlet(sink);
  const absl::Status read = Known(format).read(source, options, outlet);
  RETURN_IF_ERROR(outlet.DeliverProviders());
  if (!read.ok()) return read;
  return outlet.totals();
}

absl::StatusOr<ReadTotals> ReadCatalogueFile(const CatalogueFile& file, ImportFormat format,
                                             const ImportOptions& options, const ImportSink& sink) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ByteSource> source, OpenCatalogueFile(file));
  ImportOptions of_file = options;
  if (of_file.file_name.empty()) {
    of_file.file_name = file.member.empty() ? file.path : absl::StrCat(file.path, "/", file.member);
  }
  absl::StatusOr<ReadTotals> totals = ReadCatalogueStream(*source, format, of_file, sink);
  if (!totals.ok()) return Annotate(totals.status(), file.name());
  return totals;
}

}  // namespace tremplin
