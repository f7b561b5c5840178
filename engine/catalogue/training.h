// Training (what is taught) > Offering (how, where, for how much; « action de
// formation ») > Session (when).
#ifndef TREMPLIN_ENGINE_CATALOGUE_TRAINING_H_
#define TREMPLIN_ENGINE_CATALOGUE_TRAINING_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

// Which certification a training leads to, and how much of it.
struct Validation {
  CertificationId certification;
  ValidationScope scope = ValidationScope::kUnknown;
  std::vector<std::string> block_codes;  // "RNCP35185BC02"; for scope kBlocks
  friend bool operator==(const Validation&, const Validation&) = default;
};

struct Session {
  SessionId id;
  std::vector<ExternalId> external_ids;
  EntryMode entry_mode = EntryMode::kUnknown;  // kUnknown: the offering's
  SessionState state = SessionState::kUnknown;
  std::optional<PartialDate> start;
  std::optional<PartialDate> end;
  std::optional<PartialDate> registration_start;
  std::optional<PartialDate> registration_end;
  std::vector<SeatCount> seats;
  std::optional<int> min_group;  // learners needed for the session to take place
  Tristate waiting_list = Tristate::kUnknown;
  std::vector<Validation> validations;  // empty: the training's
  std::optional<Location> location;     // unset: the offering's
  std::string registration_url;
  std::string registration_text;                  // how one registers, as written
  std::optional<Location> registration_location;  // unset: at the place, or not stated
  std::optional<PartialDate> updated;
  friend bool operator==(const Session&, const Session&) = default;
};

// What learners have to bring or buy themselves.
struct Equipment {
  std::string kind;  // "Protection des yeux"
  std::optional<Money> cost;
  std::string comment;
  friend bool operator==(const Equipment&, const Equipment&) = default;
};

struct Offering {
  OfferingId id;
  std::vector<ExternalId> external_ids;
  ActionType action_type = ActionType::kUnknown;
  std::vector<AccessRoute> access_routes;
  Modality modality = Modality::kUnknown;
  Rhythm rhythm = Rhythm::kUnknown;
  std::string rhythm_text;       // "2 jours par semaine"
  std::string alternation_text;  // periods in the centre and in the company, as written
  EntryMode entry_mode = EntryMode::kUnknown;
  Setting setting = Setting::kUnknown;
  Hours hours;
  std::string duration_text;          // "3 jours", when hours are not stated
  std::optional<int> duration_years;  // of a course of studies
  std::vector<Price> prices;
  std::string extra_costs;  // that stay with the learner, as written
  std::vector<Equipment> equipment;
  std::vector<Funding> funding;
  std::vector<FundedSeats> funded_seats;
  std::vector<Audience> audiences;   // empty: unknown
  std::vector<Code> audience_codes;  // Formacode of `code-public-vise`
  std::string audience_text;         // what is said besides, as written
  // How learners are chosen (tests, interviews), and from where.
  std::string recruitment_text;
  std::string recruitment_area;  // "Région"
  std::string recruitment_area_text;
  std::vector<std::string> languages;  // BCP-47
  std::string teaching_methods;
  std::vector<Code> teaching_codes;  // Formacode of `code-modalite-pedagogique`
  std::string prerequisites;
  std::string accessibility;
  std::string meals, lodging, transport;  // what is offered, as written
  EntryLevel entry_level;
  std::optional<Location> location;  // of the teaching, never of registration
  ProviderId delivering_provider;    // empty: the responsible one
  Contact contact;
  std::vector<PartialDate> information_days;  // of meetings about it
  std::optional<Location> information_location;
  std::vector<Session> sessions;
  std::optional<PartialDate> updated;
  friend bool operator==(const Offering&, const Offering&) = default;
};

struct Module {
  std::string title;
  std::string content;
  std::optional<int> duration_hours;
  std::string kind;  // of subject: "langue vivante 1"
  Tristate mandatory = Tristate::kUnknown;
  std::string reference;  // the producer's identifier of the training that it is
  friend bool operator==(const Module&, const Module&) = default;
};

struct Training {
  TrainingId id;
  Provenance provenance;
  std::vector<ExternalId> external_ids;
  std::string title;      // 1 to 500 characters
  std::string objective;  // each text: up to 20,000 characters of plain text
  std::string outcomes;   // « résultats attendus »
  std::string content;    // « contenu »
  std::vector<Module> modules;
  // The producer's identifiers of trainings to be taken before.
  std::vector<std::string> prerequisite_modules;
  std::string language;     // BCP-47 of the texts above; "" = to be guessed
  std::vector<Code> codes;  // FORMACODE, NSF, ROME, …
  std::vector<Validation> validations;
  std::vector<Qualification> qualifications;  // regulated ones that it delivers
  Stage stage = Stage::kUnknown;
  Tristate certifying = Tristate::kUnknown;
  std::optional<int> certification_level;  // 1..8
  ProviderId provider;                     // responsible
  std::vector<Offering> offerings;
  bool fictitious = false;  // sample data
  friend bool operator==(const Training&, const Training&) = default;
};

struct Provider {
  ProviderId id;  // SIRET where known
  Provenance provenance;
  std::string siret;            // 14 digits or ""
  std::string activity_number;  // NDA
  std::string uai_code;         // of a school: 8 characters or ""
  std::string name;
  std::string legal_name;
  std::string description;  // as written: labels, quality, what it can assess
  std::vector<ProviderRole> roles;
  // Qualiopi, by kind of action.
  Tristate qualiopi_training = Tristate::kUnknown;
  Tristate qualiopi_skills_assessment = Tristate::kUnknown;
  Tristate qualiopi_vae = Tristate::kUnknown;
  Tristate qualiopi_apprenticeship = Tristate::kUnknown;
  // Certifications that its certifier has authorised it to prepare for.
  std::vector<CertificationId> authorised_for;
  std::optional<Location> location;
  Contact contact;
  bool fictitious = false;
  friend bool operator==(const Provider&, const Provider&) = default;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_TRAINING_H_
