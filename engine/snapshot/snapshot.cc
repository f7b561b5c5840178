#include "engine/snapshot/snapshot.h"

#include <algorithm>
#include <utility>

namespace tremplin {

std::optional<OwnerRef> Snapshot::Locate(EntryKind kind, absl::string_view id) const {
  // What was written lately stands in the last ones, and is asked for most.
  for (size_t s = segments.size(); s-- > 0;) {
    const std::optional<uint32_t> ordinal = segments[s].segment->OrdinalOf(kind, id);
    if (ordinal.has_value() && segments[s].live_owners.Contains(*ordinal)) {
      return OwnerRef{static_cast<uint32_t>(s), *ordinal};
    }
  }
  return std::nullopt;
}

std::optional<OwnerRef> Snapshot::Locate(absl::string_view resource_name) const {
  const std::optional<EntryKey> key = ParseResourceName(resource_name);
  return key.has_value() ? Locate(key->kind, key->id) : std::nullopt;
}

const Entry* Snapshot::Find(EntryKind kind, absl::string_view id) const {
  const std::optional<OwnerRef> ref = Locate(kind, id);
  return ref.has_value() ? &EntryAt(*ref) : nullptr;
}

const Training* Snapshot::FindTraining(const TrainingId& id) const {
  const Entry* entry = Find(EntryKind::kTraining, id.value());
  return entry == nullptr ? nullptr : std::get_if<Training>(entry);
}

const Certification* Snapshot::FindCertification(const CertificationId& id) const {
  const Entry* entry = Find(EntryKind::kCertification, id.value());
  return entry == nullptr ? nullptr : std::get_if<Certification>(entry);
}

const Provider* Snapshot::FindProvider(const ProviderId& id) const {
  const auto found = providers.find(id);
  return found == providers.end() ? nullptr : found->second.get();
}

void Snapshot::IndexEntries() {
  hidden.clear();
  for (const std::string& name : reviews->hidden()) {
    if (const std::optional<OwnerRef> ref = Locate(name)) hidden.push_back(*ref);
  }
  std::sort(hidden.begin(), hidden.end());
  absl::flat_hash_set<CertificationId> certifications;
  for (uint32_t s = 0; s < segments.size(); ++s) {
    segments[s].live_owners.ForEach([&](uint32_t ordinal) {
      const auto* training = std::get_if<Training>((*segments[s].entries)[ordinal].get());
      if (training == nullptr || training->validations.empty() ||
          std::binary_search(hidden.begin(), hidden.end(), OwnerRef{s, ordinal})) {
        return;
      }
      for (const Validation& validation : training->validations) {
        if (validation.scope == ValidationScope::kWhole ||
            validation.scope == ValidationScope::kUnknown) {
          certifications.insert(validation.certification);
        }
      }
    });
  }
  prepared =
      std::make_shared<const absl::flat_hash_set<CertificationId>>(std::move(certifications));
}

void Snapshot::FindSkills() {
  for (SegmentView& view : segments) {
    if (concepts == nullptr) {
      view.skills = nullptr;
    } else if (view.skills == nullptr || view.skills->concepts() != concepts) {
      view.skills = SkillEdges::Find(*view.segment, concepts);
    }
  }
}

absl::Span<const SkillEdge> Snapshot::SkillsOf(OwnerRef ref) const {
  const SegmentView& view = segments[ref.segment];
  if (view.skills == nullptr) return {};
  const SegmentOwner& owner = view.segment->owners()[ref.ordinal];
  return view.skills->OfUnits(owner.first_unit, owner.first_unit + owner.unit_count);
}

Reviews::Edges Snapshot::ReviewedEdges(OwnerRef ref) const {
  const SegmentOwner& owner = segments[ref.segment].segment->owners()[ref.ordinal];
  return reviews->EdgesOf(owner.key, owner.text_hash);
}

int64_t Snapshot::CountOwners() const {
  int64_t count = 0;
  for (const SegmentView& view : segments) count += view.live_owners.Count();
  return count;
}

int64_t Snapshot::CountUnits() const {
  int64_t count = 0;
  for (const SegmentView& view : segments) count += view.live_units.Count();
  return count;
}

}  // namespace tremplin
