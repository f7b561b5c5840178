#include "engine/matching/succession.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace tremplin {

Succession FindSuccession(const Snapshot& snapshot, const CertificationId& id) {
  Succession succession;
  absl::flat_hash_set<CertificationId> seen = {id};
  const auto follow = [&](const CertificationId& from) {
    const Certification* certification = snapshot.FindCertification(from);
    // One that is not in the catalogue is where knowledge ends.
    if (certification == nullptr || certification->successors.empty()) return false;
    for (const CertificationId& next : certification->successors) {
      if (seen.insert(next).second) succession.all.push_back(next);
    }
    return true;
  };
  follow(id);
  for (size_t i = 0; i < succession.all.size(); ++i) {
    // A copy: following adds to the list.
    const CertificationId current = succession.all[i];
    if (!follow(current)) succession.last.push_back(current);
  }
  return succession;
}

bool IsInactive(const Certification& certification, Date as_of) {
  return certification.status == CertificationStatus::kInactive ||
         (certification.registration_end.has_value() &&
          certification.registration_end->Latest() < as_of);
}

std::string NamesFr(const std::vector<CertificationId>& ids) {
  std::string names = ids.front().value();
  for (size_t i = 1; i < ids.size(); ++i) {
    absl::StrAppend(&names, i + 1 == ids.size() ? " et " : ", ", ids[i].value());
  }
  return names;
}

namespace {

std::string StandingOf(const Snapshot& snapshot, const Certification& certification, Date as_of) {
  if (!IsInactive(certification, as_of)) return "";
  std::string standing = absl::StrCat("certification ", certification.id.value(), " inactive");
  const std::optional<PartialDate>& end = certification.registration_end;
  if (end.has_value() && end->Latest() < as_of) {
    absl::StrAppend(&standing, end->day > 0 ? " depuis le " : " depuis ", FormatFrench(*end));
  }
  const Succession succession = FindSuccession(snapshot, certification.id);
  return succession.last.empty()
             ? standing
             : absl::StrCat(standing, ", remplacée par ", NamesFr(succession.last));
}

}  // namespace

std::string StandingFr(const Snapshot& snapshot, const Entry& entry, Date as_of) {
  if (const auto* certification = std::get_if<Certification>(&entry)) {
    return StandingOf(snapshot, *certification, as_of);
  }
  const auto* training = std::get_if<Training>(&entry);
  if (training == nullptr) return "";
  for (const Validation& validation : training->validations) {
    if (validation.scope == ValidationScope::kNone) continue;
    const Certification* aim = snapshot.FindCertification(validation.certification);
    if (aim == nullptr) continue;
    const std::string standing = StandingOf(snapshot, *aim, as_of);
    if (!standing.empty()) return standing;
  }
  return "";
}

}  // namespace tremplin
