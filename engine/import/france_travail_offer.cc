#include "engine/import/france_travail_offer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/json_values.h"
#include "engine/import/need_demands.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

// Of one thing of a list: {"libelle": "…"} or the label itself.
std::string LabelOf(const nlohmann::json& item) {
  return item.is_object() ? ScalarAt(item, "libelle") : ScalarText(item);
}

// The first of two names under which something is stated.
std::string EitherOf(const nlohmann::json& offer, absl::string_view name,
                     absl::string_view other_name) {
  const std::string text = Stated(ScalarAt(offer, name));
  return text.empty() ? Stated(ScalarAt(offer, other_name)) : text;
}

Importance ImportanceOf(const nlohmann::json& item) {
  return ScalarAt(item, "exigence") == "S" ? Importance::kDesired : Importance::kRequired;
}

// "59", "2A", "974".
bool IsDepartment(absl::string_view code) {
  return (code.size() == 2 && absl::ascii_isdigit(code[0]) &&
          (absl::ascii_isdigit(code[1]) || code == "2A" || code == "2B")) ||
         (code.size() == 3 && IsDigits(code));
}

// Reads "59 - LILLE". Labels without a department, and those of a whole one
// ("59 - Nord"), name no commune.
void ReadLabel(const std::string& label, const Gazetteer& gazetteer, Location& place) {
  const size_t dash = label.find(" - ");
  const std::string department = label.substr(0, dash);
  if (dash == std::string::npos || !IsDepartment(department)) {
    place.name = label;
    return;
  }
  absl::string_view rest = absl::StripAsciiWhitespace(absl::string_view(label).substr(dash + 3));
  absl::ConsumeSuffix(&rest, " (Dept.)");  // « 75 - Paris (Dept.) » is the commune as well
  const std::string city(rest);
  place.department = department;
  const bool located = !place.postcode.empty() || !place.insee_code.empty();
  const bool is_commune =
      located || gazetteer.empty() || !gazetteer.FindByName(city, department).empty();
  (is_commune ? place.city : place.name) = city;
}

std::optional<Location> ReadPlace(const nlohmann::json& offer, const Gazetteer& gazetteer,
                                  ItemNotes& notes) {
  const nlohmann::json* label = FindMember(offer, "lieuTravail");
  if (label == nullptr) label = FindMember(offer, "lieu");
  const nlohmann::json& fields = label != nullptr && label->is_object() ? *label : offer;
  Location place;
  place.postcode = Stated(ScalarAt(fields, "codePostal"));
  place.insee_code = Stated(ScalarAt(fields, "commune"));
  place.coordinates =
      notes.Point("lieuTravail", ScalarAt(fields, "latitude"), ScalarAt(fields, "longitude"));
  const std::string text = label == nullptr ? "" : notes.Line("lieuTravail", LabelOf(*label));
  if (!text.empty()) ReadLabel(text, gazetteer, place);
  if (place == Location()) return std::nullopt;
  notes.CompletePlace(gazetteer, place);
  return place;
}

std::vector<Code> ReadCodes(const nlohmann::json& offer, ItemNotes& notes) {
  const std::string written = Stated(ScalarAt(offer, "romeCode"));
  if (written.empty()) return {};
  const std::string code = absl::AsciiStrToUpper(written);
  if (!IsRomeCode(code)) {
    notes.Unreadable("romeCode", written);
    return {};
  }
  std::string label = notes.Line("romeLibelle", ScalarAt(offer, "romeLibelle"));
  if (label.empty()) {
    label = notes.Line("appellation", EitherOf(offer, "appellationlibelle", "appellation"));
  }
  return {{.scheme = "ROME", .code = code, .label = std::move(label), .main = true}};
}

