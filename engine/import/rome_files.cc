#include "engine/import/rome_files.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

using Row = CsvReader;

// The export doubles apostrophes in long texts.
std::string Unescaped(absl::string_view field, absl::string_view raw, ItemNotes& notes) {
  std::string text = absl::StrReplaceAll(raw, {{"''", "'"}});
  if (text.size() != raw.size() && !notes.repaired()) {
    notes.Repaired(RowReason::kTextCleaned, {field});
  }
  return text;
}

template <const char* kColumn>
std::string CodeIn(const Row& row) {
  return Stated(row.Cell(kColumn));
}

constexpr char kCodeRome[] = "code_rome";
constexpr char kCodeOgr[] = "code_ogr";
constexpr char kCodeOgrSavoir[] = "code_ogr_savoir";
constexpr char kCodeDomaine[] = "code_domaine_professionnel";
constexpr char kCodeGrandDomaine[] = "code_grand_domaine";

void TakeOccupation(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_rome", row.Cell("libelle_rome")));
  const std::string parent = Stated(row.Cell("code_rome_parent"));
  if (!parent.empty()) table.AddRelation(entry, RelationKind::kSplitFrom, RomeId(parent));
}

void TakeJobTitle(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  for (absl::string_view column : {"libelle_appellation_long", "libelle_appellation_court"}) {
    table.AddLabel(entry, LabelKind::kAlternative, notes.Title(column, row.Cell(column)));
  }
}

void TakeSentence(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  const std::string sentence =
      notes.Line("libelle_texte", Unescaped("libelle_texte", row.Cell("libelle_texte"), notes));
  if (entry.descriptions.empty()) return table.AddDescription(entry, sentence);
  absl::StrAppend(&entry.descriptions.front().text, "\n", sentence);
}

void TakeSkillOfOccupation(const Row& row, ConceptTable& table, Concept& entry, ItemNotes&) {
  const bool is_core = !IsAbsent(row.Cell("coeur_metier"));
  const std::string skill = Stated(row.Cell("code_ogr"));
  if (skill.empty()) return;
  table.AddRelation(entry, is_core ? RelationKind::kEssential : RelationKind::kOptional,
                    RomeId(skill));
}

void TakeMobility(const Row& row, ConceptTable& table, Concept& entry, ItemNotes&) {
  const std::string target = Stated(row.Cell("code_rome_cible"));
  if (!target.empty()) table.AddRelation(entry, RelationKind::kRelated, RomeId(target));
}

void TakeFieldOfOccupation(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_rome", row.Cell("libelle_rome")));
  // The name of the column has one n less than elsewhere.
  const std::string field = Stated(row.Cell("code_domaine_professionel"));
  if (!field.empty()) table.AddRelation(entry, RelationKind::kBroader, RomeId(field));
}

void TakeField(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(
      entry, LabelKind::kPreferred,
      notes.Title("libelle_domaine_professionnel", row.Cell("libelle_domaine_professionnel")));
  if (entry.code.size() > 1) {
    table.AddRelation(entry, RelationKind::kBroader, RomeId(entry.code.substr(0, 1)));
  }
}

void TakeGreatField(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_grand_domaine", row.Cell("libelle_grand_domaine")));
}

void TakeSkill(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_competence", row.Cell("libelle_competence")));
  table.AddDescription(
      entry, notes.Prose("definition", Unescaped("definition", row.Cell("definition"), notes)));
  const std::string broader = Stated(row.Cell("code_ogr_macro_comp"));
  if (!broader.empty()) table.AddRelation(entry, RelationKind::kBroader, RomeId(broader));
}

void TakeKnowledge(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_savoir", row.Cell("libelle_savoir")));
}

void TakeWorkContext(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_cont_travail", row.Cell("libelle_cont_travail")));
}

std::string SectorCode(const Row& row) {
  const std::string code = Stated(row.Cell("code_sect_activite"));
  return code.empty() ? "" : absl::StrCat("secteur-", code);
}

