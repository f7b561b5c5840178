// A handful of occupations and skills, fictitious but for their form.
#ifndef TREMPLIN_TESTS_PLANNING_SMALL_OCCUPATIONS_H_
#define TREMPLIN_TESTS_PLANNING_SMALL_OCCUPATIONS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/catalogue/entry.h"
#include "engine/taxonomy/concept_patch.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin::testing {

inline ConceptRelation Relation(RelationKind kind, const std::string& code) {
  return {kind, ConceptId("rome:" + code)};
}

inline Concept MadeConcept(ConceptKind kind, const std::string& code, const std::string& label,
                           std::vector<ConceptRelation> relations = {}) {
  return {.id = ConceptId("rome:" + code),
          .scheme = "ROME",
          .version = "460",
          .kind = kind,
          .code = code,
          .labels = {{"fr", LabelKind::kPreferred, label}},
          .relations = std::move(relations)};
}

// A1001 needs welding (100) and reading plans (101), may need a forklift licence
// (103) and knows alloys (104); TIG welding (110) is narrower than welding, over
// arc welding (109). A1002 has ended: A1001 took its place. A1003 was split into
// A1004 and A1005, which share one essential skill; A1006 states none.
inline std::vector<Concept> SmallOccupations() {
  using Kind = ConceptKind;
  using Rel = RelationKind;
  Concept ended = MadeConcept(Kind::kOccupation, "A1002", "Soudeur d'autrefois",
                              {Relation(Rel::kEssential, "101")});
  ended.status = ConceptStatus::kObsolete;
  Concept plans = MadeConcept(Kind::kSkill, "101", "Lire un plan technique");
  plans.labels.push_back({"en", LabelKind::kAlternative, "Read technical drawings"});
  std::vector<Concept> all = {
      MadeConcept(Kind::kOccupation, "A1001", "Soudeur",
                  {Relation(Rel::kEssential, "100"), Relation(Rel::kEssential, "101"),
                   Relation(Rel::kOptional, "103"), Relation(Rel::kOptional, "104"),
                   Relation(Rel::kOptional, "900"), Relation(Rel::kSucceeds, "A1002")}),
      std::move(ended),
      MadeConcept(Kind::kOccupation, "A1003", "Métallier"),
      MadeConcept(Kind::kOccupation, "A1004", "Serrurier",
                  {Relation(Rel::kSplitFrom, "A1003"), Relation(Rel::kEssential, "101"),
                   Relation(Rel::kEssential, "104")}),
      MadeConcept(Kind::kOccupation, "A1005", "Charpentier métallique",
                  {Relation(Rel::kSplitFrom, "A1003"), Relation(Rel::kEssential, "101"),
                   Relation(Rel::kOptional, "104")}),
      MadeConcept(Kind::kOccupation, "A1006", "Rêveur"),
      MadeConcept(Kind::kSkill, "100", "Souder des pièces métalliques"),
      std::move(plans),
      MadeConcept(Kind::kKnowledge, "103", "CACES R489 catégorie 3"),
      MadeConcept(Kind::kKnowledge, "104", "Alliages"),
      MadeConcept(Kind::kSkill, "109", "Souder à l'arc", {Relation(Rel::kBroader, "100")}),
      MadeConcept(Kind::kSkill, "110", "Souder au TIG", {Relation(Rel::kBroader, "109")}),
      MadeConcept(Kind::kWorkContext, "900", "Travail en équipe")};
  for (Concept& entry : all) Canonicalise(entry);
  return all;
}

inline std::shared_ptr<const Taxonomy> SmallTaxonomy() {
  std::vector<std::shared_ptr<const Concept>> concepts;
  for (Concept& entry : SmallOccupations()) {
    concepts.push_back(std::make_shared<const Concept>(std::move(entry)));
  }
  return Taxonomy::With(Taxonomy(), concepts, {});
}

inline std::vector<Entry> SmallOccupationEntries() {
  std::vector<Entry> entries;
  for (Concept& entry : SmallOccupations()) entries.emplace_back(std::move(entry));
  return entries;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_PLANNING_SMALL_OCCUPATIONS_H_
