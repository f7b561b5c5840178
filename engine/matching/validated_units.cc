#include "engine/matching/validated_units.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

bool IsBlockUnit(const Unit& unit, const Certification& certification,
                 const std::vector<std::string>& block_codes) {
  for (size_t b = 0; b < certification.blocks.size(); ++b) {
    const bool validated = std::find(block_codes.begin(), block_codes.end(),
                                     certification.blocks[b].code) != block_codes.end();
    if (validated && absl::StartsWith(unit.field_path, absl::StrCat("blocks[", b, "]."))) {
      return true;
    }
  }
  return false;
}

std::optional<OwnerRef> Locate(const Snapshot& snapshot, const Validation& validation) {
  return snapshot.Locate(EntryKind::kCertification, validation.certification.value());
}

}  // namespace

std::vector<OwnerRef> InheritedFrom(const Snapshot& snapshot, const Entry& entry) {
  std::vector<OwnerRef> sources;
  const auto* training = std::get_if<Training>(&entry);
  if (training == nullptr) return sources;
  for (const Validation& validation : training->validations) {
    const std::optional<OwnerRef> ref = Locate(snapshot, validation);
    if (ref.has_value()) sources.push_back(*ref);
  }
  return sources;
}

void ForEachValidatedUnit(const Snapshot& snapshot, const Validation& validation,
                          absl::FunctionRef<void(OwnerRef certification, uint32_t row)> use) {
  if (validation.scope == ValidationScope::kNone) return;
  const std::optional<OwnerRef> ref = Locate(snapshot, validation);
  if (!ref.has_value()) return;
  const Segment& segment = *snapshot.segments[ref->segment].segment;
  const SegmentOwner& owner = segment.owners()[ref->ordinal];
  const Certification& certification = std::get<Certification>(snapshot.EntryAt(*ref));
  for (uint32_t row = owner.first_unit; row < owner.first_unit + owner.unit_count; ++row) {
    const Unit& unit = segment.units()[row];
    if (unit.kind == UnitKind::kTitle) continue;
    if (validation.scope == ValidationScope::kBlocks &&
        !IsBlockUnit(unit, certification, validation.block_codes)) {
      continue;
    }
    use(*ref, row);
  }
}

bool IsKnownByTitlesAlone(const Snapshot& snapshot, OwnerRef ref) {
  const Segment& segment = *snapshot.segments[ref.segment].segment;
  const SegmentOwner& owner = segment.owners()[ref.ordinal];
  const auto begin = segment.units().begin() + owner.first_unit;
  bool any_passage = std::any_of(begin, begin + owner.unit_count,
                                 [](const Unit& unit) { return unit.kind != UnitKind::kTitle; });
  if (const auto* training = std::get_if<Training>(&snapshot.EntryAt(ref))) {
    for (const Validation& validation : training->validations) {
      if (any_passage) break;
      ForEachValidatedUnit(snapshot, validation, [&](OwnerRef, uint32_t) { any_passage = true; });
    }
  }
  return !any_passage;
}

}  // namespace tremplin
