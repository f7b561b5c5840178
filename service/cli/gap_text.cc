#include "service/cli/gap_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/matching/french_words.h"
#include "engine/text/normalise.h"
#include "service/cli/match_text.h"
#include "service/cli/proposal_text.h"
#include "service/cli/text_layout.h"

namespace tremplin::cli {
namespace {

constexpr size_t kSkillColumns = 60;
constexpr int kListedOptional = 10;

// "9,5"; without needless zeros.
std::string FrenchNumber(double weight) {
  std::string text = absl::StrFormat("%.2f", weight);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return absl::StrReplaceAll(text, {{".", ","}});
}

std::string Counted(int count, absl::string_view one, absl::string_view many) {
  return absl::StrCat(count, " ", count > 1 ? many : one);
}

bool IsDesired(const v1::Wanted& wanted, int index) {
  return wanted.skills(index).requirement().importance() == v1::IMPORTANCE_DESIRED;
}

absl::string_view ImportanceOf(const v1::Wanted& wanted, int index) {
  const bool of_occupation = wanted.occupations_size() > 0;
  if (IsDesired(wanted, index)) return of_occupation ? "complémentaire" : "souhaitée";
  return of_occupation ? "essentielle" : "exigée";
}

// The demand's words; behind its codes when they would be cut off with a long text.
std::string NameOf(const v1::Requirement& requirement) {
  const std::string text = RequirementText(requirement);
  if (!requirement.has_qualification() || CountCodePoints(text) <= kSkillColumns) return text;
  v1::Requirement codes;
  *codes.mutable_qualification() = requirement.qualification();
  return absl::StrCat(RequirementText(codes), " : ", text);
}

absl::string_view Word(v1::HoldingMatch match) {
  switch (match) {
    case v1::HOLDING_MATCH_SAME_CONCEPT:
      return "même compétence";
    case v1::HOLDING_MATCH_QUALIFICATION:
      return "qualification";
    case v1::HOLDING_MATCH_SAME_NAME:
      return "même intitulé";
    default:
      return "";
  }
}

// « par « Excel » (notions) : même intitulé ».
std::string By(const v1::SkillGap& gap) {
  std::string text = absl::StrCat("par « ", Shorten(gap.held_label(), 60), " »");
  const absl::string_view level = French(gap.held_by().level());
  if (!level.empty()) absl::StrAppend(&text, " (", level, ")");
  std::vector<absl::string_view> why;
  if (!Word(gap.match()).empty()) why.push_back(Word(gap.match()));
  if (!gap.note().empty()) why.push_back(gap.note());
  return why.empty() ? text : absl::StrCat(text, " : ", absl::StrJoin(why, ", "));
}

// Of what is required or essential; "" when that is all there is, or nothing.
std::string EssentialCounts(const v1::AnalyzeGapResponse& response) {
  int held = 0, to_reinforce = 0, to_acquire = 0;
  for (const v1::SkillGap& gap : response.gaps()) {
    if (IsDesired(response.wanted(), gap.skill_index())) continue;
    held += gap.state() == v1::GAP_STATE_HELD;
    to_reinforce += gap.state() == v1::GAP_STATE_TO_REINFORCE;
    to_acquire += gap.state() == v1::GAP_STATE_TO_ACQUIRE;
  }
  const int essential = held + to_reinforce + to_acquire;
  if (essential == 0 || essential == response.gaps_size()) return "";
  return absl::StrCat("dont ", ImportanceOf(response.wanted(), 0),
                      "s : ", Counted(held, "acquise", "acquises"), ", ", to_reinforce,
                      " à renforcer, ", to_acquire, " à acquérir\n");
}

void AppendState(const v1::AnalyzeGapResponse& response, v1::GapState state,
                 absl::string_view heading, std::string& out) {
  int desired = 0, left_out = 0;
  bool first = true;
  for (const v1::SkillGap& gap : response.gaps()) {
    if (gap.state() != state) continue;
    if (first) absl::StrAppend(&out, "\n", heading, "\n");
    first = false;
    if (IsDesired(response.wanted(), gap.skill_index()) && ++desired > kListedOptional) {
      ++left_out;
      continue;
    }
    absl::StrAppend(&out, SkillLine(response.wanted(), gap.skill_index()), "\n");
    if (state != v1::GAP_STATE_TO_ACQUIRE) absl::StrAppend(&out, "       ", By(gap), "\n");
  }
  if (left_out > 0) {
    absl::StrAppend(&out, "    et ", Counted(left_out, "autre", "autres"),
                    " (--json les donne toutes)\n");
  }
}

std::string Numbers(const google::protobuf::RepeatedField<int>& skills) {
  return absl::StrJoin(skills, ", ",
                       [](std::string* out, int skill) { absl::StrAppend(out, skill + 1); });
}

std::string TitleOf(const v1::ClosingTrainings& closing, const std::string& target) {
  for (const v1::ClosingTraining& training : closing.trainings()) {
    if (training.match().target() == target) return training.match().title();
  }
  return target;
}

void AppendChosen(const v1::ClosingTrainings& closing, std::string& out) {
  if (closing.chosen().empty()) return;
  const v1::ChosenTraining& last = closing.chosen(closing.chosen_size() - 1);
  absl::StrAppend(
      &out, "\nEnsemble, ",
      closing.chosen_size() == 1 ? "une formation comble "
                                 : absl::StrCat(closing.chosen_size(), " formations comblent "),
      FrenchNumber(last.closed_weight()), " sur ", FrenchNumber(closing.open_weight()), "\n");
  for (int i = 0; i < closing.chosen_size(); ++i) {
    const v1::ChosenTraining& chosen = closing.chosen(i);
    std::vector<std::string> what;
    if (chosen.newly_covered_size() > 0) {
      what.push_back(absl::StrCat("couvre ", Numbers(chosen.newly_covered())));
    }
    if (chosen.newly_partly_size() > 0) {
      what.push_back(absl::StrCat("en partie ", Numbers(chosen.newly_partly())));
    }
    absl::StrAppend(&out, absl::StrFormat("%3d ", i + 1), TitleOf(closing, chosen.target()), " : +",
                    FrenchNumber(chosen.gain_weight()), " (", absl::StrJoin(what, " ; "), ")\n");
  }
}

}  // namespace

void AppendWanted(const v1::Wanted& wanted, std::string& out) {
  for (const v1::WantedOccupation& occupation : wanted.occupations()) {
    absl::StrAppend(&out, "Métier visé : ", occupation.label(),
                    occupation.code().empty()
                        ? ""
                        : absl::StrCat(" (", occupation.scheme(), " ", occupation.code(), ")"),
                    " · ", Counted(occupation.skill_count(), "compétence", "compétences"), "\n");
  }
  for (const std::string& note : wanted.notes()) absl::StrAppend(&out, note, "\n");
  AppendUnderstood(wanted.understood(), out);
}

std::string SkillLine(const v1::Wanted& wanted, int index) {
  const v1::Requirement& requirement = wanted.skills(index).requirement();
  const std::string line = absl::StrCat(
      absl::StrFormat("%3d ", index + 1),
      Pad(Shorten(NameOf(requirement), kSkillColumns), kSkillColumns), "  ",
      Pad(std::string(ImportanceOf(wanted, index)), 14), " ", French(requirement.level()));
  return std::string(absl::StripTrailingAsciiWhitespace(line));
}

std::string CountsLine(const v1::GapCounts& counts) {
  return absl::StrCat(Counted(counts.held(), "acquise", "acquises"), ", ", counts.to_reinforce(),
                      " à renforcer, ", counts.to_acquire(), " à acquérir · reste ",
                      FrenchNumber(counts.open_weight()), " sur ",
                      FrenchNumber(counts.wanted_weight()));
}

void AppendClosing(const v1::ClosingTrainings& closing, std::string& out) {
  if (closing.trainings_size() > 0) {
    absl::StrAppend(&out, "\nFormations qui comblent le plus\n");
  }
  for (int i = 0; i < closing.trainings_size(); ++i) {
    const v1::ClosingTraining& training = closing.trainings(i);
    AppendProposal(i + 1, training.match(), out);
    absl::StrAppend(&out, "    Comble ", FrenchNumber(training.closed_weight()), " sur ",
                    FrenchNumber(closing.open_weight()), "\n");
  }
  AppendChosen(closing, out);
  AppendObstacles(closing.nothing_found(), closing.relaxations(), out);
}

absl::string_view WeightsExplained() {
  return "\nPoids : 1 par compétence exigée ou essentielle, 0,5 par compétence souhaitée ou "
         "complémentaire, sauf poids donné ; ce qui est à renforcer ou couvert en partie compte "
         "pour moitié.\n";
}

std::string RenderGap(const v1::AnalyzeGapResponse& response) {
  std::string out;
  AppendWanted(response.wanted(), out);
  absl::StrAppend(&out, CountsLine(response.counts()), "\n", EssentialCounts(response));
  AppendState(response, v1::GAP_STATE_TO_ACQUIRE, "À acquérir", out);
  AppendState(response, v1::GAP_STATE_TO_REINFORCE, "À renforcer", out);
  AppendState(response, v1::GAP_STATE_HELD, "Acquises", out);
  AppendClosing(response.closing(), out);
  absl::StrAppend(&out, WeightsExplained());
  return out + Footer(response.revision(), response.as_of());
}

}  // namespace tremplin::cli
