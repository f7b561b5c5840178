#include "engine/import/lheo_offering.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/lheo_organisations.h"
#include "engine/import/lheo_tables.h"
#include "engine/import/training_merge.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// The value of a coded element by its table; the first entry is code "0".
template <typename E, size_t N>
E Coded(const XmlElement& element, absl::string_view name, const E (&table)[N], ItemNotes& notes) {
  const absl::string_view code = element.TextAt(name);
  if (IsAbsent(code)) return E::kUnknown;
  const std::optional<int> index = ParseCount(code);
  if (index.has_value() && *index < static_cast<int>(N)) return table[*index];
  notes.Unreadable(name, code);
  return E::kUnknown;
}

// From free text; unknown when it names several rhythms.
Rhythm RhythmOf(absl::string_view text) {
  static constexpr std::pair<absl::string_view, Rhythm> kWords[] = {
      {"temps plein", Rhythm::kFullTime},     {"temps complet", Rhythm::kFullTime},
      {"temps partiel", Rhythm::kPartTime},   {"cours du soir", Rhythm::kEveningWeekend},
      {"en soiree", Rhythm::kEveningWeekend}, {"week-end", Rhythm::kEveningWeekend},
      {"a son rythme", Rhythm::kSelfPaced},   {"a votre rythme", Rhythm::kSelfPaced}};
  const std::string folded = Fold(text);
  Rhythm rhythm = Rhythm::kUnknown;
  for (const auto& [words, named] : kWords) {
    if (!absl::StrContains(folded, words)) continue;
    if (rhythm != Rhythm::kUnknown && rhythm != named) return Rhythm::kUnknown;
    rhythm = named;
  }
  return rhythm;
}

template <typename T>
void AddOnce(T value, std::vector<T>& list) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

void AddAudiences(absl::string_view code, std::vector<Audience>& audiences) {
  const TargetPublic* const target = FindTargetPublic(code);
  if (target == nullptr) return;
  for (Audience audience : target->audiences) AddOnce(audience, audiences);
}

void ReadPublics(const XmlElement& element, Offering& offering) {
  for (const XmlElement* target : element.All("code-public-vise")) {
    const absl::string_view code = absl::StripAsciiWhitespace(target->text);
    if (IsAbsent(code)) continue;
    const TargetPublic* const known = FindTargetPublic(code);
    AddOnce<Code>({.scheme = "FORMACODE",
                   .version = std::string(target->Attribute("ref")),
                   .code = std::string(code),
                   .label = std::string(known == nullptr ? "" : known->label)},
                  offering.audience_codes);
    AddAudiences(code, offering.audiences);
    if (code == kPublicOfInitialEducation) {
      AddOnce(AccessRoute::kInitial, offering.access_routes);
    }
  }
}

// The text of the `extra` of that name in any `extras` of the element.
absl::string_view ExtraNamed(const XmlElement& element, absl::string_view info) {
  for (const XmlElement* extras : element.All("extras")) {
    for (const XmlElement* extra : extras->All("extra")) {
      if (extra->Attribute("info") == info) return absl::StripAsciiWhitespace(extra->text);
    }
  }
  return "";
}

void ReadAccessRoutes(const XmlElement& element, Offering& offering) {
  static constexpr std::pair<absl::string_view, AccessRoute> kExtras[] = {
      {"formation-initiale", AccessRoute::kInitial},
      {"contrat-apprentissage", AccessRoute::kApprenticeship},
      {"contrat-professionnalisation", AccessRoute::kWorkStudyContract}};
  for (const auto& [info, route] : kExtras) {
    if (ExtraNamed(element, info) == "1") AddOnce(route, offering.access_routes);
  }
}

void ReadHours(const XmlElement& element, ItemNotes& notes, Hours& hours) {
  const auto count = [&](absl::string_view name) {
    return notes.Count(name, element.TextAt(name));
  };
  hours.total = count("nombre-heures-total");
  hours.centre = count("nombre-heures-centre");
  hours.company = count("nombre-heures-entreprise");
  // A training of no hours is one whose hours nobody filled in.
  if (hours.total == 0) hours = Hours();
}

void ReadPrice(const XmlElement& element, absl::string_view name, PriceBasis basis,
               ItemNotes& notes, std::vector<Price>& prices) {
  const std::optional<int64_t> cents = notes.Cents(name, element.TextAt(name));
  if (!cents.has_value()) return;
  if (*cents == 0) return notes.Repaired(RowReason::kZeroPrice, {name});
  prices.push_back({.amount = {*cents, "EUR"}, .basis = basis, .tax = Tax::kIncluded});
}

FundedSeats ReadFinancer(const XmlElement& financer, ItemNotes& notes) {
  FundedSeats funded;
  funded.financer_code = notes.Line("code-financeur", financer.TextAt("code-financeur"));
  funded.seats = notes.Count("nb-places-financees", financer.TextAt("nb-places-financees"));
  AddAudiences(ExtraNamed(financer, "code-public-vise"), funded.audiences);
  funded.programme = notes.Line("programme-financeur", ExtraNamed(financer, "programme-financeur"));
  funded.recruitment_area =
      std::string(RecruitmentAreaName(ExtraNamed(financer, "code-perimetre-recrutement")));
  return funded;
}

