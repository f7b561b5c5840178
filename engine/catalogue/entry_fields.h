// Every field of the catalogue's records, named once, for all that walks over
// them: the JSON writer, the JSON reader, the validation.
//
// A visitor `v` of the fields of T is called, in the order of the struct, with
//   v.Field(name, &T::member)          left out of the JSON when it holds what
//                                      a default-constructed T holds
//   v.Required(name, &T::member)       always written, and must be there
//   v.Scaled(name, &T::member, scale)  a Field whose double is kept as the integer
//                                      nearest to `scale` times its value
//   v.RequiredScaled(…)                both
// A field that is missing here is missing in the store: entry_json_test counts
// on FullTraining() and its like to hold every field.
#ifndef TREMPLIN_ENGINE_CATALOGUE_ENTRY_FIELDS_H_
#define TREMPLIN_ENGINE_CATALOGUE_ENTRY_FIELDS_H_

#include <type_traits>

#include "engine/catalogue/entry.h"

namespace tremplin {

template <typename V>
void VisitFieldsOf(std::type_identity<ExternalId>, V& v) {
  v.Field("system", &ExternalId::system);
  v.Field("level", &ExternalId::level);
  v.Field("id", &ExternalId::id);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Code>, V& v) {
  v.Field("scheme", &Code::scheme);
  v.Field("version", &Code::version);
  v.Field("code", &Code::code);
  v.Field("label", &Code::label);
  v.Field("main", &Code::main);
}

// Required: an amount that is not stated must never be read as nothing to pay.
template <typename V>
void VisitFieldsOf(std::type_identity<Money>, V& v) {
  v.Required("amount_cents", &Money::amount_cents);
  v.Required("currency", &Money::currency);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Price>, V& v) {
  v.Required("amount", &Price::amount);
  v.Field("basis", &Price::basis);
  v.Field("tax", &Price::tax);
  v.Field("group_min", &Price::group_min);
  v.Field("group_max", &Price::group_max);
}

template <typename V>
void VisitFieldsOf(std::type_identity<FundedSeats>, V& v) {
  v.Field("financer_code", &FundedSeats::financer_code);
  v.Field("seats", &FundedSeats::seats);
  v.Field("audiences", &FundedSeats::audiences);
  v.Field("programme", &FundedSeats::programme);
  v.Field("recruitment_area", &FundedSeats::recruitment_area);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Funding>, V& v) {
  v.Field("scheme", &Funding::scheme);
  v.Field("status", &Funding::status);
  v.Field("reason", &Funding::reason);
  v.Field("rule_version", &Funding::rule_version);
}

template <typename V>
void VisitFieldsOf(std::type_identity<SeatCount>, V& v) {
  v.Required("value", &SeatCount::value);
  v.Field("kind", &SeatCount::kind);
  v.Field("source", &SeatCount::source);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Hours>, V& v) {
  v.Field("total", &Hours::total);
  v.Field("centre", &Hours::centre);
  v.Field("company", &Hours::company);
  v.Field("remote", &Hours::remote);
}

template <typename V>
void VisitFieldsOf(std::type_identity<EntryLevel>, V& v) {
  v.Field("value", &EntryLevel::value);
  v.Field("mandatory", &EntryLevel::mandatory);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Qualification>, V& v) {
  v.Field("scheme", &Qualification::scheme);
  v.Field("code", &Qualification::code);
  v.Field("category", &Qualification::category);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Contact>, V& v) {
  v.Field("phone", &Contact::phone);
  v.Field("email", &Contact::email);
  v.Field("url", &Contact::url);
  v.Field("registration_url", &Contact::registration_url);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Provenance>, V& v) {
  v.Field("source", &Provenance::source);
  v.Field("updated", &Provenance::updated);
  v.Field("url", &Provenance::url);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Coordinates>, V& v) {
  v.RequiredScaled("latitude_e6", &Coordinates::latitude, 1e6);
  v.RequiredScaled("longitude_e6", &Coordinates::longitude, 1e6);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Location>, V& v) {
  v.Field("name", &Location::name);
  v.Field("street", &Location::street);
  v.Field("postcode", &Location::postcode);
  v.Field("city", &Location::city);
  v.Field("insee_code", &Location::insee_code);
  v.Field("department", &Location::department);
  v.Field("region", &Location::region);
  v.Field("coordinates", &Location::coordinates);
  v.Field("coordinates_approximate", &Location::coordinates_approximate);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Validation>, V& v) {
  v.Field("certification", &Validation::certification);
  v.Field("scope", &Validation::scope);
  v.Field("block_codes", &Validation::block_codes);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Session>, V& v) {
  v.Field("id", &Session::id);
  v.Field("external_ids", &Session::external_ids);
  v.Field("entry_mode", &Session::entry_mode);
  v.Field("state", &Session::state);
  v.Field("start", &Session::start);
  v.Field("end", &Session::end);
  v.Field("registration_start", &Session::registration_start);
  v.Field("registration_end", &Session::registration_end);
  v.Field("seats", &Session::seats);
  v.Field("min_group", &Session::min_group);
  v.Field("waiting_list", &Session::waiting_list);
  v.Field("validations", &Session::validations);
  v.Field("location", &Session::location);
  v.Field("registration_url", &Session::registration_url);
  v.Field("registration_text", &Session::registration_text);
  v.Field("registration_location", &Session::registration_location);
  v.Field("updated", &Session::updated);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Equipment>, V& v) {
  v.Field("kind", &Equipment::kind);
  v.Field("cost", &Equipment::cost);
  v.Field("comment", &Equipment::comment);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Offering>, V& v) {
  v.Field("id", &Offering::id);
  v.Field("external_ids", &Offering::external_ids);
  v.Field("action_type", &Offering::action_type);
  v.Field("access_routes", &Offering::access_routes);
  v.Field("modality", &Offering::modality);
  v.Field("rhythm", &Offering::rhythm);
  v.Field("rhythm_text", &Offering::rhythm_text);
  v.Field("alternation_text", &Offering::alternation_text);
  v.Field("entry_mode", &Offering::entry_mode);
  v.Field("setting", &Offering::setting);
  v.Field("hours", &Offering::hours);
  v.Field("duration_text", &Offering::duration_text);
  v.Field("duration_years", &Offering::duration_years);
  v.Field("prices", &Offering::prices);
  v.Field("extra_costs", &Offering::extra_costs);
  v.Field("equipment", &Offering::equipment);
  v.Field("funding", &Offering::funding);
  v.Field("funded_seats", &Offering::funded_seats);
  v.Field("audiences", &Offering::audiences);
  v.Field("audience_codes", &Offering::audience_codes);
  v.Field("audience_text", &Offering::audience_text);
  v.Field("recruitment_text", &Offering::recruitment_text);
  v.Field("recruitment_area", &Offering::recruitment_area);
  v.Field("recruitment_area_text", &Offering::recruitment_area_text);
  v.Field("languages", &Offering::languages);
  v.Field("teaching_methods", &Offering::teaching_methods);
  v.Field("teaching_codes", &Offering::teaching_codes);
  v.Field("prerequisites", &Offering::prerequisites);
  v.Field("accessibility", &Offering::accessibility);
  v.Field("meals", &Offering::meals);
  v.Field("lodging", &Offering::lodging);
  v.Field("transport", &Offering::transport);
  v.Field("entry_level", &Offering::entry_level);
  v.Field("location", &Offering::location);
  v.Field("delivering_provider", &Offering::delivering_provider);
  v.Field("contact", &Offering::contact);
  v.Field("information_days", &Offering::information_days);
  v.Field("information_location", &Offering::information_location);
  v.Field("sessions", &Offering::sessions);
  v.Field("updated", &Offering::updated);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Module>, V& v) {
  v.Field("title", &Module::title);
  v.Field("content", &Module::content);
  v.Field("duration_hours", &Module::duration_hours);
  v.Field("kind", &Module::kind);
  v.Field("mandatory", &Module::mandatory);
  v.Field("reference", &Module::reference);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Training>, V& v) {
  v.Field("id", &Training::id);
  v.Field("provenance", &Training::provenance);
  v.Field("external_ids", &Training::external_ids);
  v.Field("title", &Training::title);
  v.Field("objective", &Training::objective);
  v.Field("outcomes", &Training::outcomes);
  v.Field("content", &Training::content);
  v.Field("modules", &Training::modules);
  v.Field("prerequisite_modules", &Training::prerequisite_modules);
  v.Field("language", &Training::language);
  v.Field("codes", &Training::codes);
  v.Field("validations", &Training::validations);
  v.Field("qualifications", &Training::qualifications);
  v.Field("stage", &Training::stage);
  v.Field("certifying", &Training::certifying);
  v.Field("certification_level", &Training::certification_level);
  v.Field("provider", &Training::provider);
  v.Field("offerings", &Training::offerings);
  v.Field("fictitious", &Training::fictitious);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Provider>, V& v) {
  v.Field("id", &Provider::id);
  v.Field("provenance", &Provider::provenance);
  v.Field("siret", &Provider::siret);
  v.Field("activity_number", &Provider::activity_number);
  v.Field("uai_code", &Provider::uai_code);
  v.Field("name", &Provider::name);
  v.Field("legal_name", &Provider::legal_name);
  v.Field("description", &Provider::description);
  v.Field("roles", &Provider::roles);
  v.Field("qualiopi_training", &Provider::qualiopi_training);
  v.Field("qualiopi_skills_assessment", &Provider::qualiopi_skills_assessment);
  v.Field("qualiopi_vae", &Provider::qualiopi_vae);
  v.Field("qualiopi_apprenticeship", &Provider::qualiopi_apprenticeship);
  v.Field("authorised_for", &Provider::authorised_for);
  v.Field("location", &Provider::location);
  v.Field("contact", &Provider::contact);
  v.Field("fictitious", &Provider::fictitious);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Block>, V& v) {
  v.Field("code", &Block::code);
  v.Field("title", &Block::title);
  v.Field("competences", &Block::competences);
  v.Field("assessment", &Block::assessment);
}

template <typename V>
void VisitFieldsOf(std::type_identity<BlockEquivalence>, V& v) {
  v.Field("block_codes", &BlockEquivalence::block_codes);
  v.Field("certification", &BlockEquivalence::certification);
  v.Field("other_block_codes", &BlockEquivalence::other_block_codes);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Cohort>, V& v) {
  v.Required("year", &Cohort::year);
  v.Field("certified", &Cohort::certified);
  v.Field("certified_by_vae", &Cohort::certified_by_vae);
  v.Field("employed_after_6_months_percent", &Cohort::employed_after_6_months_percent);
  v.Field("in_occupation_after_6_months_percent", &Cohort::in_occupation_after_6_months_percent);
  v.Field("in_occupation_after_2_years_percent", &Cohort::in_occupation_after_2_years_percent);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Certification>, V& v) {
  v.Field("id", &Certification::id);
  v.Field("provenance", &Certification::provenance);
  v.Field("registry", &Certification::registry);
  v.Field("number", &Certification::number);
  v.Field("external_ids", &Certification::external_ids);
  v.Field("title", &Certification::title);
  v.Field("type", &Certification::type);
  v.Field("description", &Certification::description);
  v.Field("language", &Certification::language);
  v.Field("level", &Certification::level);
  v.Field("status", &Certification::status);
  v.Field("registration_end", &Certification::registration_end);
  v.Field("successors", &Certification::successors);
  v.Field("certifiers", &Certification::certifiers);
  v.Field("access_routes", &Certification::access_routes);
  v.Field("codes", &Certification::codes);
  v.Field("blocks", &Certification::blocks);
  v.Field("duration_text", &Certification::duration_text);
  v.Field("objective", &Certification::objective);
  v.Field("sectors", &Certification::sectors);
  v.Field("jobs", &Certification::jobs);
  v.Field("prerequisites", &Certification::prerequisites);
  v.Field("equivalences", &Certification::equivalences);
  v.Field("cohorts", &Certification::cohorts);
  v.Field("fictitious", &Certification::fictitious);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Requirement>, V& v) {
  v.Field("kind", &Requirement::kind);
  v.Field("text", &Requirement::text);
  v.Field("qualification", &Requirement::qualification);
  v.Field("importance", &Requirement::importance);
  v.Field("level", &Requirement::level);
  v.Scaled("weight_milli", &Requirement::weight, 1e3);
  v.Field("skill", &Requirement::skill);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Need>, V& v) {
  v.Field("id", &Need::id);
  v.Field("provenance", &Need::provenance);
  v.Field("title", &Need::title);
  v.Field("text", &Need::text);
  v.Field("language", &Need::language);
  v.Field("headcount", &Need::headcount);
  v.Field("audience", &Need::audience);
  v.Field("requirements", &Need::requirements);
  v.Field("codes", &Need::codes);
  v.Field("location", &Need::location);
  v.Field("fictitious", &Need::fictitious);
}

template <typename V>
void VisitFieldsOf(std::type_identity<ConceptLabel>, V& v) {
  v.Field("language", &ConceptLabel::language);
  v.Field("kind", &ConceptLabel::kind);
  v.Field("text", &ConceptLabel::text);
}

template <typename V>
void VisitFieldsOf(std::type_identity<ConceptDescription>, V& v) {
  v.Field("language", &ConceptDescription::language);
  v.Field("text", &ConceptDescription::text);
}

template <typename V>
void VisitFieldsOf(std::type_identity<ConceptRelation>, V& v) {
  v.Field("kind", &ConceptRelation::kind);
  v.Field("target", &ConceptRelation::target);
  v.Field("label", &ConceptRelation::label);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Concept>, V& v) {
  v.Field("id", &Concept::id);
  v.Field("source", &Concept::source);
  v.Field("scheme", &Concept::scheme);
  v.Field("version", &Concept::version);
  v.Field("concept_kind", &Concept::kind);
  v.Field("status", &Concept::status);
  v.Field("code", &Concept::code);
  v.Field("uri", &Concept::uri);
  v.Field("labels", &Concept::labels);
  v.Field("descriptions", &Concept::descriptions);
  v.Field("relations", &Concept::relations);
  v.Field("fictitious", &Concept::fictitious);
}

template <typename V>
void VisitFieldsOf(std::type_identity<Review>, V& v) {
  v.Field("id", &Review::id);
  v.Field("target", &Review::target);
  v.Field("code", &Review::code);
  v.Field("decision", &Review::decision);
  v.Field("text_hash", &Review::text_hash);
  v.Field("reviewed_on", &Review::reviewed_on);
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_ENTRY_FIELDS_H_
