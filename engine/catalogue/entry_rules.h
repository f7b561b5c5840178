// The rules that concern one record at a time: ranges, order, uniqueness. What
// holds for every text, list, id, date and enum of the catalogue stands in
// validation.cc.
#ifndef TREMPLIN_ENGINE_CATALOGUE_ENTRY_RULES_H_
#define TREMPLIN_ENGINE_CATALOGUE_ENTRY_RULES_H_

#include "engine/catalogue/entry.h"
#include "engine/catalogue/rule_checks.h"

namespace tremplin {

void CheckRules(const Provider& provider, BrokenRules& broken);
void CheckRules(const Training& training, BrokenRules& broken);
void CheckRules(const Offering& offering, BrokenRules& broken);
void CheckRules(const Equipment& equipment, BrokenRules& broken);
void CheckRules(const Session& session, BrokenRules& broken);
void CheckRules(const Module& module, BrokenRules& broken);
void CheckRules(const Validation& validation, BrokenRules& broken);
void CheckRules(const Certification& certification, BrokenRules& broken);
void CheckRules(const Block& block, BrokenRules& broken);
void CheckRules(const BlockEquivalence& equivalence, BrokenRules& broken);
void CheckRules(const Cohort& cohort, BrokenRules& broken);
void CheckRules(const Need& need, BrokenRules& broken);
void CheckRules(const Requirement& requirement, BrokenRules& broken);
void CheckRules(const Concept& entry, BrokenRules& broken);
void CheckRules(const ConceptLabel& label, BrokenRules& broken);
void CheckRules(const ConceptDescription& description, BrokenRules& broken);
void CheckRules(const ConceptRelation& relation, BrokenRules& broken);
void CheckRules(const Review& review, BrokenRules& broken);
void CheckRules(const ExternalId& external_id, BrokenRules& broken);
void CheckRules(const Code& code, BrokenRules& broken);
void CheckRules(const Money& money, BrokenRules& broken);
void CheckRules(const Price& price, BrokenRules& broken);
void CheckRules(const FundedSeats& seats, BrokenRules& broken);
void CheckRules(const Funding& funding, BrokenRules& broken);
void CheckRules(const SeatCount& seats, BrokenRules& broken);
void CheckRules(const Hours& hours, BrokenRules& broken);
void CheckRules(const EntryLevel& level, BrokenRules& broken);
void CheckRules(const Qualification& qualification, BrokenRules& broken);
void CheckRules(const Contact& contact, BrokenRules& broken);
void CheckRules(const Provenance& provenance, BrokenRules& broken);
void CheckRules(const Location& location, BrokenRules& broken);
void CheckRules(const Coordinates& coordinates, BrokenRules& broken);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_ENTRY_RULES_H_
