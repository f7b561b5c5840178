#include "engine/import/rncp_values.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/import/values.h"

namespace tremplin {

std::string RncpSheetId(absl::string_view number) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(number);
  for (absl::string_view registry : {"RNCP", "RS"}) {
    if (absl::StartsWith(trimmed, registry)) return CertificationIdIn(registry, trimmed);
  }
  return "";
}

void IdentifyRncpSheet(const std::string& id, const ImportOptions& options, Certification& sheet) {
  sheet.id = CertificationId(id);
  sheet.provenance.source = SourceName("rncp", options.source);
  sheet.registry = absl::StartsWith(id, "RS") ? Register::kRs : Register::kRncp;
  sheet.number = id.substr(sheet.registry == Register::kRs ? 2 : 4);
}

void AddRncpCode(absl::string_view scheme, absl::string_view code, absl::string_view label_field,
                 absl::string_view label, ItemNotes& notes, std::vector<Code>& codes) {
  code = absl::StripAsciiWhitespace(code);
  if (code.empty()) return;
  label = absl::StripAsciiWhitespace(label);
  if (absl::ConsumePrefix(&label, code)) {
    label = absl::StripLeadingAsciiWhitespace(label);
    absl::ConsumePrefix(&label, ":");
  }
  AddOnce<Code>({.scheme = std::string(scheme),
                 .code = std::string(code),
                 .label = notes.Line(label_field, absl::StrReplaceAll(label, {{"''", "'"}}))},
                codes);
}

void MeetRncpPartner(const RncpPartner& partner, const std::string& id,
                     const ImportOptions& options, ItemOutlet& outlet) {
  if (!absl::StrContains(partner.leave, "FORM")) return;
  ItemNotes notes("");  // of no item: what cannot be read of it is left out
  Provider provider;
  provider.siret = notes.Siret("SIRET", partner.siret);
  if (provider.siret.empty()) return;
  provider.name = notes.Line("name", partner.name);
  provider.id = ProviderId(provider.siret);
  provider.provenance.source = SourceName("rncp", options.source);
  provider.authorised_for = {CertificationId(id)};
  outlet.Meet(std::move(provider));
}

}  // namespace tremplin
