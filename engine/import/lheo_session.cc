#include "engine/import/lheo_session.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/import/lheo_organisations.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

Validation ReadBlocks(const XmlElement& blocks, const CertificationId& certification,
                      ItemNotes& notes) {
  static constexpr ValidationScope kScopes[] = {ValidationScope::kBlocks, ValidationScope::kWhole,
                                                ValidationScope::kWhole};
  Validation validation{.certification = certification,
                        .scope = Coded(blocks, "validation-blocs", kScopes, notes)};
  for (const XmlElement* block : blocks.All("bloc-competences")) {
    const std::string code = notes.Line("code-bloc", block->TextAt("code-bloc"));
    if (!code.empty()) AddOnce(code, validation.block_codes);
  }
  return validation;
}

void ReadValidations(const XmlElement& element, ItemNotes& notes, Session& session) {
  for (const XmlElement* blocks : element.All("blocs-competences")) {
    const XmlElement* const reference = blocks->Find("reference-certification");
    if (reference == nullptr) continue;
    const CertificationId certification = CertificationOf(*reference, notes);
    if (certification.empty()) continue;
    session.validations.push_back(ReadBlocks(*blocks, certification, notes));
  }
  for (const XmlElement* reference : element.All("reference-certification")) {
    const CertificationId certification = CertificationOf(*reference, notes);
    const bool known =
        std::any_of(session.validations.begin(), session.validations.end(),
                    [&](const Validation& other) { return other.certification == certification; });
    if (!certification.empty() && !known) {
      session.validations.push_back({.certification = certification});
    }
  }
}

bool IsBackwards(const std::optional<PartialDate>& start, const std::optional<PartialDate>& end) {
  return start.has_value() && end.has_value() && end->Latest() < start->Earliest();
}

// The learners needed by the first of its courses that says so. Its capacities
// are no free seats.
std::optional<int> ReadMinGroup(const XmlElement& session, ItemNotes& notes) {
  for (const XmlElement* cycle : session.All("cycle")) {
    const std::optional<int> least =
        notes.Count("effectif-minimal", cycle->TextAt("effectif-minimal"));
    if (least.has_value() && *least > 0) return least;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Session> ReadSession(const XmlElement& element, const std::string& number,
                                   const LheoContext& context, ItemNotes& notes) {
  static constexpr SessionState kStates[] = {SessionState::kUnknown, SessionState::kOpen,
                                             SessionState::kClosed, SessionState::kSuspended};
  Session session;
  session.id = SessionId(MakeId("", number));
  session.external_ids = ExternalIdsOf(element, "session", context);
  session.state = Coded(element, "etat-recrutement", kStates, notes);
  session.start = notes.Day("debut", element.TextAt("periode/debut"));
  session.end = notes.Day("fin", element.TextAt("periode/fin"));
  if (IsBackwards(session.start, session.end)) {
    notes.Repaired(RowReason::kDatesBackwards,
                   {FormatIso(*session.start), FormatIso(*session.end)});
    return std::nullopt;
  }
  constexpr absl::string_view kRegistration = "periode-inscription/periode";
  session.registration_start =
      notes.Day("debut", element.TextAt(absl::StrCat(kRegistration, "/debut")));
  session.registration_end = notes.Day("fin", element.TextAt(absl::StrCat(kRegistration, "/fin")));
  if (IsBackwards(session.registration_start, session.registration_end)) {
    notes.Unreadable("periode-inscription", FormatIso(*session.registration_start));
    session.registration_start.reset();
  }
  ReadValidations(element, notes, session);
  session.registration_text =
      notes.Line("modalites-inscription", element.TextAt("modalites-inscription"));
  if (const XmlElement* const office = element.Find("adresse-inscription")) {
    session.registration_location = ReadOffice(*office, notes);
  }
  session.min_group = ReadMinGroup(element, notes);
  session.registration_url = notes.Url("url-session", element.TextAt("url-session/urlweb"));
  session.updated = UpdatedOn(element, notes);
  return session;
}

void DropPlaceOfTeaching(const std::optional<Location>& teaching, Session& session) {
  const std::optional<Location>& office = session.registration_location;
  if (!teaching.has_value() || !office.has_value()) return;
  if (office->street == teaching->street && office->postcode == teaching->postcode &&
      office->city == teaching->city) {
    session.registration_location.reset();
  }
}

}  // namespace tremplin
