#include "engine/import/rncp_xml_sheet.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/validation.h"
#include "engine/import/certification_levels.h"
#include "engine/import/list_lines.h"
#include "engine/import/rncp_values.h"
#include "engine/import/values.h"
#include "engine/import/windows_1252.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// Its text, and its elements as the markup that they are: where producers forget
// to escape it, the parser has taken it apart.
std::string Markup(const XmlElement& element) {
  std::string text = element.text;
  for (const XmlElement& child : element.children) {
    absl::StrAppend(&text, "<", child.name, ">", Markup(child), "</", child.name, ">");
  }
  return text;
}

std::optional<bool> YesOrNo(absl::string_view text) {
  const std::string folded = Fold(text);
  if (folded == "oui" || folded == "active" || folded == "true" || folded == "1") return true;
  if (folded == "non" || folded == "inactive" || folded == "false" || folded == "0") return false;
  return std::nullopt;
}

// The elements `list`/`item` and those `item` that stand in `record` itself.
std::vector<const XmlElement*> Items(const XmlElement& record, absl::string_view list,
                                     absl::string_view item) {
  std::vector<const XmlElement*> items = record.All(item);
  for (const XmlElement* container : record.All(list)) {
    for (const XmlElement* one : container->All(item)) items.push_back(one);
  }
  return items;
}

// The text of the child `name`, of an element without children its own.
absl::string_view TextOf(const XmlElement& element, absl::string_view name) {
  return element.children.empty() ? absl::StripAsciiWhitespace(element.text) : element.TextAt(name);
}

class SheetReader {
 public:
  SheetReader(const XmlElement& record, ItemNotes& notes, Certification& sheet)
      : record_(record), notes_(notes), sheet_(sheet) {}

  void Read() {
    ReadTerms();
    ReadCodes();
    ReadAccessRoutes();
    ReadSuccessors();
    ReadBlocks();
    ReadTexts();
    ReadEquivalences();
    ReadCohorts();
    if (!encoded_twice_.empty()) {
      notes_.Repaired(RowReason::kTextCleaned, {absl::StrJoin(encoded_twice_, ", ")});
    }
  }

 private:
  void ReadTerms();
  void ReadCodes();
  void ReadAccessRoutes();
  void ReadSuccessors();
  void ReadBlocks();
  Block ReadBlock(const XmlElement& element);
  void ReadTexts();
  void ReadEquivalences();
  void ReadCohorts();

  // Without markup, which is this export's way of writing and no repair.
  std::string Plain(const XmlElement& element, absl::string_view path);
  std::string Prose(const XmlElement& element, absl::string_view path) {
    return notes_.Prose(path, Plain(element, path));
  }
  std::string Line(const XmlElement& element, absl::string_view path) {
    return notes_.Line(path, Plain(element, path));
  }
  // A number from `least` to `most`, else none, with a remark.
  std::optional<int> Number(const XmlElement& element, absl::string_view path, int least, int most);
  std::optional<int> Percent(const XmlElement& element, absl::string_view path);

  const XmlElement& record_;
  ItemNotes& notes_;
  Certification& sheet_;
  std::vector<std::string> encoded_twice_;  // fields
};

std::string SheetReader::Plain(const XmlElement& element, absl::string_view path) {
  const XmlElement* const found = element.Find(path);
  if (found == nullptr) return "";
  const std::string written = Markup(*found);
  const std::string text = UndoSecondEncoding(written);
  if (text != written) AddOnce(std::string(path), encoded_twice_);
  return PlainText(text);
}

std::optional<int> SheetReader::Number(const XmlElement& element, absl::string_view path, int least,
                                       int most) {
  const absl::string_view written = element.TextAt(path);
  const std::optional<int> number = notes_.Count(path, written);
  if (!number.has_value() || (*number >= least && *number <= most)) return number;
  notes_.Unreadable(path, written);
  return std::nullopt;
}

std::optional<int> SheetReader::Percent(const XmlElement& element, absl::string_view path) {
  const absl::string_view written = element.TextAt(path);
  if (IsAbsent(written)) return std::nullopt;
  const std::optional<double> percent = ParseDegrees(absl::StripSuffix(written, "%"));
  if (percent.has_value() && *percent >= 0 && *percent <= 100) {
    return static_cast<int>(std::lround(*percent));
  }
  notes_.Unreadable(path, written);
  return std::nullopt;
}

