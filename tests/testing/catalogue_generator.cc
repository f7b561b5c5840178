#include "tests/testing/catalogue_generator.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tests/testing/dice.h"
#include "tests/testing/generator_words.h"

namespace tremplin::testing {
namespace {

constexpr int kProviders = 40;

// Writes the texts of one training; no task is spoken of twice.
class TextWriter {
 public:
  TextWriter(const WorkField& field, Dice& dice)
      : dice_(dice),
        field_(field),
        tasks_(Shuffled(field.tasks, dice)),
        topics_(Shuffled(field.topics, dice)) {}

  std::string Title() {
    const std::string task = Capitalised(tasks_[0]);
    switch (dice_.Below(5)) {
      case 0:
        return absl::StrCat(task, " ", Context());
      case 1:
        return absl::StrCat(task, " avec ", Tool());
      case 2:
        return absl::StrCat(task, " : initiation");
      case 3:
        return absl::StrCat(task, " : perfectionnement");
      default:
        return absl::StrCat(task, " et ", tasks_[1]);
    }
  }

  std::string Objective() {
    switch (dice_.Below(3)) {
      case 0:
        return absl::StrCat("Permettre aux participants ", De(tasks_[0]), " et ", De(tasks_[1]),
                            " ", Context(), ", avec les bons réflexes et les bonnes priorités.");
      case 1:
        return absl::StrCat("Acquérir les méthodes qui permettent ", De(tasks_[0]),
                            ". La formation s'appuie sur des cas vécus ", Context(), ".");
      default:
        return absl::StrCat("Être capable ", De(tasks_[0]), " avec ", Tool(), " et comprendre ",
                            topics_[0], " pour mieux décider.");
    }
  }

  std::string Outcomes() {
    // Drawn before the call: arguments are evaluated in no certain order.
    const absl::string_view context = Context();
    const absl::string_view tool = Tool();
    return absl::StrCat("À l'issue de la formation, le stagiaire sait ", tasks_[0], " ", context,
                        ". Il est autonome pour ", tasks_[1], " avec ", tool,
                        ". Il sait expliquer ", topics_[0], " à un collègue et ", tasks_[2], ".");
  }

  // Four parts of one or two sentences, each with a heading; `hours` >= 4.
  std::vector<Module> Parts(int hours) {
    const absl::string_view tool = Tool();
    const absl::string_view context = Context();
    std::vector<Module> parts(4);
    parts[0].title = Capitalised(topics_[0]);
    parts[0].content =
        absl::StrCat("Définitions, enjeux et erreurs fréquentes. ", Capitalised(topics_[1]),
                     " : ce qu'il faut savoir avant ", De(tasks_[0]), ".");
    parts[1].title = Capitalised(tasks_[1]);
    parts[1].content =
        absl::StrCat("Démonstration puis exercices avec ", tool,
                     ", à partir d'un dossier fourni. Comparaison des solutions du groupe.");
    parts[2].title = absl::StrCat("Étude de cas ", context);
    parts[2].content = absl::StrCat("En petits groupes, ", tasks_[2], " puis ", tasks_[3],
                                    ". Restitution et points de vigilance sur ", topics_[2], ".");
    parts[3].title = "Mise en pratique et évaluation";
    parts[3].content = absl::StrCat(
        "Travail individuel : ", tasks_[0],
        " sur ses propres documents. Retour du formateur, plan d'action, questionnaire sur ",
        topics_[3], ".");
    for (Module& part : parts) part.duration_hours = hours / 4;
    parts.back().duration_hours = hours - 3 * (hours / 4);
    return parts;
  }

 private:
  absl::string_view Context() { return dice_.Pick(field_.contexts); }
  absl::string_view Tool() { return dice_.Pick(field_.tools); }

