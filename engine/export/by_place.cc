#include "engine/export/by_place.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tremplin {

std::vector<Offering> ByPlace(Offering offering) {
  std::vector<Session> sessions = std::exchange(offering.sessions, {});
  std::vector<Offering> actions = {offering};
  for (Session& session : sessions) {
    const std::optional<Location> place =
        session.location.has_value() ? session.location : offering.location;
    auto action = std::find_if(actions.begin(), actions.end(),
                               [&](const Offering& other) { return other.location == place; });
    if (action == actions.end()) {
      Offering& elsewhere = actions.emplace_back(offering);
      elsewhere.id = OfferingId(absl::StrCat(offering.id.value(), "~", actions.size()));
      elsewhere.external_ids.clear();
      elsewhere.location = place;
      action = actions.end() - 1;
    }
    action->sessions.push_back(std::move(session));
  }
  // All sessions may be elsewhere.
  if (actions.size() > 1 && actions.front().sessions.empty()) actions.erase(actions.begin());
  return actions;
}

}  // namespace tremplin
