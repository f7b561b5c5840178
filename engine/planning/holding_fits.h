// Which wanted skills a held one answers, before levels are compared.
#ifndef TREMPLIN_ENGINE_PLANNING_HOLDING_FITS_H_
#define TREMPLIN_ENGINE_PLANNING_HOLDING_FITS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/planning/holding.h"
#include "engine/planning/wanted_skills.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Different held skills in one question, whoever holds them: each is encoded
// once.
inline constexpr size_t kMaxDistinctHoldings = 2000;

// A held text is near a wanted one from this share of the cosine by which the
// encoder says the same (EvidenceScale): 0.35 with e5-small-q4, where 18 of 30
// paraphrases of our own are, and one in twenty of 2,400 pairs of different skills
// of one ROME occupation is at 0.33; 0.50 with e5-small-tremplin-1, where 17 of the
// 30 are, and one in twenty of the pairs is at 0.51.
inline constexpr float kNearShare = 0.78f;

// How a held skill answers a wanted one, best first.
enum class HoldingMatch {
  kSameConcept,    // the same, an exact match of another scheme, what it was before
  kQualification,  // the exact code and category
  kSameName,       // a label of the wanted skill, or its very words, folded
  kNarrower,       // a concept below it in its taxonomy
  kSimilar,        // a text that is near it: to be confirmed
  kNone
};

struct HoldingFit {
  HoldingMatch match = HoldingMatch::kNone;
  bool reaches = false;     // it is the wanted skill, as far as levels go
  bool to_confirm = false;  // a person has to say whether it is
  float similarity = 0;     // centred cosine of kSimilar
  std::string note_fr;      // what keeps it from reaching, or how it does; may be empty
};

// The fits of every different held skill with every wanted one.
//
// Texts are compared as the matching compares passages with requirements: the
// held text as a passage, centred by the catalogue's units, the wanted one as a
// query. A tool or norm that the wanted skill names must be named. What is
// regulated, a diploma or a language is decided by exact codes; of languages a
// higher level of the CEFR includes the lower ones.
//
// Thread safety: immutable after Create. Holds no key of a member.
class HoldingFits {
 public:
  struct Encoding {
    const Embedder& embedder;  // one that remembers nothing
    const QueryMeans& means;
    const EvidenceScale& evidence;
  };
  // kInvalidArgument naming the member's holding for a concept that is not in
  // the taxonomies, "members[2].holdings[0].concept_name: …", and for more than
  // kMaxDistinctHoldings different ones.
  static absl::StatusOr<HoldingFits> Create(const Snapshot& snapshot, const WantedSkills& wanted,
                                            absl::Span<const Member> members,
                                            const Encoding& encoding, const Deadline& deadline);

  // Index of a holding that was given, whatever its level.
  size_t IndexOf(const Holding& holding) const;
  // One per wanted skill, in order.
  const std::vector<HoldingFit>& Of(size_t index) const { return fits_[index]; }
  // For people: the held text, the concept's label or the qualification's code.
  const std::string& LabelOf(size_t index) const { return labels_[index]; }

 private:
  HoldingFits() = default;

  std::vector<Holding> distinct_;  // without levels, ascending
  std::vector<std::vector<HoldingFit>> fits_;
  std::vector<std::string> labels_;
};

// Of two holdings without regard to their levels; a total order.
bool IsBefore(const Holding& a, const Holding& b);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_HOLDING_FITS_H_
