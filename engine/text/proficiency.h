// How well, and how much, people ask that something be mastered.
#ifndef TREMPLIN_ENGINE_TEXT_PROFICIENCY_H_
#define TREMPLIN_ENGINE_TEXT_PROFICIENCY_H_

namespace tremplin {

// « notions / autonomie / maîtrise / expertise »
enum class Proficiency { kUnknown, kNotions, kAutonomy, kMastery, kExpertise };
enum class Importance { kUnknown, kRequired, kDesired };

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_PROFICIENCY_H_
