#include "engine/catalogue/entry_rules.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/validation.h"

namespace tremplin {
namespace {

constexpr int64_t kMaxPriceCents = 100'000'000'00;  // 100 million euros
constexpr int kMaxHours = 100'000;
constexpr int kMaxSeats = 1'000'000;
constexpr int kMaxYears = 20;

// The canonical order, in which equal contents are equal bytes.
template <typename T>
void CheckAscending(absl::string_view list, const std::vector<T>& items, BrokenRules& broken) {
  const auto misplaced = std::adjacent_find(items.begin(), items.end(),
                                            [](const T& a, const T& b) { return !(a < b); });
  if (misplaced == items.end()) return;
  broken.push_back({absl::StrCat(list, "[", misplaced - items.begin() + 1, "]"),
                    "must come after the item before it in the order of its fields"});
}

}  // namespace

void CheckRules(const Provider& provider, BrokenRules& broken) {
  CheckPresent("id", provider.id.value(), broken);
  CheckDigitsIfAny("siret", provider.siret, 14, broken);
  const std::string& uai = provider.uai_code;
  CheckHolds(uai.empty() || (uai.size() == 8 && IsAlphanumeric(uai)), "uai_code",
             "8 letters or digits", Quoted(uai), broken);
}

void CheckRules(const Training& training, BrokenRules& broken) {
  CheckPresent("id", training.id.value(), broken);
  CheckPresent("title", training.title, broken);
  CheckLanguageIfAny("language", training.language, broken);
  CheckRange("certification_level", training.certification_level, 1, 8, broken);
  CheckUnique(
      "offerings", "id", training.offerings,
      [](const Offering& offering) -> const std::string& { return offering.id.value(); }, broken);
}

void CheckRules(const Offering& offering, BrokenRules& broken) {
  CheckPresent("id", offering.id.value(), broken);
  CheckRange("duration_years", offering.duration_years, 1, kMaxYears, broken);
  for (size_t i = 0; i < offering.languages.size(); ++i) {
    CheckLanguage(absl::StrCat("languages[", i, "]"), offering.languages[i], broken);
  }
  CheckUnique(
      "sessions", "id", offering.sessions,
      [](const Session& session) -> const std::string& { return session.id.value(); }, broken);
}

void CheckRules(const Session& session, BrokenRules& broken) {
  CheckPresent("id", session.id.value(), broken);
  CheckOrder("end", session.end, "start", session.start, broken);
  CheckOrder("registration_end", session.registration_end, "registration_start",
             session.registration_start, broken);
  CheckRange("min_group", session.min_group, 1, kMaxSeats, broken);
  CheckUrl("registration_url", session.registration_url, broken);
}

void CheckRules(const Equipment& equipment, BrokenRules& broken) {
  if (IsBlank(equipment.kind)) CheckPresent("comment", equipment.comment, broken);
}

void CheckRules(const Module& module, BrokenRules& broken) {
  if (IsBlank(module.title) && IsBlank(module.reference)) {
    CheckPresent("content", module.content, broken);
  }
  CheckRange("duration_hours", module.duration_hours, 1, kMaxHours, broken);
}

void CheckRules(const Validation& validation, BrokenRules& broken) {
  CheckPresent("certification", validation.certification.value(), broken);
}

void CheckRules(const Certification& certification, BrokenRules& broken) {
  CheckPresent("id", certification.id.value(), broken);
  if (certification.registry == Register::kRncp || certification.registry == Register::kRs) {
    CheckHolds(IsDigits(certification.number), "number", "the digits of the number in the register",
               Quoted(certification.number), broken);
  }
  CheckPresent("title", certification.title, broken);
  CheckLanguageIfAny("language", certification.language, broken);
  CheckRange("level", certification.level, 1, 8, broken);
  CheckUnique(
      "blocks", "code", certification.blocks,
      [](const Block& block) -> const std::string& { return block.code; }, broken);
}

void CheckRules(const Block& block, BrokenRules& broken) {
  if (IsBlank(block.code)) CheckPresent("title", block.title, broken);
}

void CheckRules(const BlockEquivalence& equivalence, BrokenRules& broken) {
  CheckPresent("certification", equivalence.certification.value(), broken);
}

void CheckRules(const Cohort& cohort, BrokenRules& broken) {
  CheckRange("year", int64_t{cohort.year}, 1900, 2200, broken);
  CheckRange("certified", cohort.certified, 0, kMaxCohortSize, broken);
  CheckRange("certified_by_vae", cohort.certified_by_vae, 0, kMaxCohortSize, broken);
  CheckRange("employed_after_6_months_percent", cohort.employed_after_6_months_percent, 0, 100,
             broken);
  CheckRange("in_occupation_after_6_months_percent", cohort.in_occupation_after_6_months_percent, 0,
             100, broken);
  CheckRange("in_occupation_after_2_years_percent", cohort.in_occupation_after_2_years_percent, 0,
             100, broken);
}

void CheckRules(const Need& need, BrokenRules& broken) {
  CheckPresent("id", need.id.value(), broken);
  if (IsBlank(need.text) && need.requirements.empty() && need.codes.empty()) {
    broken.push_back({"text", "must not be empty when there are neither requirements nor codes"});
  }
  CheckLanguageIfAny("language", need.language, broken);
  CheckRange("headcount", need.headcount, 1, kMaxHeadcount, broken);
}

void CheckRules(const Requirement& requirement, BrokenRules& broken) {
  if (requirement.kind == RequirementKind::kUnknown) broken.push_back({"kind", "must be stated"});
  if (!requirement.qualification.has_value() && !requirement.skill.has_value()) {
    CheckPresent("text", requirement.text, broken);
  }
  if (requirement.importance == Importance::kUnknown) {
    broken.push_back({"importance", "must be stated"});
  }
  // The least is what the canonical form can hold apart from 0.
  const double weight = requirement.weight;
  CheckHolds(weight == 0 || (weight >= 0.001 && weight <= 10), "weight_milli",
             "a weight from 0.001 to 10 (1 to 10000 thousandths), or 0 for one by importance",
             absl::StrCat(weight), broken);
}

void CheckRules(const Concept& entry, BrokenRules& broken) {
  CheckPresent("id", entry.id.value(), broken);
  CheckPresent("scheme", entry.scheme, broken);
  CheckUrl("uri", entry.uri, broken);
  CheckAscending("labels", entry.labels, broken);
  CheckAscending("descriptions", entry.descriptions, broken);
  CheckAscending("relations", entry.relations, broken);
}

void CheckRules(const ConceptLabel& label, BrokenRules& broken) {
  CheckLanguage("language", label.language, broken);
  if (label.kind == LabelKind::kUnknown) broken.push_back({"kind", "must be stated"});
  CheckPresent("text", label.text, broken);
}

void CheckRules(const ConceptDescription& description, BrokenRules& broken) {
  CheckLanguage("language", description.language, broken);
  CheckPresent("text", description.text, broken);
}

void CheckRules(const ConceptRelation& relation, BrokenRules& broken) {
  if (relation.kind == RelationKind::kUnknown) broken.push_back({"kind", "must be stated"});
  if (relation.target.empty()) CheckPresent("label", relation.label, broken);
}

void CheckRules(const Review& review, BrokenRules& broken) {
  const std::optional<EntryKey> target = ParseResourceName(review.target);
  CheckHolds(target.has_value() && (target->kind == EntryKind::kTraining ||
                                    target->kind == EntryKind::kCertification),
             "target", "the name of a training or a certification", Quoted(review.target), broken);
  const ReviewId id = ReviewIdOf(review.target, review.code);
  CheckHolds(review.id == id, "id", absl::StrCat(Quoted(id.value()), ", by target and code"),
             Quoted(review.id.value()), broken);
  if (review.decision == ReviewDecision::kUnknown) {
    broken.push_back({"decision", "must be stated"});
    return;
  }
  const bool of_an_edge = review.decision != ReviewDecision::kHidden;
  if (of_an_edge && !review.code.has_value()) broken.push_back({"code", "must be stated"});
  if (!of_an_edge && review.code.has_value()) {
    broken.push_back({"code", "must be absent: a training is hidden as a whole"});
  }
  CheckHolds(review.text_hash.size() == (of_an_edge ? 64 : 0), "text_hash",
             of_an_edge ? "the 64 digits of a SHA-256" : "empty for a whole training",
             Quoted(review.text_hash), broken);
}

void CheckRules(const ExternalId& external_id, BrokenRules& broken) {
  CheckPresent("system", external_id.system, broken);
  CheckPresent("id", external_id.id, broken);
}

void CheckRules(const Code& code, BrokenRules& broken) {
  CheckPresent("scheme", code.scheme, broken);
  CheckPresent("code", code.code, broken);
}

void CheckRules(const Money& money, BrokenRules& broken) {
  CheckRange("amount_cents", money.amount_cents, 0, kMaxPriceCents, broken);
  const std::string& currency = money.currency;
  const bool upper_case = std::all_of(currency.begin(), currency.end(), absl::ascii_isupper);
  CheckHolds(currency.size() == 3 && upper_case, "currency", "an ISO 4217 code such as \"EUR\"",
             Quoted(currency), broken);
}

void CheckRules(const Price& price, BrokenRules& broken) {
  CheckRange("group_min", price.group_min, 1, kMaxSeats, broken);
  CheckRange("group_max", price.group_max, price.group_min.value_or(1), kMaxSeats, broken);
}

void CheckRules(const FundedSeats& seats, BrokenRules& broken) {
  CheckRange("seats", seats.seats, 0, kMaxSeats, broken);
}

void CheckRules(const Funding& funding, BrokenRules& broken) {
  CheckPresent("scheme", funding.scheme, broken);
}

void CheckRules(const SeatCount& seats, BrokenRules& broken) {
  CheckRange("value", int64_t{seats.value}, 0, kMaxSeats, broken);
}

void CheckRules(const Hours& hours, BrokenRules& broken) {
  CheckRange("total", hours.total, 1, kMaxHours, broken);
  // A part may be nothing: no hour in the company is a statement.
  CheckRange("centre", hours.centre, 0, kMaxHours, broken);
  CheckRange("company", hours.company, 0, kMaxHours, broken);
  CheckRange("remote", hours.remote, 0, kMaxHours, broken);
}

void CheckRules(const EntryLevel& level, BrokenRules& broken) {
  CheckRange("value", level.value, 1, 8, broken);
}

void CheckRules(const Qualification& qualification, BrokenRules& broken) {
  CheckPresent("scheme", qualification.scheme, broken);
  CheckPresent("code", qualification.code, broken);
}

void CheckRules(const Contact& contact, BrokenRules& broken) {
  CheckUrl("url", contact.url, broken);
  CheckUrl("registration_url", contact.registration_url, broken);
}

void CheckRules(const Provenance& provenance, BrokenRules& broken) {
  CheckUrl("url", provenance.url, broken);
}

void CheckRules(const Location& location, BrokenRules& broken) {
  CheckDigitsIfAny("postcode", location.postcode, 5, broken);
  const std::string& insee = location.insee_code;
  CheckHolds(insee.empty() || (insee.size() == 5 && IsAlphanumeric(insee)), "insee_code",
             "5 letters or digits", Quoted(insee), broken);
}

void CheckRules(const Coordinates& coordinates, BrokenRules& broken) {
  CheckHolds(std::abs(coordinates.latitude) <= 90, "latitude_e6", "-90 to 90 degrees",
             absl::StrCat(coordinates.latitude), broken);
  CheckHolds(std::abs(coordinates.longitude) <= 180, "longitude_e6", "-180 to 180 degrees",
             absl::StrCat(coordinates.longitude), broken);
}

}  // namespace tremplin
