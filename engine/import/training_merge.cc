#include "engine/import/training_merge.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/entry.h"
#include "engine/catalogue/quoted.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

// Fields of `repeat` that `kept` lacks are added; others compared. Through JSON,
// so that every field of the record takes part.
void MergeFields(nlohmann::json& kept, const nlohmann::json& repeat, absl::string_view path,
                 ItemNotes& notes) {
  for (const auto& [field, value] : repeat.items()) {
    if (field == "id" || field == "kind" || field == "external_ids" || field == "provenance") {
      continue;
    }
    const auto [it, added] = kept.emplace(field, value);
    if (added || *it == value) continue;
    notes.Repaired(RowReason::kConflictingValue,
                   {absl::StrCat(path, field), Quoted(value.dump()), Quoted(it->dump())});
  }
}

// A training that holds nothing but `offering`, and that one's only session.
nlohmann::json AsJson(const Offering& offering) {
  return ToJson(Training{.offerings = {offering}})["offerings"][0];
}
nlohmann::json AsJson(const Session& session) {
  return AsJson(Offering{.sessions = {session}})["sessions"][0];
}

// The reverse of MergeFields' input; `unchanged` when that fails, which would be
// our bug: both sides came from records.
Training FromMerged(const nlohmann::json& merged, Training unchanged) {
  absl::StatusOr<Entry> entry = FromJson(merged);
  return entry.ok() ? std::get<Training>(*std::move(entry)) : std::move(unchanged);
}

Session MergeSession(const Session& kept, const Session& repeat, absl::string_view path,
                     ItemNotes& notes) {
  nlohmann::json merged = AsJson(kept);
  MergeFields(merged, AsJson(repeat), path, notes);
  const Training shell{.id = TrainingId("-"), .offerings = {{.sessions = {kept}}}};
  nlohmann::json whole = ToJson(shell);
  whole["offerings"][0]["sessions"][0] = std::move(merged);
  return FromMerged(whole, shell).offerings[0].sessions[0];
}

Offering MergeOffering(Offering kept, Offering repeat, ItemNotes& notes) {
  std::vector<Session> sessions = std::exchange(kept.sessions, {});
  for (Session& session : std::exchange(repeat.sessions, {})) {
    AddSession(sessions, std::move(session), notes);
  }
  if (kept != repeat) {
    nlohmann::json merged = AsJson(kept);
    MergeFields(merged, AsJson(repeat), absl::StrCat("offerings/", kept.id.value(), "."), notes);
    const Training shell{.id = TrainingId("-"), .offerings = {std::move(kept)}};
    nlohmann::json whole = ToJson(shell);
    whole["offerings"][0] = std::move(merged);
    kept = std::move(FromMerged(whole, shell).offerings[0]);
  }
  kept.sessions = std::move(sessions);
  return kept;
}

template <typename T>
auto FindSame(std::vector<T>& list, const T& item) {
  return std::find_if(list.begin(), list.end(),
                      [&](const T& other) { return other.id == item.id; });
}

}  // namespace

void AddSession(std::vector<Session>& sessions, Session session, ItemNotes& notes) {
  const auto same = FindSame(sessions, session);
  if (same == sessions.end()) {
    sessions.push_back(std::move(session));
  } else if (*same != session) {
    *same = MergeSession(*same, session, absl::StrCat("sessions/", session.id.value(), "."), notes);
  }
}

void AddOffering(std::vector<Offering>& offerings, Offering offering, ItemNotes& notes) {
  const auto same = FindSame(offerings, offering);
  if (same == offerings.end()) {
    offerings.push_back(std::move(offering));
  } else {
    *same = MergeOffering(std::move(*same), std::move(offering), notes);
  }
}

void MergeTraining(Training& kept, Training repeat, ItemNotes& notes) {
  std::vector<Offering> offerings = std::exchange(kept.offerings, {});
  for (Offering& offering : std::exchange(repeat.offerings, {})) {
    AddOffering(offerings, std::move(offering), notes);
  }
  if (kept != repeat) {
    nlohmann::json merged = ToJson(kept);
    MergeFields(merged, ToJson(repeat), "", notes);
    kept = FromMerged(merged, kept);
  }
  kept.offerings = std::move(offerings);
}

}  // namespace tremplin
