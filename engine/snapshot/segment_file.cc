#include "engine/snapshot/segment_file.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/container_file.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// Of the smallest owner and unit: what a damaged count is checked against.
constexpr uint64_t kLeastOwnerBytes = 2 * sizeof(uint8_t) + 2 * sizeof(uint64_t) + 8;
constexpr uint64_t kLeastUnitBytes = sizeof(uint8_t) + 2 * sizeof(uint64_t) + 8;

absl::Status WriteAbout(const Segment& segment, const SegmentOrigin& origin, SectionWriter& out) {
  RETURN_IF_ERROR(out.Write(kSegmentFormat));
  RETURN_IF_ERROR(out.WriteString(origin.fingerprint));
  RETURN_IF_ERROR(out.WriteString(origin.calibration_id));
  RETURN_IF_ERROR(out.Write<int32_t>(origin.dimension));
  RETURN_IF_ERROR(out.Write<uint64_t>(segment.owners().size()));
  return out.Write<uint64_t>(segment.units().size());
}

absl::Status WriteOwners(const Segment& segment, SectionWriter& out) {
  RETURN_IF_ERROR(out.Write<uint64_t>(segment.owners().size()));
  for (const SegmentOwner& owner : segment.owners()) {
    RETURN_IF_ERROR(out.Write(static_cast<uint8_t>(owner.key.kind)));
    RETURN_IF_ERROR(out.WriteString(owner.key.id));
    RETURN_IF_ERROR(out.WriteString(owner.text_hash));
    RETURN_IF_ERROR(out.Write(static_cast<uint8_t>(owner.language)));
    RETURN_IF_ERROR(out.Write(owner.first_unit));
    RETURN_IF_ERROR(out.Write(owner.unit_count));
  }
  return absl::OkStatus();
}

absl::Status WriteUnits(const Segment& segment, SectionWriter& out) {
  RETURN_IF_ERROR(out.Write<uint64_t>(segment.units().size()));
  for (const Unit& unit : segment.units()) {
    RETURN_IF_ERROR(out.Write(static_cast<uint8_t>(unit.kind)));
    RETURN_IF_ERROR(out.WriteString(unit.field_path));
    RETURN_IF_ERROR(out.Write(unit.span.begin));
    RETURN_IF_ERROR(out.Write(unit.span.end));
    RETURN_IF_ERROR(out.WriteString(unit.text));
  }
  return absl::OkStatus();
}

// A value of an enum that ends with `last`.
template <typename E>
absl::Status ReadEnum(SectionReader& in, E last, E& value) {
  uint8_t number = 0;
  RETURN_IF_ERROR(in.Read(number));
  if (number > static_cast<uint8_t>(last)) {
    return absl::DataLossError(absl::StrCat("segment: no such enumerator as ", number));
  }
  value = static_cast<E>(number);
  return absl::OkStatus();
}

absl::Status CheckFormat(SectionReader& about, const std::string& path) {
  uint32_t format = 0;
  RETURN_IF_ERROR(about.Read(format));
  if (format == kSegmentFormat) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(path, ": segment of format ", format, ", this program reads ", kSegmentFormat));
}

absl::StatusOr<std::vector<SegmentOwner>> ReadOwners(const ContainerFile& file) {
  ASSIGN_OR_RETURN(SectionReader in, file.Section("owners"));
  uint64_t count = 0;
  RETURN_IF_ERROR(in.ReadCount(kLeastOwnerBytes, count));
  std::vector<SegmentOwner> owners(count);
  for (SegmentOwner& owner : owners) {
    RETURN_IF_ERROR(ReadEnum(in, EntryKind::kNeed, owner.key.kind));
    RETURN_IF_ERROR(in.ReadString(owner.key.id));
    RETURN_IF_ERROR(in.ReadString(owner.text_hash));
    RETURN_IF_ERROR(ReadEnum(in, Language::kEnglish, owner.language));
    RETURN_IF_ERROR(in.Read(owner.first_unit));
    RETURN_IF_ERROR(in.Read(owner.unit_count));
  }
  RETURN_IF_ERROR(in.Finish());
  return owners;
}

