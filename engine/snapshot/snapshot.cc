#include "engine/snapshot/snapshot.h"

namespace tremplin {

std::optional<OwnerRef> Snapshot::Locate(EntryKind kind, absl::string_view id) const {
  const auto found = by_key.find(ResourceName(kind, id));
  if (found == by_key.end()) return std::nullopt;
  return found->second;
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
  by_key.clear();
  hidden.clear();
  prepared.clear();
  for (uint32_t s = 0; s < segments.size(); ++s) {
    SegmentView& view = segments[s];
    view.offers = OfferTable::Of(*view.entries, view.offers.get());
    view.live_owners.ForEach([&](uint32_t ordinal) {
      const EntryKey& key = view.segment->owners()[ordinal].key;
      by_key[ResourceName(key.kind, key.id)] = {s, ordinal};
      const bool is_hidden = reviews->IsHidden(key);
      if (is_hidden) hidden.push_back({s, ordinal});
      const auto* training = std::get_if<Training>((*view.entries)[ordinal].get());
      if (training == nullptr || is_hidden) return;
      for (const Validation& validation : training->validations) {
        if (validation.scope == ValidationScope::kWhole ||
            validation.scope == ValidationScope::kUnknown) {
          prepared.insert(validation.certification);
        }
      }
    });
  }
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
