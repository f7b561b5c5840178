#include "engine/import/lheo_conditions.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/lheo_tables.h"
#include "engine/import/lheo_organisations.h"

namespace tremplin {
namespace {

constexpr int kMaxYears = 20;

void ReadRecruitment(const XmlElement& action, ItemNotes& notes, Offering& offering) {
  offering.audience_text = notes.Line("info-public-vise", action.TextAt("info-public-vise"));
  offering.recruitment_text =
      notes.Prose("modalites-recrutement", action.TextAt("modalites-recrutement"));
  offering.recruitment_area = std::string(
      LheoWord(LheoTable::kRecruitmentArea, action.TextAt("code-perimetre-recrutement")));
  offering.recruitment_area_text =
      notes.Line("infos-perimetre-recrutement", action.TextAt("infos-perimetre-recrutement"));
}

void ReadTeaching(const XmlElement& action, ItemNotes& notes, Offering& offering) {
  offering.alternation_text =
      notes.Prose("modalites-alternance", action.TextAt("modalites-alternance"));
  offering.teaching_methods =
      notes.Prose("modalites-pedagogiques", action.TextAt("modalites-pedagogiques"));
  for (const XmlElement* method : action.All("code-modalite-pedagogique")) {
    const absl::string_view code = absl::StripAsciiWhitespace(method->text);
    if (IsAbsent(code)) continue;
    AddOnce<Code>({.scheme = "FORMACODE",
                   .version = std::string(method->Attribute("ref")),
                   .code = std::string(code)},
                  offering.teaching_codes);
  }
  const std::optional<int> years = notes.Count("duree-cycle", action.TextAt("duree-cycle"));
  if (years.has_value() && *years > kMaxYears) {
    notes.Unreadable("duree-cycle", absl::StrCat(*years));
  } else if (years != 0) {
    offering.duration_years = years;
  }
}

void ReadEquipment(const XmlElement& action, ItemNotes& notes, Offering& offering) {
  for (const XmlElement* element : action.All("equipement")) {
    Equipment equipment;
    equipment.kind =
        std::string(LheoWord(LheoTable::kEquipment, element->TextAt("type-equipement")));
    const std::optional<int64_t> cents =
        notes.Cents("cout-indicatif-equipement", element->TextAt("cout-indicatif-equipement"));
    if (cents.has_value()) equipment.cost = Money{.amount_cents = *cents};
    equipment.comment = notes.Line("commentaire", element->TextAt("commentaire"));
    if (equipment.kind.empty() && equipment.comment.empty()) continue;
    offering.equipment.push_back(std::move(equipment));
  }
}

void ReadAgreement(const XmlElement& action, ItemNotes& notes, Offering& offering) {
  const Tristate agreed = BooleanAt(action, "conventionnement", notes);
  if (agreed == Tristate::kUnknown) return;
  offering.funding.push_back(
      {.scheme = std::string(kPublicAgreement),
       .status = agreed == Tristate::kYes ? FundingStatus::kStated : FundingStatus::kExcluded});
}

void ReadInformation(const XmlElement& action, ItemNotes& notes, Offering& offering) {
  for (const XmlElement* meeting : action.All("date-information")) {
    const std::optional<PartialDate> day = notes.Day("date-information", meeting->TextAt("date"));
    if (day.has_value()) offering.information_days.push_back(*day);
  }
  if (const XmlElement* const office = action.Find("adresse-information")) {
    offering.information_location = ReadOffice(*office, notes);
  }
}

}  // namespace

void ReadConditions(const XmlElement& action, ItemNotes& notes, Offering& offering) {
  ReadRecruitment(action, notes, offering);
  ReadTeaching(action, notes, offering);
  ReadEquipment(action, notes, offering);
  ReadAgreement(action, notes, offering);
  ReadInformation(action, notes, offering);
  offering.extra_costs = notes.Line("frais-restants", action.TextAt("frais-restants"));
  offering.meals = notes.Line("restauration", action.TextAt("restauration"));
  offering.lodging = notes.Line("hebergement", action.TextAt("hebergement"));
  offering.transport = notes.Line("transport", action.TextAt("transport"));
}

}  // namespace tremplin
