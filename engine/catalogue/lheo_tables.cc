#include "engine/catalogue/lheo_tables.h"

#include <algorithm>

#include "absl/types/span.h"

namespace tremplin {
namespace {

const std::vector<TargetPublic>& TargetPublics() {
  static const auto& publics = *[] {
    const std::vector<Audience> none = {};
    const std::vector<Audience> job_seeker = {Audience::kJobSeeker};
    const std::vector<Audience> employee = {Audience::kEmployee};
    const std::vector<Audience> work_study = {Audience::kWorkStudy};
    const std::vector<Audience> self_employed = {Audience::kSelfEmployed};
    const std::vector<Audience> public_agent = {Audience::kPublicAgent};
    const std::vector<Audience> farm = {Audience::kEmployee, Audience::kSelfEmployed};
    const std::vector<Audience> at_work = {Audience::kEmployee, Audience::kSelfEmployed,
                                           Audience::kPublicAgent};
    const std::vector<Audience> all = {Audience::kEmployee, Audience::kJobSeeker,
                                       Audience::kWorkStudy, Audience::kSelfEmployed,
                                       Audience::kPublicAgent};
    return new std::vector<TargetPublic>{
        {"80001", "Public sans emploi", job_seeker},
        {"80003", "Demandeur d'emploi plus de 26 ans", job_seeker},
        {"80004", "Cadre demandeur d'emploi", job_seeker},
        {"80005", "Bénéficiaire du revenu de solidarité active", job_seeker},
        {"80006", "Demandeur d'emploi", job_seeker},
        {"80007", "Demandeur d'emploi longue durée", job_seeker},
        {"80008", "Licencié pour motif économique", job_seeker},
        {"80009", "Demandeur d'emploi moins de 26 ans", job_seeker},
        {"80010", "Militaire en reconversion", public_agent},
        {"80015", "Bénéficiaire allocation solidarité spécifique", job_seeker},
        {"80019", "Bénéficiaire allocation retour à l'emploi", job_seeker},
        {"80023", "Demandeur d'emploi dans le cadre du CIF", job_seeker},
        {"80026", "Demandeur d'emploi dans le cadre du DIF", job_seeker},
        {"80098", "Jeune (dans le cadre du plan jeune)", none},
        {"81013", "Public sous main de justice", none},
        {"81014", "Élu", none},
        {"81018", "Femme", none},
        {"81019", "Public en situation d'illettrisme", none},
        {"81020", "Handicapé", none},
        {"81021", "Public analphabète", none},
        {"81022", "Immigré", none},
        {"81024", "Jeune", none},
        {"81042", "Réfugié", none},
        {"81050", "Particulier, individuel", none},
        {"81060", "Conjoint collaborateur d'artisan", self_employed},
        {"81061", "Public de la formation initiale", none},
        {"81062", "Conjoint collaborateur d'exploitant agricole", self_employed},
        {"81069", "Bénévole", none},
        {"81099", "Autre public", none},
        {"82004", "Artisan", self_employed},
        {"82009", "Commerçant", self_employed},
        {"82016", "Formateur, enseignant", none},
        {"82017", "Exploitant agricole, salarié agricole", farm},
        {"82027", "Public dans le cadre du contrat d'apprentissage", work_study},
        {"82029", "Public dans le cadre du contrat de professionnalisation", work_study},
        {"82038", "Profession libérale", self_employed},
        {"82043", "Représentant du personnel", employee},
        {"82044", "Salarié", employee},
        {"82045", "Salarié en reconversion", employee},
        {"82046", "Salarié de l'artisanat", employee},
        {"82047", "Salarié en contrat aidé", employee},
        {"82055", "Agent de la fonction publique", public_agent},
        {"82058", "Public en emploi", at_work},
        {"82065", "Salarié dans le cadre du plan de formation", employee},
        {"82066", "Salarié dans le cadre du CIF", employee},
        {"82067", "Membre du CHSCT", employee},
        {"82068", "Membre du CE", employee},
        {"82070", "Agent de la fonction publique d'État", public_agent},
        {"82071", "Agent de la fonction publique hospitalière", public_agent},
        {"82072", "Salarié dans le cadre du DIF", employee},
        {"82073", "Salarié en période de professionnalisation", employee},
        {"82074", "Agent de la fonction publique territoriale", public_agent},
        {"83056", "Tout public", all}};
  }();
  return publics;
}

struct TableEntry {
  absl::string_view code;
  absl::string_view word;
};
constexpr TableEntry kGeneralObjectives[] = {
    {"1", "Code(s) obsolète(s)"},
    {"2", "Perfectionnement, élargissement des compétences"},
    {"4", "Création d'entreprise"},
    {"5", "Remise à niveau, maîtrise des savoirs de base, initiation"},
    {"6", "Certification"},
    {"7", "Professionnalisation"},
    {"8", "Préparation à la qualification"},
    {"9", "(Re)mobilisation, aide à l'élaboration de projet professionnel"}};
constexpr TableEntry kPaths[] = {{"1", "en groupe (non personnalisable)"},
                                 {"2", "individualisé"},
                                 {"3", "modularisé"},
                                 {"4", "mixte"}};
constexpr TableEntry kPositionings[] = {{"1", "réglementaire"}, {"2", "pédagogique"}};
constexpr TableEntry kRecruitmentAreas[] = {{"1", "Commune"}, {"2", "Département"},
                                            {"3", "Région"},  {"4", "Interrégion"},
                                            {"5", "Pays"},    {"6", "International"}};
constexpr TableEntry kSubjects[] = {{"1", "art"},
                                    {"2", "enseignement de spécialité"},
                                    {"3", "enseignement optionnel"},
                                    {"4", "langue"},
                                    {"5", "langue vivante 1"},
                                    {"6", "langue vivante 2"},
                                    {"7", "langue vivante 3"},
                                    {"8", "sport"},
                                    {"9", "enseignement général"},
                                    {"10", "enseignement professionnel"}};
constexpr TableEntry kEquipments[] = {{"0", "Autre"},
                                      {"1", "Protection de la tête"},
                                      {"2", "Protection des yeux"},
                                      {"3", "Protection des mains"},
                                      {"4", "Protection de l'ouïe"},
                                      {"5", "Protection du corps"},
                                      {"6", "Protection des pieds"},
                                      {"7", "Protection des voies respiratoires"},
                                      {"8", "Protection chutes"},
                                      {"9", "Outillage professionnel"},
                                      {"10", "Tenue professionnelle"},
                                      {"11", "Équipement numérique"}};

absl::Span<const TableEntry> EntriesOf(LheoTable table) {
  switch (table) {
    case LheoTable::kGeneralObjective:
      return kGeneralObjectives;
    case LheoTable::kPath:
      return kPaths;
    case LheoTable::kPositioning:
      return kPositionings;
    case LheoTable::kRecruitmentArea:
      return kRecruitmentAreas;
    case LheoTable::kSubject:
      return kSubjects;
    case LheoTable::kEquipment:
      return kEquipments;
  }
  return {};
}

}  // namespace

const TargetPublic* FindTargetPublic(absl::string_view code) {
  const std::vector<TargetPublic>& publics = TargetPublics();
  const auto it = std::find_if(publics.begin(), publics.end(),
                               [code](const TargetPublic& target) { return target.code == code; });
  return it == publics.end() ? nullptr : &*it;
}

absl::string_view PublicCodeOf(Audience audience) {
  switch (audience) {
    case Audience::kEmployee:
      return "82044";
    case Audience::kJobSeeker:
      return "80006";
    case Audience::kWorkStudy:
      return "82029";
    case Audience::kSelfEmployed:
      return "82038";
    case Audience::kPublicAgent:
      return "82055";
    case Audience::kUnknown:
      break;
  }
  return "";
}

absl::string_view LheoWord(LheoTable table, absl::string_view code) {
  for (const TableEntry& entry : EntriesOf(table)) {
    if (entry.code == code) return entry.word;
  }
  return "";
}

absl::string_view LheoCode(LheoTable table, absl::string_view word) {
  for (const TableEntry& entry : EntriesOf(table)) {
    if (entry.word == word) return entry.code;
  }
  return "";
}

}  // namespace tremplin
