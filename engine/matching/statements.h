// A need's text cut into statements: what is asked, what is context, what is
// boilerplate.
#ifndef TREMPLIN_ENGINE_MATCHING_STATEMENTS_H_
#define TREMPLIN_ENGINE_MATCHING_STATEMENTS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/text/sentences.h"

namespace tremplin {

enum class StatementKind {
  kDemand,       // asks for a skill
  kContext,      // says who and where: searched with the whole, no requirement
  kBoilerplate,  // praise of the company, equal opportunities, how to apply, benefits
};

struct Statement {
  Span span;  // within the text; of a demand without its lead (« il faudrait savoir »)
  StatementKind kind = StatementKind::kDemand;
  Importance importance = Importance::kRequired;
  Proficiency level = Proficiency::kUnknown;
  // A demand that the text introduces as one (« il faudrait … »).
  bool led = false;
  // Context that could be asked for when nothing else is.
  bool searchable = false;
};

// In order of the text, each with at least one word. Enumerations after a lead
// (« savoir A, B et C ») become a demand each. Where a sentence names an aim and
// then what it takes (« prévoir nos ventes : il faudrait savoir … »), the aim is
// a desired demand. A sentence without a lead is a demand in an advertisement,
// and in a need when it speaks of nobody and of nothing in `stated_elsewhere`,
// the spans that say place, dates, money or headcount.
std::vector<Statement> SplitStatements(absl::string_view text,
                                       const std::vector<Span>& stated_elsewhere,
                                       bool is_advertisement);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_STATEMENTS_H_