std::string SubsectorCode(const Row& row) {
  const std::string code = Stated(row.Cell("code_ss_sect_activite"));
  return code.empty() ? "" : absl::StrCat("sous-secteur-", code);
}

std::string ThemeCode(const Row& row) {
  const std::string code = Stated(row.Cell("code_theme"));
  return code.empty() ? "" : absl::StrCat("theme-", code);
}

void TakeSector(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_sect_activite", row.Cell("libelle_sect_activite")));
  table.AddDescription(
      entry, notes.Prose("definition_sect_activite", row.Cell("definition_sect_activite")));
}

void TakeSubsector(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_ss_sect_activite", row.Cell("libelle_ss_sect_activite")));
  table.AddDescription(
      entry, notes.Prose("definition_ss_sect_activite", row.Cell("definition_ss_sect_activite")));
  const std::string broader = SectorCode(row);
  if (!broader.empty()) table.AddRelation(entry, RelationKind::kBroader, RomeId(broader));
}

void TakeTheme(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("libelle_theme", row.Cell("libelle_theme")));
  table.AddDescription(entry, notes.Prose("definition_theme", row.Cell("definition_theme")));
}

void TakeItem(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  const std::string heading = Stated(row.Cell("code_rubrique"));
  entry.kind = heading == "3"    ? ConceptKind::kKnowledge
               : heading.empty() ? ConceptKind::kWorkContext
                                 : ConceptKind::kSkill;
  table.AddLabel(entry, LabelKind::kPreferred, notes.Title("libelle", row.Cell("libelle")));
}

void TakeLink(const Row& row, ConceptTable& table, Concept& entry, ItemNotes&) {
  constexpr absl::string_view kSkills = "5";  // the others are its titles and contexts
  const std::string skill = Stated(row.Cell("code_ogr"));
  if (row.Cell("code_compo_bloc") != kSkills || skill.empty()) return;
  table.AddRelation(entry, RelationKind::kOptional, RomeId(skill));
}

constexpr absl::string_view kJobTitle = "4";

// Rows 1 to 3 of this tree are a great field, a field, an occupation; 4 a job title
// of the occupation before it.
std::string CodeInTree(const Row& row) {
  if (row.Cell("type_provenance") == kJobTitle) return std::string(kCodeOfRowBefore);
  return absl::StrCat(Stated(row.Cell("code_grand_domaine")),
                      Stated(row.Cell("code_domaine_professionnel")),
                      Stated(row.Cell("numero_fiche_rome")));
}

void TakeTreeRow(const Row& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  if (row.Cell("type_provenance") == kJobTitle) return TakeJobTitle(row, table, entry, notes);
  entry.kind = entry.code.size() == 5 ? ConceptKind::kOccupation : ConceptKind::kOccupationGroup;
  table.AddLabel(entry, LabelKind::kPreferred, notes.Title("intitule", row.Cell("intitule")));
}

ConceptParts Listed(std::vector<RelationKind> relations, bool description = false) {
  return {.identity = true,
          .language = "fr",
          .labels = {LabelKind::kPreferred},
          .description = description,
          .relations = std::move(relations),
          .target_prefix = "rome:"};
}

ConceptParts Relations(std::vector<RelationKind> relations) {
  return {.language = "fr", .relations = std::move(relations), .target_prefix = "rome:"};
}

