// What an advertisement asks for in lists of its own, beside its text.
//
// Explicit requirements are all that is asked of trainings for a need; its text
// is then read for the place alone. A list stands for the text only where it
// describes the job: from kDescribingSkills skills on, the lists become explicit
// requirements, after the job itself by its title, which no single skill names.
// Fewer skills, or a diploma and a driving licence alone, would hide what the
// text asks for: they are written below the text, one line each, and are read
// with it, so that nothing is lost.
#ifndef TREMPLIN_ENGINE_IMPORT_NEED_DEMANDS_H_
#define TREMPLIN_ENGINE_IMPORT_NEED_DEMANDS_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/need.h"
#include "engine/import/item_notes.h"

namespace tremplin {

inline constexpr size_t kDescribingSkills = 3;

struct NeedDemands {
  std::vector<Requirement> skills;
  std::vector<Requirement> others;  // licences, languages, diplomas, qualities
};

// A requirement of the plain text of `raw`, at most kMaxRequirementCharacters,
// appended unless there is none.
void AddDemand(RequirementKind kind, Importance importance, absl::string_view field,
               absl::string_view raw, std::vector<Requirement>& demands, ItemNotes& notes);

// Learners, from a number of posts; nullopt for 0 and, with a remark, for what is no
// number up to kMaxHeadcount.
std::optional<int> ReadHeadcount(absl::string_view field, absl::string_view raw, ItemNotes& notes);

// Fills the text and the requirements of `need`, which has its title already.
// Both are cut to the limits of a need, with remarks on `text_field` and on the
// list "requirements".
void StateDemands(NeedDemands demands, absl::string_view text_field, absl::string_view raw_text,
                  Need& need, ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_NEED_DEMANDS_H_