class SegmentReading {
 public:
  SegmentReading(const ContainerFile& file, const SegmentOrigin& origin)
      : file_(file), origin_(origin) {}

  absl::StatusOr<std::shared_ptr<const Segment>> Read() {
    RETURN_IF_ERROR(CheckAbout());
    ASSIGN_OR_RETURN(parts_.owners, ReadOwners(file_));
    RETURN_IF_ERROR(ReadUnits());
    RETURN_IF_ERROR(ReadUnitOwner());
    RETURN_IF_ERROR(CheckReferences());
    parts_.calibration_id = origin_.calibration_id;
    ASSIGN_OR_RETURN(parts_.whole_vectors, Vectors("whole_vectors"));
    ASSIGN_OR_RETURN(parts_.unit_vectors, Vectors("unit_vectors"));
    ASSIGN_OR_RETURN(parts_.whole_words, Terms("whole_words"));
    ASSIGN_OR_RETURN(parts_.whole_ngrams, Terms("whole_ngrams"));
    ASSIGN_OR_RETURN(parts_.unit_words, Terms("unit_words"));
    const size_t owners = parts_.owners.size(), units = parts_.units.size();
    if (parts_.whole_vectors->size() != owners || parts_.whole_words->size() != owners ||
        parts_.whole_ngrams->size() != owners || parts_.unit_vectors->size() != units ||
        parts_.unit_words->size() != units) {
      return Damaged("its indexes are not of one size");
    }
    return std::make_shared<const Segment>(std::move(parts_));
  }

 private:
  absl::Status Damaged(absl::string_view what) const {
    return absl::DataLossError(absl::StrCat(file_.path(), ": damaged segment: ", what));
  }

  absl::Status CheckAbout() {
    ASSIGN_OR_RETURN(SectionReader in, file_.Section("about"));
    RETURN_IF_ERROR(CheckFormat(in, file_.path()));
    SegmentOrigin origin;
    int32_t dimension = 0;
    RETURN_IF_ERROR(in.ReadString(origin.fingerprint));
    RETURN_IF_ERROR(in.ReadString(origin.calibration_id));
    RETURN_IF_ERROR(in.Read(dimension));
    RETURN_IF_ERROR(in.Read(owners_));
    RETURN_IF_ERROR(in.Read(units_));
    RETURN_IF_ERROR(in.Finish());
    origin.dimension = dimension;
    if (origin == origin_) return absl::OkStatus();
    return absl::FailedPreconditionError(absl::StrCat(
        file_.path(), ": segment of another encoder or calibration: ", origin.fingerprint, ", ",
        origin.calibration_id));
  }

  absl::Status ReadUnits() {
    ASSIGN_OR_RETURN(SectionReader in, file_.Section("units"));
    uint64_t count = 0;
    RETURN_IF_ERROR(in.ReadCount(kLeastUnitBytes, count));
    parts_.units.resize(count);
    for (Unit& unit : parts_.units) {
      RETURN_IF_ERROR(ReadEnum(in, UnitKind::kCompetence, unit.kind));
      RETURN_IF_ERROR(in.ReadString(unit.field_path));
      RETURN_IF_ERROR(in.Read(unit.span.begin));
      RETURN_IF_ERROR(in.Read(unit.span.end));
      RETURN_IF_ERROR(in.ReadString(unit.text));
    }
    return in.Finish();
  }

  absl::Status ReadUnitOwner() {
    ASSIGN_OR_RETURN(SectionReader in, file_.Section("unit_owner"));
    RETURN_IF_ERROR(in.ReadArray(parts_.unit_owner));
    return in.Finish();
  }