void ReadLanguages(const XmlElement& element, ItemNotes& notes, Offering& offering) {
  for (const XmlElement* language : element.All("langue-formation")) {
    const std::string tag = absl::AsciiStrToLower(absl::StripAsciiWhitespace(language->text));
    if (IsAbsent(tag)) continue;
    const bool two_letters =
        tag.size() == 2 && absl::ascii_islower(tag[0]) && absl::ascii_islower(tag[1]);
    if (two_letters) {
      AddOnce(tag, offering.languages);
    } else {
      notes.Unreadable("langue-formation", language->text);
    }
  }
}

void ReadPlaces(const XmlElement& action, const LheoContext& context, ItemNotes& notes,
                Offering& offering) {
  const std::vector<const XmlElement*> places = action.All("lieu-de-formation");
  for (const XmlElement* place : places) {
    const XmlElement* const at = place->Find("coordonnees");
    if (at == nullptr || offering.location.has_value()) continue;
    offering.location = ReadPlace(*at, context, notes);
    offering.contact = ReadContact(*at, notes);
  }
  if (places.size() > 1 && offering.location.has_value()) {
    notes.Repaired(RowReason::kSeveralPlaces,
                   {absl::StrCat(places.size()), offering.location->city});
  }
}

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

}  // namespace

Offering ReadOfferingTerms(const XmlElement& element, const EntryLevel& entry_level,
                           ItemNotes& notes) {
  static constexpr Modality kModalities[] = {Modality::kOnSite, Modality::kMixed,
                                             Modality::kRemote};
  static constexpr EntryMode kEntryModes[] = {EntryMode::kFixed, EntryMode::kContinuous};
  Offering offering;
  ReadPublics(element, offering);
  ReadAccessRoutes(element, offering);
  offering.modality = Coded(element, "modalites-enseignement", kModalities, notes);
  offering.entry_mode = Coded(element, "modalites-entrees-sorties", kEntryModes, notes);
  offering.rhythm_text = notes.Line("rythme-formation", element.TextAt("rythme-formation"));
  offering.rhythm = RhythmOf(offering.rhythm_text);
  ReadHours(element, notes, offering.hours);
  offering.duration_text = notes.Line("duree-indicative", element.TextAt("duree-indicative"));
  ReadPrice(element, "prix-total-TTC", PriceBasis::kPerLearner, notes, offering.prices);
  ReadPrice(element, "prix-horaire-TTC", PriceBasis::kPerHour, notes, offering.prices);
  if (element.TextAt("prise-en-charge-frais-possible") == "1") {
    offering.funding = {
        {.scheme = "PRISE_EN_CHARGE",
         .status = FundingStatus::kToRequest,
         .reason = notes.Line("detail-conditions-prise-en-charge",
                              element.TextAt("detail-conditions-prise-en-charge"))}};
  }
  for (const XmlElement* financer : element.All("organisme-financeur")) {
    offering.funded_seats.push_back(ReadFinancer(*financer, notes));
  }
  ReadLanguages(element, notes, offering);
  offering.prerequisites =
      notes.Prose("conditions-specifiques", element.TextAt("conditions-specifiques"));
  offering.accessibility = notes.Prose("acces-handicapes", element.TextAt("acces-handicapes"));
  offering.entry_level = entry_level;
  offering.entry_level.mandatory =
      entry_level.value.has_value() && element.TextAt("niveau-entree-obligatoire") == "1";
  offering.updated = UpdatedOn(element, notes);
  return offering;
}

Offering ReadAction(const XmlElement& action, const EntryLevel& entry_level,
                    const LheoContext& context, ItemNotes& notes) {
  Offering offering = ReadOfferingTerms(action, entry_level, notes);
  offering.id = OfferingId(MakeId("", NumberOf(action, "A", notes)));
  offering.external_ids = ExternalIdsOf(action, "offering", context);
  ReadPlaces(action, context, notes, offering);
  const std::string page = notes.Url("url-action", action.TextAt("url-action/urlweb"));
  if (!page.empty()) offering.contact.url = page;
  const std::vector<const XmlElement*> sessions = action.All("session");
  for (size_t i = 0; i < sessions.size(); ++i) {
    ItemNotes::Within within(notes, absl::StrCat("/session[", i + 1, "]"));
    std::optional<Session> session =
        ReadSession(*sessions[i], NumberOf(*sessions[i], "S", notes), context, notes);
    if (session.has_value()) AddSession(offering.sessions, *std::move(session), notes);
  }
  notes.Shorten("session", offering.sessions, kMaxSessionsPerOffering);
  return offering;
}

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
  session.registration_url = notes.Url("url-session", element.TextAt("url-session/urlweb"));
  session.updated = UpdatedOn(element, notes);
  return session;
}

}  // namespace tremplin
