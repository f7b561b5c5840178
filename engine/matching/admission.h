// Which of many owners have an option that the constraints admit.
#ifndef TREMPLIN_ENGINE_MATCHING_ADMISSION_H_
#define TREMPLIN_ENGINE_MATCHING_ADMISSION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/matching/open_options.h"

namespace tremplin {

// Says of every owner what HasAdmittedOption says, from facts alone wherever they tell:
// prices and the constraints that few needs set are looked up in the entry, of options
// that all else admits.
//
// Thread safety: immutable. The arguments must outlive it.
class Admission {
 public:
  Admission(const Constraints& constraints, const JudgeContext& context);

  // Of the owners of one chunk.
  class OfChunk {
   public:
    // Both must outlive it.
    OfChunk(const Admission& admission, const EntryChunk& chunk);
    // `row` is one of a training or a certification.
    bool Admits(uint32_t row) const;

   private:
    bool Passes(Verdict verdict) const;
    bool PassesByFacts(const EntryChunk::Owner& owner, const OptionFacts& option) const;

    const Admission& admission_;
    const EntryChunk& chunk_;
    std::vector<bool> is_near_;  // by place; empty without a constraint of place
  };

 private:
  const Constraints& constraints_;
  const JudgeContext& context_;
  const int32_t as_of_;
  std::optional<int32_t> start_from_, start_until_, finish_by_;
  // Some constraint is set that facts say nothing of.
  const bool asks_for_more_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_ADMISSION_H_
