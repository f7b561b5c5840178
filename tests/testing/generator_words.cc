#include "tests/testing/generator_words.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tremplin::testing {
namespace {

bool BeginsWithVowel(absl::string_view phrase) {
  for (absl::string_view vowel : {"a", "e", "i", "o", "u", "é", "è", "ê", "à", "î"}) {
    if (absl::StartsWith(phrase, vowel)) return true;
  }
  return false;
}

std::vector<WorkField> IndustryFields() {
  return {
      {"I1304",
       "31624",
       "201",
       {"planifier la maintenance préventive", "diagnostiquer une panne sur une ligne automatisée",
        "régler un variateur de vitesse", "remplacer un roulement et aligner un arbre",
        "lire un schéma électrique ou pneumatique", "consigner une machine avant intervention",
        "tenir à jour un magasin de pièces de rechange", "sauvegarder le programme d'un automate"},
       {"les arrêts machine", "les capteurs et les actionneurs", "les gammes d'entretien",
        "les risques électriques", "les vibrations anormales", "les fuites d'air comprimé"},
       {"une GMAO", "un multimètre", "une console d'automate", "une caméra thermique",
        "un banc hydraulique"},
       {"dans une usine agroalimentaire", "sur une ligne de conditionnement",
        "dans un atelier de mécanique", "sur un site logistique automatisé"}},
      {"N1303",
       "31845",
       "311",
       {"fixer un stock de sécurité et un point de commande", "organiser un inventaire tournant",
        "préparer les commandes sans erreur", "implanter les articles à forte rotation",
        "planifier les tournées de livraison", "traiter les retours des clients",
        "réceptionner et contrôler une livraison", "prévoir la demande des prochaines semaines"},
       {"les ruptures et les surstocks", "les délais des fournisseurs",
        "les unités de conditionnement", "les litiges de transport", "les règles de chargement",
        "les écarts d'inventaire"},
       {"un logiciel d'entrepôt", "un tableur", "un terminal portable", "un progiciel de gestion",
        "un logiciel de tournées"},
       {"dans un entrepôt de commerce en ligne", "chez un grossiste",
        "sur une plateforme régionale", "dans une PME de production"}},
      {"F1703",
       "22334",
       "232",
       {"implanter un ouvrage à partir d'un plan", "monter un mur en briques ou en blocs",
        "poser une isolation par l'extérieur", "traiter une infiltration en toiture",
        "raccorder une pompe à chaleur", "modéliser un bâtiment en maquette numérique",
        "chiffrer et suivre un chantier", "monter un échafaudage de pied"},
       {"les ponts thermiques", "les mortiers et les enduits", "les règles de sécurité du chantier",
        "les interfaces entre corps d'état", "les déchets de chantier", "les fondations"},
       {"un niveau laser", "un logiciel de métré", "une visionneuse de maquettes",
        "un outillage portatif", "une notice de fabricant"},
       {"sur un chantier de rénovation", "dans une maison individuelle", "sur un bâti ancien",
        "dans une petite entreprise artisanale"}},
      {"H1502",
       "31354",
       "200",
       {"contrôler une pièce et consigner les mesures",
        "analyser une réclamation avec la méthode 8D", "suivre un procédé par cartes de contrôle",
        "conduire un audit interne", "rédiger une procédure utile",
        "animer un chantier d'amélioration", "maîtriser un plan de nettoyage",
        "remonter à la cause d'une non-conformité"},
       {"les points critiques", "les tolérances et les incertitudes", "les exigences des clients",
        "les indicateurs de qualité", "les allergènes et la traçabilité",
        "les plans d'échantillonnage"},
       {"un pied à coulisse numérique", "une matrice de risques", "un tableau de suivi",
        "un logiciel de statistiques", "une grille d'audit"},
       {"dans un atelier de découpe", "sur une ligne d'emballage", "dans un laboratoire d'essais",
        "chez un sous-traitant automobile"}}};
}

std::vector<WorkField> ServiceFields() {
  return {
      {"J1501",
       "43436",
       "331",
       {"accompagner une personne dans sa toilette", "apaiser une personne désorientée",
        "entretenir une chambre selon le protocole", "mobiliser une personne sans se blesser",
        "rédiger une transmission ciblée", "repérer une douleur non dite",
        "porter secours en attendant les renforts", "préparer un repas à texture modifiée"},
       {"les troubles de la mémoire", "les précautions standard", "les chutes et leur prévention",
        "les droits des résidents", "les signes d'alerte", "les proches aidants"},
       {"un lève-personne", "un dossier de soins informatisé", "une échelle d'observation",
        "un mannequin de simulation", "un chariot de bionettoyage"},
       {"en établissement pour personnes âgées", "au domicile", "dans un service hospitalier",
        "dans un foyer de vie"}},
      {"D1214",
       "34566",
       "312",
       {"accueillir et questionner un client", "argumenter sans brader",
        "mettre en valeur un rayon", "traiter une réclamation difficile",
        "ouvrir une boutique en ligne", "prospecter par téléphone",
        "négocier avec un acheteur professionnel", "fidéliser une clientèle locale"},
       {"les objections sur le prix", "les ventes complémentaires", "les avis en ligne",
        "les conditions générales de vente", "les parcours d'achat", "les marges et les remises"},
       {"un logiciel de relation client", "une caisse connectée", "une grille d'écoute",
        "une place de marché", "un plan de merchandising"},
       {"dans un magasin de centre-ville", "dans un réseau de franchises", "chez un négociant",
        "dans un centre d'appels"}},
      {"M1203",
       "32663",
       "314",
       {"enregistrer les factures et rapprocher la banque", "établir un bulletin de paie",
        "préparer une déclaration de TVA", "construire un budget de trésorerie",
        "relancer les impayés avec tact", "passer à la facturation électronique",
        "calculer un coût de revient", "préparer un dossier pour l'expert-comptable"},
       {"les écritures de fin d'exercice", "les cotisations sociales", "les délais de paiement",
        "les charges fixes et variables", "les pièces justificatives", "les écarts de trésorerie"},
       {"un logiciel de comptabilité", "un tableur", "un logiciel de paie",
        "une plateforme de facturation", "un modèle de budget"},
       {"dans une PME de services", "dans une association employeuse", "chez un artisan",
        "dans un cabinet comptable"}},
      {"M1506",
       "32154",
       "310",
       {"animer un point d'équipe quotidien", "déléguer et suivre une tâche",
        "conduire un entretien de recadrage", "recruter sans discriminer",
        "évaluer les risques professionnels", "intégrer un nouveau collègue",
        "conduire un petit projet", "prévenir un conflit entre collègues"},
       {"les priorités de la semaine", "les entretiens professionnels", "les styles de management",
        "les risques psychosociaux", "les plans de charge", "les rituels d'équipe"},
       {"une matrice de polyvalence", "un tableau de bord d'équipe", "une trame d'entretien",
        "un document unique", "un planning partagé"},
       {"dans une équipe de production", "dans un service administratif",
        "dans une équipe à distance", "dans une collectivité"}}};
}

std::vector<WorkField> DigitalFields() {
  return {
      {"M1851",
       "31025",
       "326",
       {"nettoyer et documenter un jeu de données", "construire un tableau de bord",
        "interroger une base de données en SQL", "établir une prévision de ventes",
        "automatiser un rapport mensuel", "croiser des données de plusieurs sources",
        "présenter des résultats à une direction", "mesurer la qualité d'un fichier clients"},
       {"les valeurs manquantes", "les séries temporelles", "les indicateurs utiles",
        "les biais d'analyse", "les modèles en étoile", "les règles de protection des données"},
       {"un outil de visualisation", "Python", "un tableur avancé", "un entrepôt de données",
        "un carnet de calcul"},
       {"dans un service commercial", "dans une PME de négoce", "pour un contrôle de gestion",
        "à partir des exports d'un progiciel"}},
      {"M1405",
       "31028",
       "326",
       {"formuler une demande à un assistant génératif",
        "entraîner un premier modèle de classement", "évaluer un modèle sur des données réservées",
        "mettre un modèle en production",
        "rechercher dans une base documentaire avec un modèle de langue",
        "détecter des défauts sur des images", "rédiger une charte d'usage",
        "cartographier les usages et leurs risques"},
       {"les réponses inventées", "les jeux d'entraînement",
        "les obligations du règlement européen", "les métriques d'erreur", "les coûts de calcul",
        "les dérives d'un modèle"},
       {"un modèle ouvert", "une bibliothèque d'apprentissage", "un assistant conversationnel",
        "une plateforme de suivi d'expériences", "un banc d'évaluation"},
       {"dans un bureau d'études", "au service client", "dans une petite équipe technique",
        "pour le contrôle qualité"}},
      {"M1844",
       "31006",
       "326",
       {"reconnaître un courriel frauduleux", "segmenter un réseau d'entreprise",
        "analyser des journaux d'événements", "réagir à une attaque par rançongiciel",
        "sauvegarder et restaurer un serveur", "durcir un poste de travail",
        "préparer un plan de continuité", "tester la sécurité d'une application web"},
       {"les mots de passe", "les droits d'accès", "les vulnérabilités courantes",
        "les obligations de déclaration", "les fournisseurs à risque", "les traces d'intrusion"},
       {"un pare-feu", "un outil de supervision", "un gestionnaire de mots de passe",
        "une plateforme d'entraînement", "une liste de contrôle"},
       {"dans une PME industrielle", "dans un cabinet libéral", "dans une collectivité",
        "sur un réseau d'atelier"}},
      {"M1805",
       "31088",
       "326",
       {"écrire une interface web accessible", "concevoir une base de données",
        "versionner et relire du code", "tester automatiquement une application",
        "déployer un service en conteneur", "documenter une interface de programmation",
        "corriger une faille courante", "découper un besoin en récits utilisateurs"},
       {"les composants réutilisables", "les requêtes lentes", "les tests unitaires",
        "les chaînes d'intégration", "les critères d'accessibilité", "les dettes techniques"},
       {"TypeScript", "une base relationnelle", "un gestionnaire de versions",
        "un orchestrateur de conteneurs", "un éditeur collaboratif"},
       {"dans une agence web", "dans une équipe agile", "pour un logiciel métier",
        "sur un projet libre"}}};
}

}  // namespace