  Dice& dice_;
  const WorkField& field_;
  std::vector<absl::string_view> tasks_;
  std::vector<absl::string_view> topics_;
};

std::string AsContent(const std::vector<Module>& parts) {
  return absl::StrJoin(parts, "\n", [](std::string* out, const Module& part) {
    absl::StrAppend(out, part.title, ". ", part.content);
  });
}

ProviderId ProviderNumber(int index) {
  return ProviderId(absl::StrFormat("000000%03d00011", index + 1));
}

Offering OfferingOf(int number, int hours, Dice& dice) {
  Offering offering;
  offering.id = OfferingId(absl::StrCat("O-", number));
  offering.action_type = ActionType::kTraining;
  offering.access_routes = {AccessRoute::kContinuing};
  offering.setting = Setting::kInter;
  offering.modality = dice.Percent(65)   ? Modality::kOnSite
                      : dice.Percent(60) ? Modality::kMixed
                                         : Modality::kRemote;
  offering.rhythm = dice.Percent(50) ? Rhythm::kPartTime : Rhythm::kFullTime;
  offering.audiences = {Audience::kEmployee};
  if (dice.Percent(50)) offering.audiences.push_back(Audience::kJobSeeker);
  offering.languages = {"fr"};
  if (!dice.Percent(10)) offering.hours.total = hours;
  if (!dice.Percent(20)) {
    Price price;
    price.amount.amount_cents = int64_t{hours} * (22 + dice.Below(45)) * 100;
    price.basis = PriceBasis::kPerLearner;
    price.tax = Tax::kIncluded;
    offering.prices.push_back(price);
  }
  if (dice.Percent(40)) offering.prerequisites = "Aucun.";
  if (offering.modality != Modality::kRemote) {
    offering.location = PlaceOf(dice.Pick(TrainingPlaces()));
  }
  return offering;
}

Session SessionOf(int number, const Offering& offering, int hours, Dice& dice) {
  const Date first_monday(2026, 12, 7);
  const Date start = first_monday + 7 * dice.Below(100);
  const int days = (hours + 6) / 7;
  // Part time is one day a week; weekends are left out of full weeks.
  const int span =
      offering.rhythm == Rhythm::kPartTime ? 7 * (days - 1) : 7 * ((days - 1) / 5) + (days - 1) % 5;
  Session session;
  session.id = SessionId(absl::StrCat("S-", number));
  session.state = SessionState::kOpen;
  session.start = FromDate(start);
  session.end = FromDate(start + span);
  if (dice.Percent(70)) session.registration_end = FromDate(start - 3 - dice.Below(18));
  if (dice.Percent(60)) {
    session.seats.push_back({6 + dice.Below(10), SeatKind::kCapacity, "organisme"});
  }
  return session;
}

Training TrainingOf(int index, uint64_t seed, int sessions_per_training) {
  // Mixed once before use: neighbouring states would give related numbers.
  Dice dice(Dice(seed ^ (0xD1B54A32D192ED03u * static_cast<uint64_t>(index + 1))).Next());
  const WorkField& field = WorkFields()[dice.Below(static_cast<int>(WorkFields().size()))];
  const int hours = 7 * (1 + dice.Below(dice.Percent(15) ? 40 : 6));
  TextWriter writer(field, dice);

  Training training;
  training.id = TrainingId(absl::StrFormat("G-%06d", index + 1));
  training.provenance.source = "generated";
  training.provenance.updated = PartialDate{2026, 11, 1 + dice.Below(20)};
  training.title = writer.Title();
  training.objective = writer.Objective();
  training.outcomes = writer.Outcomes();
  std::vector<Module> parts = writer.Parts(hours);
  // Catalogues differ in whether they tell contents or modules.
  if (dice.Percent(50)) {
    training.modules = std::move(parts);
  } else {
    training.content = AsContent(parts);
  }
  training.language = "fr";
  training.codes = {{"FORMACODE", "", std::string(field.formacode), "", true},
                    {"NSF", "", std::string(field.nsf), "", false},
                    {"ROME", "", std::string(field.rome), "", false}};
  training.certifying = Tristate::kNo;
  training.provider = ProviderNumber(dice.Below(kProviders));
  training.fictitious = true;

  const int offerings = sessions_per_training >= 2 && dice.Percent(30) ? 2 : 1;
  for (int i = 0; i < offerings; ++i) training.offerings.push_back(OfferingOf(i + 1, hours, dice));
  for (Offering& offering : training.offerings) {
    offering.entry_mode = sessions_per_training > 0 ? EntryMode::kFixed : EntryMode::kOnRequest;
  }
  for (int i = 0; i < sessions_per_training; ++i) {
    Offering& offering = training.offerings[i % offerings];
    offering.sessions.push_back(SessionOf(i + 1, offering, hours, dice));
  }
  return training;
}

}  // namespace

std::vector<Entry> GenerateTrainings(int count, uint64_t seed, int sessions_per_training) {
  std::vector<Entry> trainings;
  trainings.reserve(std::max(count, 0));
  for (int i = 0; i < count; ++i) {
    trainings.push_back(TrainingOf(i, seed, sessions_per_training));
  }
  return trainings;
}

std::vector<Entry> GenerateProviders() {
  std::vector<Entry> providers;
  for (int i = 0; i < kProviders; ++i) {
    Provider provider;
    provider.id = ProviderNumber(i);
    provider.siret = provider.id.value();
    provider.activity_number = absl::StrFormat("00000000%03d", 500 + i);
    provider.name = absl::StrFormat("Organisme Exemple %02d", i + 1);
    provider.legal_name = absl::StrCat(provider.name, " (fictif)");
    provider.provenance.source = "generated";
    provider.roles = {ProviderRole::kResponsible, ProviderRole::kDelivering};
    provider.qualiopi_training = i % 4 == 3 ? Tristate::kUnknown : Tristate::kYes;
    provider.location = PlaceOf(TrainingPlaces()[i % TrainingPlaces().size()]);
    provider.contact.url = absl::StrFormat("https://organisme-%02d.example.org", i + 1);
    provider.fictitious = true;
    providers.push_back(std::move(provider));
  }
  return providers;
}

}  // namespace tremplin::testing