void SheetReader::ReadTerms() {
  const absl::string_view number = record_.TextAt("ID_FICHE");
  if (!IsAbsent(number)) {
    sheet_.external_ids = {{"FRANCE_COMPETENCES", "certification", std::string(number)}};
  }
  sheet_.title = notes_.Title("INTITULE", Plain(record_, "INTITULE"));
  sheet_.type = Line(record_, "ABREGE/LIBELLE");
  if (sheet_.type.empty()) sheet_.type = Line(record_, "ABREGE/CODE");
  sheet_.level =
      RncpLevel("NOMENCLATURE_EUROPE/NIVEAU", record_.TextAt("NOMENCLATURE_EUROPE/NIVEAU"), notes_);
  sheet_.registration_end =
      notes_.Day("DATE_FIN_ENREGISTREMENT", record_.TextAt("DATE_FIN_ENREGISTREMENT"));
  const absl::string_view active = record_.TextAt("ACTIF");
  const std::optional<bool> is_active = YesOrNo(active);
  if (is_active.has_value()) {
    sheet_.status = *is_active ? CertificationStatus::kActive : CertificationStatus::kInactive;
  } else if (!IsAbsent(active)) {
    notes_.Unreadable("ACTIF", active);
  }
  for (const XmlElement* certifier : Items(record_, "CERTIFICATEURS", "CERTIFICATEUR")) {
    std::string name = Line(*certifier, "NOM_CERTIFICATEUR");
    if (!name.empty()) AddOnce(std::move(name), sheet_.certifiers);
  }
  notes_.Shorten("CERTIFICATEURS", sheet_.certifiers, kMaxListItems);
}

void SheetReader::ReadCodes() {
  struct List {
    absl::string_view name;
    absl::string_view item;
    absl::string_view scheme;
  };
  static constexpr List kLists[] = {{"CODES_ROME", "ROME", "ROME"},
                                    {"FORMACODES", "FORMACODE", "FORMACODE"},
                                    {"CODES_NSF", "NSF", "NSF"}};
  for (const List& list : kLists) {
    for (const XmlElement* code : Items(record_, list.name, list.item)) {
      std::string label = Line(*code, "LIBELLE");
      if (label.empty()) label = Line(*code, "INTITULE");
      AddRncpCode(list.scheme, TextOf(*code, "CODE"), list.name, label, notes_, sheet_.codes);
    }
  }
  notes_.Shorten("CODES", sheet_.codes, kMaxCodes);
}

void SheetReader::ReadAccessRoutes() {
  static constexpr std::pair<absl::string_view, AccessRoute> kRoutes[] = {
      {"SI_JURY_FI", AccessRoute::kInitial},    {"SI_JURY_CA", AccessRoute::kApprenticeship},
      {"SI_JURY_FC", AccessRoute::kContinuing}, {"SI_JURY_CQ", AccessRoute::kWorkStudyContract},
      {"SI_JURY_VAE", AccessRoute::kVae},       {"SI_JURY_CL", AccessRoute::kIndividual}};
  for (const auto& [name, route] : kRoutes) {
    const XmlElement* const jury = record_.Find(name);
    if (jury == nullptr) continue;
    const absl::string_view text = TextOf(*jury, "ACTIF");
    const std::optional<bool> is_open = YesOrNo(text);
    if (is_open.value_or(false)) sheet_.access_routes.push_back(route);
    if (!is_open.has_value() && !IsAbsent(text)) notes_.Unreadable(name, text);
  }
}

void SheetReader::ReadSuccessors() {
  for (const XmlElement* later :
       Items(record_, "NOUVELLES_CERTIFICATIONS", "NOUVELLE_CERTIFICATION")) {
    const absl::string_view number = TextOf(*later, "ID_FICHE_NOUVELLE_CERTIFICATION");
    const std::string id = RncpSheetId(number);
    if (!id.empty()) {
      AddOnce(CertificationId(id), sheet_.successors);
    } else if (!IsAbsent(number)) {
      notes_.Unreadable("NOUVELLE_CERTIFICATION", number);
    }
  }
  notes_.Shorten("NOUVELLES_CERTIFICATIONS", sheet_.successors, kMaxListItems);
}

Block SheetReader::ReadBlock(const XmlElement& element) {
  Block block;
  block.code = Line(element, "CODE");
  block.title = Line(element, "LIBELLE");
  for (const std::string& line : ListLines(Plain(element, "LISTE_COMPETENCES"))) {
    block.competences.push_back(notes_.Line("LISTE_COMPETENCES", line));
  }
  block.assessment = Prose(element, "MODALITES_EVALUATION");
  return block;
}