// "B - Véhicule léger", "CE - …"; before 2013 the E of a trailer came first.
std::optional<Qualification> LicenceOf(absl::string_view label) {
  static constexpr std::pair<absl::string_view, absl::string_view> kClasses[] = {
      {"A", "A"},   {"A1", "A1"}, {"A2", "A2"},   {"B", "B"},     {"B96", "B96"}, {"BE", "BE"},
      {"EB", "BE"}, {"C", "C"},   {"C1", "C1"},   {"C1E", "C1E"}, {"CE", "CE"},   {"EC", "CE"},
      {"D", "D"},   {"D1", "D1"}, {"D1E", "D1E"}, {"DE", "DE"},   {"ED", "DE"}};
  const absl::string_view name = label.substr(0, label.find(' '));
  const auto* const known = std::find_if(std::begin(kClasses), std::end(kClasses),
                                         [name](const auto& pair) { return pair.first == name; });
  if (known == std::end(kClasses)) return std::nullopt;
  return Qualification{"PERMIS", std::string(known->second), ""};
}

void ReadLicences(const nlohmann::json& offer, std::vector<Requirement>& demands,
                  ItemNotes& notes) {
  for (const nlohmann::json& item : ListAt(offer, "permis")) {
    const std::string label = Stated(LabelOf(item));
    if (label.empty()) continue;
    const size_t before = demands.size();
    AddDemand(RequirementKind::kRegulated, ImportanceOf(item), "permis",
              absl::StrCat("Permis ", label), demands, notes);
    if (demands.size() > before) demands.back().qualification = LicenceOf(label);
  }
}

// "CAP, BEP et équivalents, Petite enfance".
std::string DiplomaOf(const nlohmann::json& item) {
  if (!item.is_object()) return ScalarText(item);
  std::vector<std::string> parts;
  for (absl::string_view name : {"niveauLibelle", "domaineLibelle", "commentaire"}) {
    std::string part = Stated(ScalarAt(item, name));
    const bool repeats = std::find(parts.begin(), parts.end(), part) != parts.end();
    if (part.empty() || part == "Aucune formation scolaire" || repeats) continue;
    parts.push_back(std::move(part));
  }
  return absl::StrJoin(parts, ", ");
}

NeedDemands ReadDemands(const nlohmann::json& offer, ItemNotes& notes) {
  NeedDemands demands;
  for (const nlohmann::json& item : ListAt(offer, "competences")) {
    AddDemand(RequirementKind::kSkill, ImportanceOf(item), "competences", LabelOf(item),
              demands.skills, notes);
  }
  ReadLicences(offer, demands.others, notes);
  for (const nlohmann::json& item : ListAt(offer, "langues")) {
    AddDemand(RequirementKind::kLanguage, ImportanceOf(item), "langues", LabelOf(item),
              demands.others, notes);
  }
  for (const nlohmann::json& item : ListAt(offer, "formations")) {
    AddDemand(RequirementKind::kDiploma, ImportanceOf(item), "formations", DiplomaOf(item),
              demands.others, notes);
  }
  for (absl::string_view name : {"qualitesProfessionnelles", "qualites"}) {
    for (const nlohmann::json& item : ListAt(offer, name)) {
      AddDemand(RequirementKind::kSkill, Importance::kDesired, name, LabelOf(item), demands.others,
                notes);
    }
  }
  return demands;
}

}  // namespace

Need ReadFranceTravailOffer(const nlohmann::json& offer, const Gazetteer& gazetteer,
                            ItemNotes& notes) {
  Need need;
  need.provenance.updated =
      notes.Day("dateActualisation", EitherOf(offer, "dateActualisation", "dateCreation"));
  if (const nlohmann::json* const origin = FindMember(offer, "origineOffre")) {
    need.provenance.url = notes.Url("urlOrigine", ScalarAt(*origin, "urlOrigine"));
  }
  for (absl::string_view name : {"intitule", "appellationlibelle", "appellation", "romeLibelle"}) {
    if (need.title.empty()) need.title = notes.Title(name, ScalarAt(offer, name));
  }
  need.codes = ReadCodes(offer, notes);
  need.location = ReadPlace(offer, gazetteer, notes);
  need.headcount = ReadHeadcount("nombrePostes", ScalarAt(offer, "nombrePostes"), notes);
  StateDemands(ReadDemands(offer, notes), "description", ScalarAt(offer, "description"), need,
               notes);
  return need;
}

}  // namespace tremplin
