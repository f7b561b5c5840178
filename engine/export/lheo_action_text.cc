#include "engine/export/lheo_action_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/catalogue/lheo_tables.h"
#include "engine/export/lheo_numbers.h"
#include "engine/export/lheo_places.h"
#include "engine/export/lheo_session_text.h"

namespace tremplin {
namespace {

absl::string_view RhythmWords(const Offering& offering) {
  if (!offering.rhythm_text.empty()) return offering.rhythm_text;
  switch (offering.rhythm) {
    case Rhythm::kFullTime:
      return "Temps plein";
    case Rhythm::kPartTime:
      return "Temps partiel";
    case Rhythm::kEveningWeekend:
      return "Cours du soir ou week-end";
    case Rhythm::kSelfPaced:
      return "À son rythme";
    case Rhythm::kUnknown:
      break;
  }
  return "";
}

absl::string_view ModalityCode(Modality modality) {
  switch (modality) {
    case Modality::kOnSite:
      return "0";
    case Modality::kMixed:
      return "1";
    case Modality::kRemote:
      return "2";
    case Modality::kUnknown:
      break;
  }
  return "";
}

absl::string_view EntryModeCode(EntryMode mode) {
  switch (mode) {
    case EntryMode::kFixed:
      return "0";
    case EntryMode::kContinuous:
      return "1";
    case EntryMode::kOnRequest:
    case EntryMode::kUnknown:
      break;
  }
  return "";
}

// The producer's codes, then one for each audience that they do not mean.
void WritePublics(const Offering& offering, XmlText& xml) {
  std::vector<Audience> told;
  bool any = false;
  for (const Code& code : offering.audience_codes) {
    if (code.scheme != "FORMACODE") continue;
    xml.Leaf("code-public-vise", code.code, {{"ref", code.version}});
    any = true;
    const TargetPublic* const target = FindTargetPublic(code.code);
    if (target == nullptr) continue;
    told.insert(told.end(), target->audiences.begin(), target->audiences.end());
  }
  for (Audience audience : offering.audiences) {
    if (std::find(told.begin(), told.end(), audience) != told.end()) continue;
    xml.Leaf("code-public-vise", PublicCodeOf(audience));
    any = true;
  }
  if (!any) xml.Required("code-public-vise", "");
}

const Funding* FundingOf(const Offering& offering, absl::string_view scheme) {
  for (const Funding& funding : offering.funding) {
    if (funding.scheme == scheme) return &funding;
  }
  return nullptr;
}

void WritePrice(absl::string_view name, PriceBasis basis, const Offering& offering, XmlText& xml) {
  for (const Price& price : offering.prices) {
    const bool with_tax = price.tax == Tax::kIncluded || price.tax == Tax::kExempt;
    const int64_t cents = price.amount.amount_cents;
    if (price.basis != basis || !with_tax || price.amount.currency != "EUR" || cents == 0) continue;
    xml.Leaf(name, absl::StrFormat("%d.%02d", cents / 100, cents % 100));
    return;
  }
}

void WriteTerms(const Offering& offering, XmlText& xml) {
  const Funding* const funding = FundingOf(offering, kFundingPossible);
  const bool possible = funding != nullptr && funding->status == FundingStatus::kToRequest;
  const bool excluded = funding != nullptr && funding->status == FundingStatus::kExcluded;
  xml.Required("rythme-formation", RhythmWords(offering));
  WritePublics(offering, xml);
  xml.Leaf("info-public-vise", offering.audience_text);
  xml.Leaf("niveau-entree-obligatoire", offering.entry_level.mandatory ? "1" : "0");
  xml.Required("modalites-alternance", offering.alternation_text);
  xml.Required("modalites-enseignement", ModalityCode(offering.modality));
  xml.Required("conditions-specifiques", offering.prerequisites);
  xml.Required("prise-en-charge-frais-possible", possible ? "1" : excluded ? "0" : "");
}

// The link of the contact has an element of its own.
void WritePlace(const Offering& offering, XmlText& xml) {
  const Contact contact{.phone = offering.contact.phone, .email = offering.contact.email};
  if (offering.location.has_value() || contact != Contact()) {
    WriteCoordinates("lieu-de-formation", offering.location, contact, xml);
  }
}

void WriteOffers(const Offering& offering, XmlText& xml) {
  if (offering.information_location.has_value()) {
    WriteOffice("adresse-information", offering.information_location, xml);
  }
  for (const PartialDate& day : offering.information_days) {
    xml.Open("date-information");
    xml.Leaf("date", LheoDay(day, ""));
    xml.Close("date-information");
  }
  xml.Leaf("restauration", offering.meals);
  xml.Leaf("hebergement", offering.lodging);
  xml.Leaf("transport", offering.transport);
  xml.Leaf("acces-handicapes", offering.accessibility);
  std::vector<absl::string_view> told;
  for (const std::string& language : offering.languages) {
    const absl::string_view base = absl::string_view(language).substr(0, language.find('-'));
    if (base.size() != 2 || std::find(told.begin(), told.end(), base) != told.end()) continue;
    xml.Leaf("langue-formation", base);
    told.push_back(base);
  }
}

void WriteTeaching(const Offering& offering, XmlText& xml) {
  xml.Leaf("modalites-recrutement", offering.recruitment_text);
  xml.Leaf("modalites-pedagogiques", offering.teaching_methods);
  for (const Code& code : offering.teaching_codes) {
    if (code.scheme != "FORMACODE") continue;
    xml.Leaf("code-modalite-pedagogique", code.code, {{"ref", code.version}});
  }
  for (const Equipment& equipment : offering.equipment) {
    xml.Open("equipement");
    xml.Required("type-equipement", LheoCode(LheoTable::kEquipment, equipment.kind));
    if (equipment.cost.has_value() && equipment.cost->currency == "EUR") {
      xml.Leaf("cout-indicatif-equipement",
               absl::StrCat((equipment.cost->amount_cents + 99) / 100));
    }
    xml.Leaf("commentaire", equipment.comment);
    xml.Close("equipement");
  }
}

void WriteCostsAndHours(const Offering& offering, XmlText& xml) {
  xml.Leaf("frais-restants", offering.extra_costs);
  xml.Leaf("code-perimetre-recrutement",
           LheoCode(LheoTable::kRecruitmentArea, offering.recruitment_area));
  xml.Leaf("infos-perimetre-recrutement", offering.recruitment_area_text);
  WritePrice("prix-horaire-TTC", PriceBasis::kPerHour, offering, xml);
  WritePrice("prix-total-TTC", PriceBasis::kPerLearner, offering, xml);
  xml.Leaf("duree-indicative", offering.duration_text);
  xml.Leaf("nombre-heures-centre", offering.hours.centre);
  xml.Leaf("nombre-heures-entreprise", offering.hours.company);
  xml.Leaf("nombre-heures-total", offering.hours.total);
  if (const Funding* const funding = FundingOf(offering, kFundingPossible)) {
    xml.Leaf("detail-conditions-prise-en-charge", funding->reason);
  }
  if (const Funding* const agreement = FundingOf(offering, kPublicAgreement)) {
    if (agreement->status == FundingStatus::kStated) xml.Leaf("conventionnement", "1");
    if (agreement->status == FundingStatus::kExcluded) xml.Leaf("conventionnement", "0");
  }
}

void WriteFinancer(const FundedSeats& funded, XmlText& xml) {
  xml.Open("organisme-financeur");
  xml.Required("code-financeur", funded.financer_code);
  xml.Leaf("nb-places-financees", funded.seats);
  xml.Open("extras", {{"info", "specificites"}});
  for (Audience audience : funded.audiences) {
    xml.Leaf("extra", PublicCodeOf(audience), {{"info", "code-public-vise"}});
  }
  xml.Leaf("extra", LheoCode(LheoTable::kRecruitmentArea, funded.recruitment_area),
           {{"info", "code-perimetre-recrutement"}});
  xml.Leaf("extra", funded.programme, {{"info", "programme-financeur"}});
  xml.Close("extras");
  xml.Close("organisme-financeur");
}

void WriteSubject(const Module& subject, XmlText& xml) {
  const absl::string_view mandatory = subject.mandatory == Tristate::kYes  ? "1"
                                      : subject.mandatory == Tristate::kNo ? "0"
                                                                           : "";
  xml.Open("enseignement");
  xml.Leaf("libelle-enseignement", subject.title);
  xml.Required("type-enseignement", LheoCode(LheoTable::kSubject, subject.kind));
  xml.Required("obligatoire", mandatory);
  xml.Leaf("commentaire", subject.content);
  xml.Close("enseignement");
}

// In the words of Carif-Oref feeds, for the schema has none.
void WriteAccessRoutes(const Offering& offering, XmlText& xml) {
  static constexpr std::pair<AccessRoute, absl::string_view> kExtras[] = {
      {AccessRoute::kInitial, "formation-initiale"},
      {AccessRoute::kApprenticeship, "contrat-apprentissage"},
      {AccessRoute::kWorkStudyContract, "contrat-professionnalisation"}};
  const std::vector<AccessRoute>& routes = offering.access_routes;
  for (const auto& [route, info] : kExtras) {
    if (std::find(routes.begin(), routes.end(), route) == routes.end()) continue;
    xml.Open("extras", {{"info", "dispositif"}});
    xml.Leaf("extra", "1", {{"info", info}});
    xml.Close("extras");
  }
}

}  // namespace

void WriteAction(const Offering& offering, const ActionSurroundings& around, XmlText& xml) {
  const std::string updated = offering.updated.has_value() ? FormatIso(*offering.updated) : "";
  xml.Open("action",
           {{"numero", NumberFor(offering.id.value(), "offering", offering.external_ids, "")},
            {"horodatage-modification", updated}});
  WriteTerms(offering, xml);
  WritePlace(offering, xml);
  xml.Required("modalites-entrees-sorties", EntryModeCode(offering.entry_mode));
  WriteLink("url-action", offering.contact.url, xml);
  xml.Leaf("duree-cycle", offering.duration_years);
  for (const Session& session : offering.sessions) WriteSession(session, offering, xml);
  WriteOffers(offering, xml);
  WriteTeaching(offering, xml);
  WriteCostsAndHours(offering, xml);
  if (!around.delivering.id.empty()) WriteDelivering(around.delivering, around.producer, xml);
  for (const FundedSeats& funded : offering.funded_seats) WriteFinancer(funded, xml);
  for (const Module& subject : around.subjects) WriteSubject(subject, xml);
  WriteAccessRoutes(offering, xml);
  xml.Close("action");
}

}  // namespace tremplin
