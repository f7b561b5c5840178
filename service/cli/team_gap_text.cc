#include "service/cli/team_gap_text.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "service/cli/gap_text.h"
#include "service/cli/match_text.h"

namespace tremplin::cli {
namespace {

constexpr int kListedSkills = 15;
constexpr int kListedMembers = 10;
constexpr int kListedKeys = 8;

using Keys = google::protobuf::RepeatedPtrField<std::string>;

// « à acquérir par 3 (A, B, C) »; "" for none.
std::string By(absl::string_view state, const Keys& keys) {
  if (keys.empty()) return "";
  const auto shown = keys.begin() + std::min(keys.size(), kListedKeys);
  return absl::StrCat(state, " par ", keys.size(), " (", absl::StrJoin(keys.begin(), shown, ", "),
                      keys.size() > kListedKeys ? ", …" : "", ")");
}

void AppendSkill(const v1::Wanted& wanted, const v1::TeamSkill& skill, std::string& out) {
  std::vector<std::string> by = {By("à acquérir", skill.to_acquire_keys()),
                                 By("à renforcer", skill.to_reinforce_keys()),
                                 By("acquise", skill.held_keys())};
  by.erase(std::remove(by.begin(), by.end(), ""), by.end());
  absl::StrAppend(&out, SkillLine(wanted, skill.skill_index()), "\n       ",
                  absl::StrJoin(by, " · "), "\n");
}

void AppendRest(int count, std::string& out) {
  if (count > 0) absl::StrAppend(&out, "    et ", count, count > 1 ? " autres" : " autre", "\n");
}

}  // namespace

std::string RenderTeamGap(const v1::AnalyzeTeamGapResponse& response) {
  std::string out;
  AppendWanted(response.wanted(), out);
  absl::StrAppend(&out, response.members_size(),
                  response.members_size() > 1 ? " personnes, " : " personne, ",
                  response.skills_size(),
                  response.skills_size() > 1 ? " compétences visées\n" : " compétence visée\n");
  absl::StrAppend(&out, "\nCe qui bloque le plus\n");
  const int skills = std::min(response.skills_size(), kListedSkills);
  for (int i = 0; i < skills; ++i) AppendSkill(response.wanted(), response.skills(i), out);
  AppendRest(response.skills_size() - skills, out);
  absl::StrAppend(&out, "\nQui est le plus près\n");
  const int members = std::min(response.members_size(), kListedMembers);
  for (int i = 0; i < members; ++i) {
    absl::StrAppend(&out, absl::StrFormat("%3d ", i + 1), response.members(i).key(), " : ",
                    CountsLine(response.members(i).counts()), "\n");
  }
  AppendRest(response.members_size() - members, out);
  AppendClosing(response.closing(), out);
  absl::StrAppend(&out, WeightsExplained(),
                  "Pour les formations, ce qui reste est la moyenne de l'équipe.\n");
  return out + Footer(response.revision(), response.as_of());
}

}  // namespace tremplin::cli
