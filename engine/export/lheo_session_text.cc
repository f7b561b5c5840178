#include "engine/export/lheo_session_text.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/export/lheo_numbers.h"
#include "engine/export/lheo_places.h"

namespace tremplin {
namespace {

void WritePeriod(const std::optional<PartialDate>& start, const std::optional<PartialDate>& end,
                 XmlText& xml) {
  xml.Open("periode");
  xml.Leaf("debut", LheoDay(start, "00000000"));
  xml.Leaf("fin", LheoDay(end, "99999999"));
  xml.Close("periode");
}

// The place alone: what else is known of it stands with the place of teaching.
std::optional<Location> AddressOf(const std::optional<Location>& place) {
  if (!place.has_value()) return std::nullopt;
  return Location{.street = place->street, .postcode = place->postcode, .city = place->city};
}

void WriteReference(const Validation& validation, XmlText& xml) {
  xml.Open("reference-certification");
  WriteCertificationCode("reference-", validation.certification, xml);
  xml.Close("reference-certification");
}

bool SaysHowMuch(const Validation& validation) {
  return validation.scope == ValidationScope::kWhole ||
         validation.scope == ValidationScope::kBlocks || !validation.block_codes.empty();
}

void WriteBlocks(const Validation& validation, XmlText& xml) {
  const bool whole = validation.scope == ValidationScope::kWhole;
  const bool known = whole || validation.scope == ValidationScope::kBlocks;
  xml.Open("blocs-competences");
  xml.Required("validation-blocs", !known ? "" : whole ? "1" : "0");
  WriteReference(validation, xml);
  for (const std::string& code : validation.block_codes) {
    xml.Open("bloc-competences");
    xml.Required("libelle-bloc", "");
    xml.Leaf("code-bloc", code);
    xml.Close("bloc-competences");
  }
  xml.Close("blocs-competences");
}

void WriteValidations(const Session& session, XmlText& xml) {
  for (const Validation& validation : session.validations) {
    const bool nothing = validation.scope == ValidationScope::kNone;
    if (!nothing && !SaysHowMuch(validation)) WriteReference(validation, xml);
  }
  for (const Validation& validation : session.validations) {
    if (SaysHowMuch(validation)) WriteBlocks(validation, xml);
  }
}

absl::string_view StateCode(SessionState state) {
  switch (state) {
    case SessionState::kOpen:
      return "1";
    case SessionState::kClosed:
      return "2";
    case SessionState::kSuspended:
      return "3";
    case SessionState::kUnknown:
      break;
  }
  return "";
}

}  // namespace

void WriteSession(const Session& session, const Offering& offering, XmlText& xml) {
  const std::string updated = session.updated.has_value() ? FormatIso(*session.updated) : "";
  xml.Open("session",
           {{"numero", NumberFor(session.id.value(), "session", session.external_ids, "")},
            {"horodatage-modification", updated}});
  WritePeriod(session.start, session.end, xml);
  WriteOffice("adresse-inscription",
              session.registration_location.has_value() ? session.registration_location
                                                        : AddressOf(offering.location),
              xml);
  xml.Leaf("modalites-inscription", session.registration_text);
  if (session.registration_start.has_value() || session.registration_end.has_value()) {
    xml.Open("periode-inscription");
    WritePeriod(session.registration_start, session.registration_end, xml);
    xml.Close("periode-inscription");
  }
  xml.Leaf("etat-recrutement", StateCode(session.state));
  WriteLink("url-session", session.registration_url, xml);
  WriteValidations(session, xml);
  if (session.min_group.has_value()) {
    xml.Open("cycle");
    xml.Required("type-cycle", "");
    xml.Leaf("effectif-minimal", session.min_group);
    xml.Close("cycle");
  }
  xml.Close("session");
}

}  // namespace tremplin
