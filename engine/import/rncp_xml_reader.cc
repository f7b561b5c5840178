#include "engine/import/rncp_xml_reader.h"

#include <string>
#include <utility>

#include "engine/import/repeated_entries.h"
#include "engine/import/rncp_values.h"
#include "engine/import/rncp_xml_sheet.h"
#include "engine/import/values.h"
#include "engine/import/xml_records.h"

namespace tremplin {
namespace {

constexpr absl::string_view kRecordPaths[] = {"/FICHES/FICHE", "/FICHE"};

void MeetPartners(const XmlElement& record, const std::string& id, const ImportOptions& options,
                  ItemOutlet& outlet) {
  const XmlElement* const partners = record.Find("PARTENAIRES");
  if (partners == nullptr) return;
  for (const XmlElement* partner : partners->All("PARTENAIRE")) {
    const absl::string_view state = partner->TextAt("ETAT_HABILITATION");
    if (!IsAbsent(state) && state != "Actif") continue;
    MeetRncpPartner({.leave = partner->TextAt("HABILITATION_PARTENAIRE"),
                     .name = partner->TextAt("NOM_PARTENAIRE"),
                     .siret = partner->TextAt("SIRET_PARTENAIRE")},
                    id, options, outlet);
  }
}

}  // namespace

absl::Status ReadRncpXml(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  RepeatedEntries sheets(outlet);
  const auto take = [&](const XmlElement& record, const std::string& location) {
    const absl::string_view number = record.TextAt("NUMERO_FICHE");
    const std::string id = RncpSheetId(number);
    if (id.empty()) {
      outlet.Reject(RowReason::kMissingCode, location, number, {"NUMERO_FICHE"});
      return absl::OkStatus();
    }
    ItemNotes notes(location, id);
    Certification sheet;
    IdentifyRncpSheet(id, options, sheet);
    ReadRncpXmlSheet(record, notes, sheet);
    if (sheet.title.empty()) {
      outlet.Reject(RowReason::kMissingTitle, location, id);
      return absl::OkStatus();
    }
    MeetPartners(record, id, options, outlet);
    return sheets.Deliver(std::move(sheet), id, std::move(notes));
  };
  return ForEachXmlRecord(source, {.namespaces = {}, .record_paths = kRecordPaths},
                          XmlDetail::kWhole, take);
}

}  // namespace tremplin