std::vector<RomeFile> MakeFiles() {
  using Kind = ConceptKind;
  constexpr absl::string_view kOccupations = "rome:occupations";
  constexpr absl::string_view kSectors = "rome:sectors";
  const ConceptParts titles = {.language = "fr", .labels = {LabelKind::kAlternative}};
  const ConceptParts texts = {.language = "fr", .description = true};
  const ConceptParts nothing = {.language = "fr"};
  return {
      {{"code_rome", "libelle_rome", "code_rome_parent"},
       kOccupations,
       Kind::kOccupation,
       Listed({RelationKind::kSplitFrom}),
       CodeIn<kCodeRome>,
       TakeOccupation},
      {{"code_rome", "libelle_appellation_long", "libelle_appellation_court"},
       kOccupations,
       Kind::kOccupation,
       titles,
       CodeIn<kCodeRome>,
       TakeJobTitle},
      {{"code_rome", "libelle_type_texte", "libelle_texte"},
       kOccupations,
       Kind::kOccupation,
       texts,
       CodeIn<kCodeRome>,
       TakeSentence},
      {{"code_rome", "code_ogr", "coeur_metier"},
       kOccupations,
       Kind::kOccupation,
       Relations({RelationKind::kEssential, RelationKind::kOptional}),
       CodeIn<kCodeRome>,
       TakeSkillOfOccupation},
      {{"code_rome", "code_rome_cible"},
       kOccupations,
       Kind::kOccupation,
       Relations({RelationKind::kRelated}),
       CodeIn<kCodeRome>,
       TakeMobility},
      {{"code_rome", "libelle_rome", "code_domaine_professionel"},
       kOccupations,
       Kind::kOccupation,
       Relations({RelationKind::kBroader}),
       CodeIn<kCodeRome>,
       TakeFieldOfOccupation},
      {{"code_ogr", "libelle_competence"},
       "rome:skills",
       Kind::kSkill,
       Listed({RelationKind::kBroader}, /*description=*/true),
       CodeIn<kCodeOgr>,
       TakeSkill},
      {{"code_ogr_savoir", "libelle_savoir"},
       "rome:knowledge",
       Kind::kKnowledge,
       Listed({}),
       CodeIn<kCodeOgrSavoir>,
       TakeKnowledge},
      {{"code_ogr", "libelle_cont_travail"},
       "rome:contexts",
       Kind::kWorkContext,
       Listed({}),
       CodeIn<kCodeOgr>,
       TakeWorkContext},
      {{"code_ogr", "libelle", "code_rubrique"},
       "",
       Kind::kUnknown,
       nothing,
       CodeIn<kCodeOgr>,
       TakeItem},
      {{"code_rome", "code_compo_bloc", "code_ogr"},
       kOccupations,
       Kind::kOccupation,
       nothing,
       CodeIn<kCodeRome>,
       TakeLink},
      {{"numero_fiche_rome", "intitule", "type_provenance"},
       "",
       Kind::kUnknown,
       nothing,
       CodeInTree,
       TakeTreeRow},
      {{"code_domaine_professionnel", "libelle_domaine_professionnel"},
       "rome:fields",
       Kind::kOccupationGroup,
       Listed({RelationKind::kBroader}),
       CodeIn<kCodeDomaine>,
       TakeField},
      {{"code_grand_domaine", "libelle_grand_domaine"},
       "rome:great-fields",
       Kind::kOccupationGroup,
       Listed({}),
       CodeIn<kCodeGrandDomaine>,
       TakeGreatField},
      {{"code_ss_sect_activite", "libelle_ss_sect_activite"},
       "rome:subsectors",
       Kind::kSector,
       Listed({RelationKind::kBroader}, /*description=*/true),
       SubsectorCode,
       TakeSubsector},
      {{"code_sect_activite", "libelle_sect_activite"},
       kSectors,
       Kind::kSector,
       Listed({}, /*description=*/true),
       SectorCode,
       TakeSector},
      {{"code_theme", "libelle_theme"},
       "rome:themes",
       Kind::kSector,
       Listed({}, /*description=*/true),
       ThemeCode,
       TakeTheme},
      {{"code_compo_bloc", "libelle_bloc"}, "", Kind::kUnknown, nothing, nullptr, nullptr},
      {{"code_rubrique", "libelle_rubrique"}, "", Kind::kUnknown, nothing, nullptr, nullptr},
      {{"code_type_referentiel", "libelle_type_referentiel"},
       "",
       Kind::kUnknown,
       nothing,
       nullptr,
       nullptr},
  };
}

}  // namespace

absl::Span<const RomeFile> RomeFiles() {
  static const std::vector<RomeFile> files = MakeFiles();
  return files;
}

ConceptId RomeId(absl::string_view code) { return ConceptId(MakeId("rome", code)); }

}  // namespace tremplin
