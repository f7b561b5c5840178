// The words by which people begin to say what they ask for.
#ifndef TREMPLIN_ENGINE_MATCHING_STATEMENT_LEADS_H_
#define TREMPLIN_ENGINE_MATCHING_STATEMENT_LEADS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/catalogue/catalogue_types.h"
#include "engine/text/need_words.h"

namespace tremplin {

// Words that introduce a demand: « il faudrait », « sachent », "training on".
struct Lead {
  size_t words = 0;
  Proficiency level = Proficiency::kUnknown;  // that the lead itself states
  // The words before it name who will be trained (« que toute l'équipe sache »).
  bool after_subject = false;
  // The words after it may (« former deux salariées à Excel »).
  bool before_trainees = false;
};
std::optional<Lead> LeadAt(const std::vector<NeedWord>& words, size_t at);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_STATEMENT_LEADS_H_
