// Enumerations and small values that the catalogue's entries share.
//
// In every enum 0 is "unknown": absent is neither zero nor no. Names in the
// canonical JSON are the enumerators without `k`, in UPPER_SNAKE_CASE, and the
// same as in the contract (proto/tremplin/v1).
#ifndef TREMPLIN_ENGINE_CATALOGUE_CATALOGUE_TYPES_H_
#define TREMPLIN_ENGINE_CATALOGUE_CATALOGUE_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/ids.h"
#include "engine/place/location.h"
#include "engine/text/proficiency.h"

namespace tremplin {

enum class Tristate { kUnknown, kNo, kYes };

// How a session is entered: on fixed dates, at any time within an interval
// (« entrées permanentes »), or on request without any date.
enum class EntryMode { kUnknown, kFixed, kContinuous, kOnRequest };
enum class SessionState { kUnknown, kOpen, kClosed, kSuspended };
enum class Modality { kUnknown, kOnSite, kMixed, kRemote };
enum class Rhythm { kUnknown, kFullTime, kPartTime, kEveningWeekend, kSelfPaced };
enum class Audience { kUnknown, kEmployee, kJobSeeker, kWorkStudy, kSelfEmployed, kPublicAgent };
enum class ActionType { kUnknown, kTraining, kVae, kSkillsAssessment, kApprenticeship };
enum class AccessRoute {
  kUnknown,
  kInitial,
  kApprenticeship,
  kContinuing,
  kWorkStudyContract,
  kVae,
  kIndividual
};
enum class Setting { kUnknown, kInter, kIntra };
enum class PriceBasis { kUnknown, kPerLearner, kPerGroup, kPerHour };
enum class Tax { kUnknown, kIncluded, kExcluded, kExempt };
enum class FundingStatus { kUnknown, kStated, kToRequest, kExcluded };
enum class SeatKind { kUnknown, kCapacity, kFunded, kRemaining };
enum class ValidationScope { kUnknown, kNone, kBlocks, kWhole };
enum class Stage { kUnknown, kInitial, kRefresher };
enum class ProviderRole { kUnknown, kResponsible, kDelivering };
enum class CertificationStatus { kUnknown, kActive, kInactive };
enum class Register { kUnknown, kRncp, kRs, kCertifInfo, kOther };
enum class RequirementKind { kUnknown, kSkill, kRegulated, kDiploma, kLanguage };

// A number under which some system knows this resource. `level` says which of
// the three levels the producer gave it to: "training", "offering", "session"; or
// "module" for the identifier under which other trainings refer to this one.
struct ExternalId {
  std::string system;
  std::string level;
  std::string id;
  friend bool operator==(const ExternalId&, const ExternalId&) = default;
};

// A code of a classification with the version it was given in, e.g.
// {"FORMACODE", "V14", "31038", main}.
struct Code {
  std::string scheme;   // "FORMACODE", "NSF", "ROME", "ESCO", "CPF", …
  std::string version;  // "" = not stated
  std::string code;
  std::string label;  // "" = not stated
  bool main = false;
  friend bool operator==(const Code&, const Code&) = default;
};

struct Money {
  int64_t amount_cents = 0;
  std::string currency = "EUR";  // ISO 4217
  friend bool operator==(const Money&, const Money&) = default;
};

struct Price {
  Money amount;
  PriceBasis basis = PriceBasis::kUnknown;
  Tax tax = Tax::kUnknown;
  std::optional<int> group_min;  // learners, for kPerGroup
  std::optional<int> group_max;
  friend bool operator==(const Price&, const Price&) = default;
};

struct FundedSeats {
  std::string financer_code;  // LHEO table code-financeur, e.g. "2" = Region
  std::optional<int> seats;
  std::vector<Audience> audiences;  // for whom they are bought; empty = unknown
  std::string programme;
  std::string recruitment_area;
  friend bool operator==(const FundedSeats&, const FundedSeats&) = default;
};

// What is known about paying through a scheme. Schemes are dated data.
struct Funding {
  std::string scheme;  // "OPCO", "CPF", "TRANSITION_PRO", …
  FundingStatus status = FundingStatus::kUnknown;
  std::string reason;
  std::string rule_version;
  friend bool operator==(const Funding&, const Funding&) = default;
};

struct SeatCount {
  int value = 0;
  SeatKind kind = SeatKind::kUnknown;
  std::string source;
  friend bool operator==(const SeatCount&, const SeatCount&) = default;
};

// Hours of one learner, kept apart: 697 in all = 585 in the centre + 112 in
// the company.
struct Hours {
  std::optional<int> total;
  std::optional<int> centre;
  std::optional<int> company;
  std::optional<int> remote;
  friend bool operator==(const Hours&, const Hours&) = default;
};

struct EntryLevel {
  std::optional<int> value;  // 1..8
  bool mandatory = false;
  friend bool operator==(const EntryLevel&, const EntryLevel&) = default;
};

// A regulated qualification, exact: {"CACES", "R489", "3"},
// {"HABILITATION_ELECTRIQUE", "B1V", ""}, {"LANGUAGE", "en", "B2"}.
struct Qualification {
  std::string scheme;
  std::string code;
  std::string category;
  friend bool operator==(const Qualification&, const Qualification&) = default;
};

// Links and numbers of an organisation; never of a person.
struct Contact {
  std::string phone;
  std::string email;
  std::string url;
  std::string registration_url;
  friend bool operator==(const Contact&, const Contact&) = default;
};

// Where an entry came from and when its producer last touched it.
struct Provenance {
  std::string source;  // "lheo:carif-hdf", "rncp", "certif-info", "own", …
  std::optional<PartialDate> updated;
  std::string url;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_CATALOGUE_TYPES_H_
