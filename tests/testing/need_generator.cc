#include "tests/testing/need_generator.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/testing/dice.h"
#include "tests/testing/generator_words.h"

namespace tremplin::testing {
namespace {

Need NeedOf(int index, uint64_t seed) {
  // Mixed once before use: neighbouring states would give related numbers.
  Dice dice(Dice(seed ^ (0x9FB21C651E98DF25u * static_cast<uint64_t>(index + 1))).Next());
  const WorkField& field = WorkFields()[dice.Below(static_cast<int>(WorkFields().size()))];
  const std::vector<absl::string_view> tasks = Shuffled(field.tasks, dice);
  const std::vector<absl::string_view> topics = Shuffled(field.topics, dice);
  const TrainingPlace& place =
      TrainingPlaces()[static_cast<size_t>(dice.Below(static_cast<int>(TrainingPlaces().size())))];
  const int learners = 1 + dice.Below(6);
  const absl::string_view context = dice.Pick(field.contexts);
  const absl::string_view tool = dice.Pick(field.tools);

  Need need;
  need.id = NeedId(absl::StrFormat("B-%06d", index + 1));
  need.provenance.source = "generated";
  need.provenance.updated = PartialDate{2026, 11, 1 + dice.Below(20)};
  need.title = Capitalised(tasks[0]);
  need.text = absl::StrCat(
      "Notre équipe travaille ", context, " et grandit plus vite que prévu : ", learners,
      learners == 1 ? " personne est à former. Elle devra savoir "
                    : " personnes sont à former. Elles devront savoir ",
      tasks[0], " sans aide. Il faudra aussi ", tasks[1], " avec ", tool,
      ", car nos clients le demandent de plus en plus souvent. Nous voudrions en outre pouvoir ",
      tasks[2], " et ", tasks[3], ". Enfin, il s'agit de bien comprendre ", topics[0],
      " pour en parler avec nos fournisseurs. La formation peut se faire dans un rayon de ",
      30 + 10 * dice.Below(5), " km, à temps partiel si possible, et doit être terminée avant le ",
      1 + dice.Below(28), " juin 2028. Budget : ", 1500 + 500 * dice.Below(8),
      " € par personne, repas et déplacements non compris.");
  need.language = "fr";
  need.location = PlaceOf(place);
  need.fictitious = true;
  return need;
}

}  // namespace

std::vector<Need> GenerateNeeds(int count, uint64_t seed) {
  std::vector<Need> needs;
  needs.reserve(std::max(count, 0));
  for (int i = 0; i < count; ++i) needs.push_back(NeedOf(i, seed));
  return needs;
}

}  // namespace tremplin::testing
