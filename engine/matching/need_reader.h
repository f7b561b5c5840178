// Reads a need the way an adviser does: what is asked, where, when, for whom,
// for how much.
#ifndef TREMPLIN_ENGINE_MATCHING_NEED_READER_H_
#define TREMPLIN_ENGINE_MATCHING_NEED_READER_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/need.h"
#include "engine/matching/constraints.h"
#include "engine/place/gazetteer.h"
#include "engine/text/language.h"
#include "engine/text/sentences.h"

namespace tremplin {

// Requirements that are read from a text, at most; of a French advertisement as many as the second
// at first, for some of its phrases will turn out to ask for nothing (demand_filter.h).
inline constexpr size_t kMaxReadRequirements = 12;
inline constexpr size_t kMaxAdvertisementPhrases = 24;

// A requirement as it will be searched.
struct ReadRequirement {
  Requirement requirement;  // weight is filled in: required 1, desired 0.5
  // Where the need's text says it; nullopt for explicit ones and the title.
  std::optional<Span> quote;
  // Asked for by people who hold it already (« recyclage B1V »).
  bool refresher = false;
  // A phrase of a French advertisement, which may tell rather than ask.
  bool doubtful = false;
};

// A constraint that the text or the record of the need states.
struct UnderstoodConstraint {
  std::string field;          // the contract's path: "constraints.budget", "need.headcount"
  std::string value;          // as understood: "7 000 € pour tous", "2", "Roncq (59223), 50 km"
  std::optional<Span> quote;  // within the need's text; nullopt for the record's place
  bool applied = false;       // false when an explicit field wins or it cannot be used
};

struct ReadNeed {
  Language language = Language::kUnknown;
  // The explicit ones in their order; else those read from the text,
  // required ones first; in each group the title, then what the text introduces
  // as a demand, then the rest, in the order of the text.
  std::vector<ReadRequirement> requirements;
  std::string title;  // the need's own
  // The whole need for whole-text similarity: the title, then the statements
  // that are left after boilerplate, then the texts of explicit requirements.
  std::string search_text;
  int headcount = 1;
  Audience audience = Audience::kEmployee;
  Constraints constraints;  // explicit ones completed with those of the text
  std::vector<UnderstoodConstraint> understood;
  std::vector<Span> not_used;  // statements dropped as boilerplate
};

// Splits the text into statements, drops boilerplate (praise of the company,
// equal opportunities, how to apply, benefits), takes what remains and the
// explicit requirements as requirements; recognises regulated qualifications
// (CACES, habilitations, SST, SSIAP, FIMO, driving licences) and languages at a
// level by exact code and category, and demands for a diploma as such; reads
// place, radius, dates relative to `as_of`, budget, headcount, rhythm and
// modality from the text. Explicit fields win over text, the need's own
// location and headcount among them. A need with a title and few demands asks
// for its title too, with double weight when the text repeats it. With
// `apply_text` false, what the text states is listed but not applied.
// Deterministic.
ReadNeed Read(const Need& need, const Constraints& explicit_constraints, Date as_of,
              const Gazetteer& gazetteer, bool apply_text = true);

// The regulated qualifications and language levels that a text names, exact:
// "CACES R489 cat. 3" -> {"CACES","R489","3"}; "CACES 1, 3 et 5" without a family
// -> {"CACES","","1"}…; "B2V" -> {"HABILITATION_ELECTRIQUE","B2V",""}; "anglais B2"
// -> {"LANGUAGE","en","B2"}. Used on needs and on trainings alike.
struct NamedQualification {
  Qualification qualification;
  Span quote;
  bool negated = false;  // « pas de permis exigé »
};
std::vector<NamedQualification> FindQualifications(absl::string_view text);

// Exact comparison: same scheme and code, and the same category unless the
// requirement names none. A requirement without a code (a bare "CACES") is
// never satisfied for certain: kUnknown -> PARTLY at best.
enum class QualificationFit { kNo, kExact, kUncertain };
QualificationFit Fits(const Qualification& required, const Qualification& offered);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_NEED_READER_H_
