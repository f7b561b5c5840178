#include "tests/testing/sample_entries.h"

#include <utility>

namespace tremplin::testing {
namespace {

Location FullLocation() {
  return {.name = "Campus de l'Étoile",
          .street = "3 rue des Œillets\nBâtiment B",
          .postcode = "33000",
          .city = "Bordeaux",
          .insee_code = "33063",
          .department = "33",
          .region = "75",
          .coordinates = Coordinates{44.842705, -0.577847},
          .coordinates_approximate = true};
}

Contact FullContact() {
  return {.phone = "+33 3 00 00 00 00",
          .email = "accueil@exemple.invalid",
          .url = "https://exemple.invalid/formations?id=17&lang=fr",
          .registration_url = "https://exemple.invalid/inscription"};
}

Provenance FullProvenance() {
  return {.source = "lheo:exemple",
          .updated = PartialDate{2026, 11, 3},
          .url = "https://exemple.invalid/fiche/17"};
}

Validation FullValidation() {
  return {.certification = CertificationId("RNCP99999"),
          .scope = ValidationScope::kBlocks,
          .block_codes = {"RNCP99999BC01", "RNCP99999BC02"}};
}

Session FullSession(std::string id) {
  return {.id = SessionId(std::move(id)),
          .external_ids = {{"carif", "session", "14_SE_1"}},
          .entry_mode = EntryMode::kFixed,
          .state = SessionState::kOpen,
          .start = PartialDate{2027, 1, 12},
          .end = PartialDate{2027, 4, 0},
          .registration_start = PartialDate{2026, 0, 0},
          .registration_end = PartialDate{2026, 12, 18},
          .seats = {{12, SeatKind::kCapacity, "organisme"}, {0, SeatKind::kRemaining, "site"}},
          .min_group = 6,
          .waiting_list = Tristate::kYes,
          .validations = {FullValidation()},
          .location = FullLocation(),
          .registration_url = "https://exemple.invalid/inscription/1",
          .registration_text = "Dossier à retirer à l'accueil",
          .registration_location = FullLocation(),
          .updated = PartialDate{2026, 11, 0}};
}

Offering FullOffering(std::string id) {
  return {.id = OfferingId(std::move(id)),
          .external_ids = {{"carif", "offering", "14_AF_1"}},
          .action_type = ActionType::kTraining,
          .access_routes = {AccessRoute::kContinuing, AccessRoute::kVae},
          .modality = Modality::kMixed,
          .rhythm = Rhythm::kPartTime,
          .rhythm_text = "2 jours par semaine",
          .alternation_text = "Une semaine sur deux en entreprise",
          .entry_mode = EntryMode::kContinuous,
          .setting = Setting::kIntra,
          .hours = {.total = 697, .centre = 585, .company = 112, .remote = 14},
          .duration_text = "30 semaines",
          .duration_years = 2,
          .prices = {{{315000, "EUR"}, PriceBasis::kPerGroup, Tax::kExempt, 4, 12}},
          .extra_costs = "Tenue : 80 €",
          .equipment = {{"Protection des yeux", Money{2500, "EUR"}, "Norme EN 166"}},
          .funding = {{"OPCO", FundingStatus::kToRequest, "accord non garanti", "2026"}},
          .funded_seats = {{"2", 8, {Audience::kJobSeeker}, "Programme régional", "Lille"}},
          .audiences = {Audience::kEmployee, Audience::kPublicAgent},
          .audience_codes = {{"FORMACODE", "V11", "82056", "Salarié", true}},
          .audience_text = "Personnes ayant un projet validé",
          .recruitment_text = "Test puis entretien",
          .recruitment_area = "Région",
          .recruitment_area_text = "Nouvelle-Aquitaine",
          .languages = {"fr", "en-GB"},
          .teaching_methods = "Ateliers et projet",
          .teaching_codes = {{"FORMACODE", "V14", "96133", "Atelier", true}},
          .prerequisites = "Savoir utiliser un tableur ; « niveau 4 » conseillé.",
          .accessibility = "À demander au référent handicap",
          .meals = "Restaurant sur place",
          .lodging = "Internat",
          .transport = "Tram B",
          .entry_level = {.value = 4, .mandatory = true},
          .location = FullLocation(),
          .delivering_provider = ProviderId("P-2"),
          .contact = FullContact(),
          .information_days = {PartialDate{2026, 12, 3}, PartialDate{2027, 1, 0}},
          .information_location = FullLocation(),
          .sessions = {FullSession("S-1"), FullSession("S-2")},
          .updated = PartialDate{2026, 10, 30}};
}

}  // namespace

Provider FullProvider(std::string id) {
  return {.id = ProviderId(std::move(id)),
          .provenance = FullProvenance(),
          .siret = "00000000000017",
          .activity_number = "32590000059",
          .uai_code = "0590000A",
          .name = "Organisme Exemple",
          .legal_name = "Exemple Formation SCOP",
          .description = "Label fictif « Formation ouverte ».",
          .roles = {ProviderRole::kResponsible, ProviderRole::kDelivering},
          .qualiopi_training = Tristate::kYes,
          .qualiopi_skills_assessment = Tristate::kNo,
          .qualiopi_vae = Tristate::kYes,
          .qualiopi_apprenticeship = Tristate::kNo,
          .authorised_for = {CertificationId("RNCP99999")},
          .location = FullLocation(),
          .contact = FullContact(),
          .fictitious = true};
}

Training FullTraining(std::string id) {
  return {.id = TrainingId(std::move(id)),
          .provenance = FullProvenance(),
          .external_ids = {{"carif", "training", "F_17"}, {"onisep", "", "17"}},
          .title = "Analyser les données de son entreprise 📊",
          .objective = "Préparer, \"nettoyer\" et présenter des données d'œuvre.\n- tableaux\n",
          .outcomes = "Concevoir un tableau de bord",
          .content = "1. Collecter\t2. Nettoyer\\3. Publier",
          .modules = {{"Nettoyer", "Doublons, valeurs manquantes", 14, "enseignement professionnel",
                       Tristate::kYes, "M-16"},
                      {"Publier", "Diffuser", 7, "enseignement optionnel", Tristate::kNo, "M-17"}},
          .prerequisite_modules = {"M-3", "M-5"},
          .language = "fr",
          .codes = {{"FORMACODE", "V14", "31026", "Data science", true},
                    {"ROME", "4.0", "M1419", "Data analyst", false}},
          .validations = {FullValidation()},
          .qualifications = {{"CACES", "R489", "3"}},
          .stage = Stage::kRefresher,
          .certifying = Tristate::kYes,
          .certification_level = 6,
          .provider = ProviderId("P-1"),
          .offerings = {FullOffering("O-1"), FullOffering("O-2")},
          .fictitious = true};
}

Certification FullCertification(std::string id) {
  return {.id = CertificationId(std::move(id)),
          .provenance = FullProvenance(),
          .registry = Register::kRncp,
          .number = "99999",
          .external_ids = {{"certif-info", "", "83899"}},
          .title = "Chargé·e de données (fictif)",
          .type = "Titre professionnel",
          .description = "Collecte et prépare les données.",
          .language = "fr",
          .level = 6,
          .status = CertificationStatus::kActive,
          .registration_end = PartialDate{2029, 12, 31},
          .successors = {CertificationId("RNCP99998")},
          .certifiers = {"Ministère fictif"},
          .access_routes = {AccessRoute::kInitial, AccessRoute::kWorkStudyContract},
          .codes = {{"NSF", "", "326", "Informatique", true}},
          .blocks = {{"RNCP99999BC01",
                      "Collecter",
                      {"Choisir une source", "Documenter"},
                      "Étude de cas, puis entretien."},
                     {"RNCP99999BC02", "Présenter", {"Dessiner un graphique"}, "Oral."}},
          .duration_text = "1 an",
          .objective = "Les données manquent de bras.",
          .sectors = "Tous secteurs.",
          .jobs = "Chargé·e de données",
          .prerequisites = "Niveau 4.",
          .equivalences = {{{"RNCP99999BC01"}, CertificationId("RNCP99998"), {"RNCP99998BC03"}}},
          .cohorts = {{.year = 2024,
                       .certified = 120,
                       .certified_by_vae = 0,
                       .employed_after_6_months_percent = 85,
                       .in_occupation_after_6_months_percent = 70,
                       .in_occupation_after_2_years_percent = 78}},
          .fictitious = true};
}

Need FullNeed(std::string id) {
  return {.id = NeedId(std::move(id)),
          .provenance = FullProvenance(),
          .title = "Prévoir nos ventes",
          .text = "PME de 35 personnes : prévoir nos ventes et nos stocks, l'an prochain.",
          .language = "fr-FR",
          .headcount = 2,
          .audience = Audience::kWorkStudy,
          .requirements = {{.kind = RequirementKind::kLanguage,
                            .text = "anglais courant",
                            .qualification = Qualification{"LANGUAGE", "en", "B2"},
                            .importance = Importance::kDesired,
                            .level = Proficiency::kMastery,
                            .weight = 2.125,
                            .skill = Code{"ESCO", "1.2.1", "S1.1", "langues", false}}},
          .codes = {{"ROME", "4.0", "M1403", "Études et prospectives", true}},
          .location = FullLocation(),
          .fictitious = true};
}

Concept FullConcept(std::string id) {
  return {.id = ConceptId(std::move(id)),
          .source = "rome:occupations",
          .scheme = "ROME",
          .version = "4.0",
          .kind = ConceptKind::kOccupation,
          .status = ConceptStatus::kCurrent,
          .code = "M1889",
          .uri = "https://example.org/rome/M1889",
          .labels = {{"fr", LabelKind::kAlternative, "Ingénieur·e « IA »"}},
          .descriptions = {{"fr", "Conçoit des modèles.\nLes met en service. 🚀"}},
          .relations = {{RelationKind::kSplitFrom, ConceptId("rome:M1805"), "développeur"}},
          .fictitious = true};
}

Review FullReview(std::string target) {
  Review review{.target = std::move(target),
                .code = Code{"ROME", "4.0", "M1805", "Études et développement", true},
                .decision = ReviewDecision::kVerified,
                .text_hash = std::string(64, 'a'),
                .reviewed_on = PartialDate{2026, 11, 23}};
  review.id = ReviewIdOf(review.target, review.code);
  return review;
}

Review HidingReview(std::string target) {
  Review review{.target = std::move(target), .decision = ReviewDecision::kHidden};
  review.id = ReviewIdOf(review.target, review.code);
  return review;
}

Provider SmallProvider(std::string id) {
  return {.id = ProviderId(std::move(id)), .name = "Organisme Exemple"};
}

Training SmallTraining(std::string id, std::string title) {
  return {.id = TrainingId(std::move(id)), .title = std::move(title)};
}

Certification SmallCertification(std::string id, std::string title) {
  return {.id = CertificationId(std::move(id)), .title = std::move(title)};
}

Need SmallNeed(std::string id, std::string text) {
  return {.id = NeedId(std::move(id)), .text = std::move(text)};
}

}  // namespace tremplin::testing
