// The turns of phrase by which people say what they do not ask for, and how much
// they want what they do: data for the splitter of statements.
#ifndef TREMPLIN_ENGINE_TEXT_STATEMENT_PHRASES_H_
#define TREMPLIN_ENGINE_TEXT_STATEMENT_PHRASES_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/text/need_words.h"
#include "engine/text/proficiency.h"

namespace tremplin {

// Praise of the company, equal opportunities, how to apply, pay and benefits.
// A need speaks of pay or of handicap as a subject, an advertisement as terms.
bool IsBoilerplate(const std::vector<NeedWord>& words, bool is_advertisement);

// « PME de 35 personnes à Roncq … »: says who asks, not what for.
bool SpeaksOfItself(const std::vector<NeedWord>& words);

// In an advertisement: who the firm is and how it treats its people.
bool SpeaksOfTheEmployer(const std::vector<NeedWord>& words);

// « Vos missions principales », « Profil recherché », « Lieu »: words that only
// announce what follows.
bool IsHeading(const std::vector<NeedWord>& words, WordRange range);

// « vous êtes rigoureux », « une première expérience »: nothing to be taught.
bool IsAboutTheCandidate(const std::vector<NeedWord>& words, WordRange range);

// True when the range says something that can be searched: a word that is no
// connecting word, no duration and not within `stated_elsewhere`.
bool HasOwnWords(const std::vector<NeedWord>& words, WordRange range,
                 const std::vector<Span>& stated_elsewhere);

// The range without words at its end that say place, dates, money or headcount:
// « analyser les ventes, avant fin juin, 2 000 euros au plus ». Unchanged when
// its end says nothing of the kind.
WordRange WithoutStatedEnd(const std::vector<NeedWord>& words, WordRange range,
                           const std::vector<Span>& stated_elsewhere);

// « souhaitée », "would be a plus" within the range.
bool SoundsDesired(const std::vector<NeedWord>& words, WordRange range);
// « notions de », « autonome », … within the range; kUnknown when not said.
Proficiency StatedLevel(const std::vector<NeedWord>& words, WordRange range);

// The range without connecting words at either end, without « serait un plus »
// at its end and « à », « de » before a verb. May become empty.
WordRange TrimItem(const std::vector<NeedWord>& words, WordRange range);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_STATEMENT_PHRASES_H_