void SheetReader::ReadBlocks() {
  std::vector<Block>& blocks = sheet_.blocks;
  for (const XmlElement* element : Items(record_, "BLOCS_COMPETENCES", "BLOC_COMPETENCES")) {
    Block block = ReadBlock(*element);
    if (block.code.empty()) notes_.Repaired(RowReason::kMissingCode, {"BLOC_COMPETENCES/CODE"});
    if (block.code.empty() && block.title.empty()) continue;
    const auto first = std::find_if(blocks.begin(), blocks.end(), [&](const Block& other) {
      return !block.code.empty() && other.code == block.code;
    });
    if (first == blocks.end()) {
      blocks.push_back(std::move(block));
      continue;
    }
    notes_.Repaired(RowReason::kRepeatedNumber, {Quoted(block.code), Quoted(first->title)});
    for (std::string& line : block.competences) AddOnce(std::move(line), first->competences);
  }
  notes_.Shorten("BLOCS_COMPETENCES", blocks, kMaxBlocks);
  for (Block& block : blocks) {
    notes_.Shorten("LISTE_COMPETENCES", block.competences, kMaxCompetencesPerBlock);
  }
}

void SheetReader::ReadTexts() {
  sheet_.objective = Prose(record_, "OBJECTIFS_CONTEXTE");
  sheet_.sectors = Prose(record_, "SECTEURS_ACTIVITE");
  sheet_.jobs = Prose(record_, "TYPE_EMPLOI_ACCESSIBLES");
  sheet_.prerequisites = Prose(record_, "PREREQUIS_ENTREE_FORMATION");
  std::string description = Plain(record_, "ACTIVITES_VISEES");
  const bool in_blocks = std::any_of(sheet_.blocks.begin(), sheet_.blocks.end(),
                                     [](const Block& block) { return !block.competences.empty(); });
  const std::string capacities = in_blocks ? "" : Plain(record_, "CAPACITES_ATTESTEES");
  if (!capacities.empty()) {
    absl::StrAppend(&description, description.empty() ? "" : "\n", capacities);
  }
  sheet_.description = notes_.Prose("ACTIVITES_VISEES", description);
}

void SheetReader::ReadEquivalences() {
  const auto codes_in = [this](const XmlElement* side) {
    std::vector<std::string> codes;
    if (side == nullptr) return codes;
    for (const XmlElement* block : side->All("BLOC_COMPETENCES")) {
      for (const XmlElement* code : block->All("CODE")) {
        std::string text = notes_.Line("CORRESPONDANCES", code->text);
        if (!text.empty()) codes.push_back(std::move(text));
      }
    }
    notes_.Shorten("CORRESPONDANCES", codes, kMaxBlocks);
    return codes;
  };
  for (const XmlElement* one : Items(record_, "CORRESPONDANCES", "CORRESPONDANCE")) {
    const absl::string_view number = one->TextAt("DESTINATION/NUMERO_FICHE");
    const std::string id = RncpSheetId(number);
    if (!id.empty()) {
      sheet_.equivalences.push_back({.block_codes = codes_in(one->Find("SOURCE")),
                                     .certification = CertificationId(id),
                                     .other_block_codes = codes_in(one->Find("DESTINATION"))});
    } else if (!IsAbsent(number)) {
      notes_.Unreadable("CORRESPONDANCE", number);
    }
  }
  notes_.Shorten("CORRESPONDANCES", sheet_.equivalences, kMaxListItems);
}

void SheetReader::ReadCohorts() {
  for (const XmlElement* one :
       Items(record_, "STATISTIQUES_PROMOTIONS", "STATISTIQUES_PROMOTION")) {
    Cohort cohort;
    cohort.certified = Number(*one, "NOMBRE_CERTIFIES", 0, kMaxCohortSize);
    cohort.certified_by_vae = Number(*one, "NOMBRE_CERTIFIES_VAE", 0, kMaxCohortSize);
    cohort.employed_after_6_months_percent = Percent(*one, "TAUX_INSERTION_GLOBAL_6MOIS");
    cohort.in_occupation_after_6_months_percent = Percent(*one, "TAUX_INSERTION_METIER_6MOIS");
    cohort.in_occupation_after_2_years_percent = Percent(*one, "TAUX_INSERTION_METIER_2ANS");
    if (cohort == Cohort()) continue;
    const std::optional<int> year = Number(*one, "ANNEE", 1900, 2200);
    if (year.has_value()) {
      cohort.year = *year;
      sheet_.cohorts.push_back(std::move(cohort));
    } else if (IsAbsent(one->TextAt("ANNEE"))) {
      notes_.Unreadable("ANNEE", "");
    }
  }
  notes_.Shorten("STATISTIQUES_PROMOTIONS", sheet_.cohorts, kMaxListItems);
}

}  // namespace

void ReadRncpXmlSheet(const XmlElement& record, ItemNotes& notes, Certification& sheet) {
  SheetReader(record, notes, sheet).Read();
}

}  // namespace tremplin
