#include "engine/import/lheo_offering.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/lheo_tables.h"
#include "engine/import/lheo_conditions.h"
#include "engine/import/lheo_organisations.h"
#include "engine/import/lheo_session.h"
#include "engine/import/training_merge.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

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

// The texts of the `extra` of that name in all `extras` of the element.
std::vector<absl::string_view> ExtrasNamed(const XmlElement& element, absl::string_view info) {
  std::vector<absl::string_view> texts;
  for (const XmlElement* extras : element.All("extras")) {
    for (const XmlElement* extra : extras->All("extra")) {
      if (extra->Attribute("info") == info) {
        texts.push_back(absl::StripAsciiWhitespace(extra->text));
      }
    }
  }
  return texts;
}

absl::string_view ExtraNamed(const XmlElement& element, absl::string_view info) {
  const std::vector<absl::string_view> texts = ExtrasNamed(element, info);
  return texts.empty() ? "" : texts.front();
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

// The routes by which the courses of a session are entered.
void ReadCycleRoutes(const XmlElement& session, Offering& offering) {
  for (const XmlElement* cycle : session.All("cycle")) {
    const absl::string_view type = cycle->TextAt("type-cycle");
    const absl::string_view contract = cycle->TextAt("alternance/type-alternance");
    if (type == "0") AddOnce(AccessRoute::kInitial, offering.access_routes);
    if (type == "1" || contract == "0" || contract == "1") {
      AddOnce(AccessRoute::kApprenticeship, offering.access_routes);
    }
    if (contract == "0" || contract == "2") {
      AddOnce(AccessRoute::kWorkStudyContract, offering.access_routes);
    }
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

void ReadFunding(const XmlElement& element, ItemNotes& notes, Offering& offering) {
  // 0 is what forms write where nothing was filled in.
  const bool possible = element.TextAt("prise-en-charge-frais-possible") == "1";
  std::string details = notes.Line("detail-conditions-prise-en-charge",
                                   element.TextAt("detail-conditions-prise-en-charge"));
  if (!possible && details.empty()) return;
  offering.funding.push_back(
      {.scheme = std::string(kFundingPossible),
       .status = possible ? FundingStatus::kToRequest : FundingStatus::kUnknown,
       .reason = std::move(details)});
}

FundedSeats ReadFinancer(const XmlElement& financer, ItemNotes& notes) {
  FundedSeats funded;
  funded.financer_code = notes.Line("code-financeur", financer.TextAt("code-financeur"));
  funded.seats = notes.Count("nb-places-financees", financer.TextAt("nb-places-financees"));
  for (absl::string_view code : ExtrasNamed(financer, "code-public-vise")) {
    AddAudiences(code, funded.audiences);
  }
  funded.programme = notes.Line("programme-financeur", ExtraNamed(financer, "programme-financeur"));
  funded.recruitment_area = std::string(
      LheoWord(LheoTable::kRecruitmentArea, ExtraNamed(financer, "code-perimetre-recrutement")));
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
  ReadFunding(element, notes, offering);
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
  ReadConditions(action, notes, offering);
  const std::string page = notes.Url("url-action", action.TextAt("url-action/urlweb"));
  if (!page.empty()) offering.contact.url = page;
  const std::vector<const XmlElement*> sessions = action.All("session");
  for (size_t i = 0; i < sessions.size(); ++i) {
    ItemNotes::Within within(notes, absl::StrCat("/session[", i + 1, "]"));
    std::optional<Session> session =
        ReadSession(*sessions[i], NumberOf(*sessions[i], "S", notes), context, notes);
    if (!session.has_value()) continue;
    DropPlaceOfTeaching(offering.location, *session);
    ReadCycleRoutes(*sessions[i], offering);
    Complete(offering.contact, ReadContacts(*sessions[i], "contact-session", notes));
    AddSession(offering.sessions, *std::move(session), notes);
  }
  notes.Shorten("session", offering.sessions, kMaxSessionsPerOffering);
  return offering;
}

}  // namespace tremplin