  // Owners ascend by key, and units follow their owners, one owner's after another's.
  absl::Status CheckReferences() const {
    if (parts_.owners.size() != owners_ || parts_.units.size() != units_ ||
        parts_.unit_owner.size() != units_) {
      return Damaged("it does not hold what it says");
    }
    uint64_t next = 0;
    for (size_t ordinal = 0; ordinal < parts_.owners.size(); ++ordinal) {
      const SegmentOwner& owner = parts_.owners[ordinal];
      if (ordinal > 0 && !(parts_.owners[ordinal - 1].key < owner.key)) {
        return Damaged("owners out of order");
      }
      if (owner.first_unit != next || owner.unit_count > units_ - next) {
        return Damaged("units that are not their owner's");
      }
      for (uint32_t i = 0; i < owner.unit_count; ++i) {
        if (parts_.unit_owner[next++] != ordinal)
          return Damaged("units that are not their owner's");
      }
    }
    return next == units_ ? absl::OkStatus() : Damaged("units that are nobody's");
  }

  absl::StatusOr<std::unique_ptr<VectorIndex>> Vectors(absl::string_view section) const {
    ASSIGN_OR_RETURN(SectionReader in, file_.Section(section));
    return ReadExactIndex(std::move(in), origin_.dimension);
  }
  absl::StatusOr<std::unique_ptr<LexicalIndex>> Terms(absl::string_view section) const {
    ASSIGN_OR_RETURN(SectionReader in, file_.Section(section));
    return ReadLexicalIndex(std::move(in));
  }

  const ContainerFile& file_;
  const SegmentOrigin& origin_;
  Segment::Parts parts_;
  uint64_t owners_ = 0;
  uint64_t units_ = 0;
};

}  // namespace

absl::Status WriteSegment(const Segment& segment, const SegmentOrigin& origin,
                          const std::string& path, FileLayer& files) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ContainerWriter> out,
                   ContainerWriter::Create(path, files));
  RETURN_IF_ERROR(out->Begin("about"));
  RETURN_IF_ERROR(WriteAbout(segment, origin, *out));
  RETURN_IF_ERROR(out->Begin("owners"));
  RETURN_IF_ERROR(WriteOwners(segment, *out));
  RETURN_IF_ERROR(out->Begin("units"));
  RETURN_IF_ERROR(WriteUnits(segment, *out));
  RETURN_IF_ERROR(out->Begin("unit_owner"));
  RETURN_IF_ERROR(out->WriteArray(absl::MakeConstSpan(segment.unit_owner())));
  RETURN_IF_ERROR(out->Begin("whole_vectors"));
  RETURN_IF_ERROR(WriteVectors(segment.whole_vectors(), *out));
  RETURN_IF_ERROR(out->Begin("unit_vectors"));
  RETURN_IF_ERROR(WriteVectors(segment.unit_vectors(), *out));
  RETURN_IF_ERROR(out->Begin("whole_words"));
  RETURN_IF_ERROR(segment.whole_words().WriteTo(*out));
  RETURN_IF_ERROR(out->Begin("whole_ngrams"));
  RETURN_IF_ERROR(segment.whole_ngrams().WriteTo(*out));
  RETURN_IF_ERROR(out->Begin("unit_words"));
  RETURN_IF_ERROR(segment.unit_words().WriteTo(*out));
  return out->Finish();
}

absl::StatusOr<std::shared_ptr<const Segment>> ReadSegment(const SegmentOrigin& origin,
                                                           const std::string& path,
                                                           FileLayer& files) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ContainerFile> file, ContainerFile::Open(path, files));
  return SegmentReading(*file, origin).Read();
}

absl::StatusOr<std::vector<SegmentOwner>> ReadSegmentOwners(const std::string& path,
                                                            FileLayer& files) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ContainerFile> file, ContainerFile::Open(path, files));
  ASSIGN_OR_RETURN(SectionReader about, file->Section("about"));
  RETURN_IF_ERROR(CheckFormat(about, path));
  return ReadOwners(*file);
}

}  // namespace tremplin
