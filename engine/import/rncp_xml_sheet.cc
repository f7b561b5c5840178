#include "engine/import/rncp_xml_sheet.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/validation.h"
#include "engine/import/certification_levels.h"
#include "engine/import/list_lines.h"
#include "engine/import/rncp_values.h"
#include "engine/import/rncp_xml_values.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

class SheetReader {
 public:
  SheetReader(const XmlElement& record, ItemNotes& notes, Certification& sheet)
      : record_(record), notes_(notes), sheet_(sheet), values_(notes) {}

  void Read() {
    ReadTerms();
    ReadCodes();
    ReadAccessRoutes();
    ReadSuccessors();
    ReadBlocks();
    ReadTexts();
    ReadEquivalences();
    ReadCohorts();
    values_.Finish();
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

  const XmlElement& record_;
  ItemNotes& notes_;
  Certification& sheet_;
  RncpXmlValues values_;
};

void SheetReader::ReadTerms() {
  const absl::string_view number = record_.TextAt("ID_FICHE");
  if (!IsAbsent(number)) {
    sheet_.external_ids = {{"FRANCE_COMPETENCES", "certification", std::string(number)}};
  }
  sheet_.title = notes_.Title("INTITULE", values_.Plain(record_, "INTITULE"));
  sheet_.type = values_.Line(record_, "ABREGE/LIBELLE");
  if (sheet_.type.empty()) sheet_.type = values_.Line(record_, "ABREGE/CODE");
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
  for (const XmlElement* certifier : ItemsOf(record_, "CERTIFICATEURS", "CERTIFICATEUR")) {
    std::string name = values_.Line(*certifier, "NOM_CERTIFICATEUR");
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
    for (const XmlElement* code : ItemsOf(record_, list.name, list.item)) {
      std::string label = values_.Line(*code, "LIBELLE");
      if (label.empty()) label = values_.Line(*code, "INTITULE");
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
       ItemsOf(record_, "NOUVELLES_CERTIFICATIONS", "NOUVELLE_CERTIFICATION")) {
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
  block.code = values_.Line(element, "CODE");
  block.title = values_.Line(element, "LIBELLE");
  block.competences = ListLines(values_.Plain(element, "LISTE_COMPETENCES"));
  notes_.Shorten("LISTE_COMPETENCES", block.competences, kMaxCompetencesPerBlock);
  for (std::string& line : block.competences) line = notes_.Line("LISTE_COMPETENCES", line);
  block.assessment = values_.Prose(element, "MODALITES_EVALUATION");
  return block;
}

void SheetReader::ReadBlocks() {
  std::vector<Block>& blocks = sheet_.blocks;
  for (const XmlElement* element : ItemsOf(record_, "BLOCS_COMPETENCES", "BLOC_COMPETENCES")) {
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
    for (std::string& line : block.competences) {
      if (first->competences.size() > kMaxCompetencesPerBlock) break;  // Shorten tells
      AddOnce(std::move(line), first->competences);
    }
    if (first->assessment.empty()) first->assessment = std::move(block.assessment);
  }
  notes_.Shorten("BLOCS_COMPETENCES", blocks, kMaxBlocks);
  for (Block& block : blocks) {
    notes_.Shorten("LISTE_COMPETENCES", block.competences, kMaxCompetencesPerBlock);
  }
}

void SheetReader::ReadTexts() {
  sheet_.objective = values_.Prose(record_, "OBJECTIFS_CONTEXTE");
  sheet_.sectors = values_.Prose(record_, "SECTEURS_ACTIVITE");
  sheet_.jobs = values_.Prose(record_, "TYPE_EMPLOI_ACCESSIBLES");
  sheet_.prerequisites = values_.Prose(record_, "PREREQUIS_ENTREE_FORMATION");
  std::string description = values_.Plain(record_, "ACTIVITES_VISEES");
  const bool in_blocks = std::any_of(sheet_.blocks.begin(), sheet_.blocks.end(),
                                     [](const Block& block) { return !block.competences.empty(); });
  const std::string capacities = in_blocks ? "" : values_.Plain(record_, "CAPACITES_ATTESTEES");
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
  for (const XmlElement* one : ItemsOf(record_, "CORRESPONDANCES", "CORRESPONDANCE")) {
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
       ItemsOf(record_, "STATISTIQUES_PROMOTIONS", "STATISTIQUES_PROMOTION")) {
    Cohort cohort;
    cohort.certified = values_.Number(*one, "NOMBRE_CERTIFIES", 0, kMaxCohortSize);
    cohort.certified_by_vae = values_.Number(*one, "NOMBRE_CERTIFIES_VAE", 0, kMaxCohortSize);
    cohort.employed_after_6_months_percent = values_.Percent(*one, "TAUX_INSERTION_GLOBAL_6MOIS");
    cohort.in_occupation_after_6_months_percent =
        values_.Percent(*one, "TAUX_INSERTION_METIER_6MOIS");
    cohort.in_occupation_after_2_years_percent =
        values_.Percent(*one, "TAUX_INSERTION_METIER_2ANS");
    if (cohort == Cohort()) continue;
    const std::optional<int> year = values_.Number(*one, "ANNEE", 1900, 2200);
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