absl::Span<const WorkField> WorkFields() {
  static const auto& fields = *[] {
    auto* all = new std::vector<WorkField>(IndustryFields());
    for (WorkField& field : ServiceFields()) all->push_back(std::move(field));
    for (WorkField& field : DigitalFields()) all->push_back(std::move(field));
    return all;
  }();
  return fields;
}

absl::Span<const TrainingPlace> TrainingPlaces() {
  static constexpr TrainingPlace kPlaces[] = {
      {"Lille", "59000", "59350", 50.63, 3.06},
      {"Roubaix", "59100", "59512", 50.69, 3.17},
      {"Tourcoing", "59200", "59599", 50.72, 3.16},
      {"Villeneuve-d'Ascq", "59650", "59009", 50.62, 3.14},
      {"Valenciennes", "59300", "59606", 50.36, 3.52},
      {"Douai", "59500", "59178", 50.37, 3.08},
      {"Cambrai", "59400", "59122", 50.17, 3.24},
      {"Maubeuge", "59600", "59392", 50.28, 3.97},
      {"Lens", "62300", "62498", 50.43, 2.83},
      {"Arras", "62000", "62041", 50.29, 2.78},
      {"Béthune", "62400", "62119", 50.53, 2.64},
      {"Calais", "62100", "62193", 50.95, 1.86},
      {"Boulogne-sur-Mer", "62200", "62160", 50.73, 1.61},
      {"Saint-Omer", "62500", "62765", 50.75, 2.25},
      {"Amiens", "80000", "80021", 49.89, 2.3},
      {"Abbeville", "80100", "80001", 50.11, 1.83},
      {"Saint-Quentin", "02100", "02691", 49.85, 3.29},
      {"Laon", "02000", "02408", 49.56, 3.62},
      {"Soissons", "02200", "02722", 49.38, 3.32},
      {"Beauvais", "60000", "60057", 49.43, 2.08},
      {"Compiègne", "60200", "60159", 49.42, 2.82},
      {"Creil", "60100", "60175", 49.26, 2.47},
  };
  return kPlaces;
}

std::string Capitalised(absl::string_view phrase) {
  static constexpr std::pair<absl::string_view, absl::string_view> kAccented[] = {
      {"é", "É"}, {"è", "È"}, {"à", "À"}, {"ê", "Ê"}};
  for (const auto& [lower, upper] : kAccented) {
    if (absl::StartsWith(phrase, lower)) return absl::StrCat(upper, phrase.substr(lower.size()));
  }
  std::string out(phrase);
  if (!out.empty()) out[0] = absl::ascii_toupper(static_cast<unsigned char>(out[0]));
  return out;
}

std::string De(absl::string_view infinitive) {
  return absl::StrCat(BeginsWithVowel(infinitive) ? "d'" : "de ", infinitive);
}

Location PlaceOf(const TrainingPlace& place) {
  Location location;
  location.city = std::string(place.city);
  location.postcode = std::string(place.postcode);
  location.insee_code = std::string(place.insee_code);
  location.department = std::string(place.insee_code.substr(0, 2));
  location.region = "32";
  location.coordinates = Coordinates{place.latitude, place.longitude};
  location.coordinates_approximate = true;
  return location;
}

}  // namespace tremplin::testing
