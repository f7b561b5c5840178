// One reader per thing that a need's text may state. Each fills its fields of
// TextConstraints and leaves them empty when the text does not say it clearly.
#ifndef TREMPLIN_ENGINE_MATCHING_CONSTRAINT_READERS_H_
#define TREMPLIN_ENGINE_MATCHING_CONSTRAINT_READERS_H_

#include <vector>

#include "engine/base/date.h"
#include "engine/matching/text_constraints.h"
#include "engine/place/gazetteer.h"
#include "engine/text/need_words.h"

namespace tremplin {

// « Deux salariées », "three operators", « trois doivent être formés »; not
// « PME de 35 salariés », which is the company's size. Those of whom the sentence
// says that they will be trained before those who are only mentioned.
void ReadHeadcount(const std::vector<NeedWord>& words, TextConstraints& out);

// « Budget : 7 000 € pour les deux », "up to EUR 5,000"; not an amount that the
// text does not call a budget.
void ReadBudget(const std::vector<NeedWord>& words, TextConstraints& out);

// « à Roncq », "near Lille", « 59223 Roncq », « 5 salariés, Soissons ».
void ReadPlace(const std::vector<NeedWord>& words, const Gazetteer& gazetteer,
               TextConstraints& out);

// Rhythm and modality. What is offered as one of several ways (« le soir ou en
// visio ») or as welcome (« en ligne, c'est possible ») does not bind.
void ReadWays(const std::vector<NeedWord>& words, TextConstraints& out);

// « avant l'été », « à partir de février », « en décembre ou janvier ».
void ReadPeriods(const std::vector<NeedWord>& words, Date as_of, TextConstraints& out);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CONSTRAINT_READERS_H_
