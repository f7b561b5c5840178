#include "engine/snapshot/snapshot_files.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// In JSON: {"sha256": of the dumped "content", "content": {…}}.
struct SnapshotFiles::Manifest {
  struct NamedSegment {
    std::string file;
    std::vector<uint32_t> dead_owners;
  };
  StoreMark mark;
  SegmentOrigin origin;
  std::vector<NamedSegment> segments;
};

namespace {

constexpr int kManifestFormat = 1;
constexpr size_t kGenerations = 2;

constexpr absl::string_view kManifestPrefix = "manifest-", kManifestSuffix = ".json";
constexpr absl::string_view kSegmentPrefix = "segment-";

// The serial in "manifest-0000000012.json" or "segment-0000000012-3.seg"; 0 for
// other names.
uint64_t SerialOf(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kManifestPrefix) && !absl::ConsumePrefix(&name, kSegmentPrefix)) {
    return 0;
  }
  uint64_t serial = 0;
  return absl::SimpleAtoi(name.substr(0, name.find_first_of("-.")), &serial) ? serial : 0;
}

bool IsManifest(absl::string_view name) {
  return absl::StartsWith(name, kManifestPrefix) && absl::EndsWith(name, kManifestSuffix) &&
         SerialOf(name) > 0;
}

std::vector<uint32_t> DeadOwners(const SegmentView& view) {
  std::vector<uint32_t> dead;
  for (uint32_t ordinal = 0; ordinal < view.live_owners.size(); ++ordinal) {
    if (!view.live_owners.Contains(ordinal)) dead.push_back(ordinal);
  }
  return dead;
}

// A value that is not of its type is a damaged one.
template <typename T>
bool Take(const nlohmann::json& object, const char* name, T& value) {
  const auto it = object.find(name);
  if (it == object.end()) return false;
  if constexpr (std::is_same_v<T, std::string>) {
    if (!it->is_string()) return false;
  } else {
    if (!it->is_number_integer()) return false;
  }
  it->get_to(value);
  return true;
}

}  // namespace

absl::StatusOr<SnapshotFiles::Manifest> SnapshotFiles::ReadManifest(const std::string& name) const {
  const std::string path = PathOf(name);
  ASSIGN_OR_RETURN(const std::unique_ptr<InputFile> file, files_.Open(path));
  std::string bytes(static_cast<size_t>(file->size()), '\0');
  RETURN_IF_ERROR(file->ReadAt(0, absl::MakeSpan(bytes)));
  const absl::Status damaged = absl::DataLossError(absl::StrCat(path, ": damaged manifest"));
  const nlohmann::json json = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  std::string checksum;
  if (!json.is_object() || !json.contains("content") || !json["content"].is_object() ||
      !Take(json, "sha256", checksum) || Sha256Hex(json["content"].dump()) != checksum) {
    return damaged;
  }
  const nlohmann::json& content = json["content"];
  int format = 0;
  if (!Take(content, "format", format)) return damaged;
  if (format != kManifestFormat) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": manifest of format ", format,
                                                      ", this program reads ", kManifestFormat));
  }
  Manifest manifest;
  const bool whole = Take(content, "last_change", manifest.mark.last_change) &&
                     Take(content, "change", manifest.mark.change) &&
                     Take(content, "fingerprint", manifest.origin.fingerprint) &&
                     Take(content, "calibration_id", manifest.origin.calibration_id) &&
                     Take(content, "dimension", manifest.origin.dimension) &&
                     content.contains("segments") && content["segments"].is_array();
  if (!whole) return damaged;
  for (const nlohmann::json& item : content["segments"]) {
    Manifest::NamedSegment& segment = manifest.segments.emplace_back();
    if (!item.is_object() || !Take(item, "file", segment.file) || !item.contains("dead_owners") ||
        !item["dead_owners"].is_array()) {
      return damaged;
    }
    for (const nlohmann::json& ordinal : item["dead_owners"]) {
      if (!ordinal.is_number_unsigned()) return damaged;
      segment.dead_owners.push_back(ordinal.get<uint32_t>());
    }
  }
  return manifest;
}

absl::StatusOr<std::vector<std::string>> SnapshotFiles::Manifests() const {
  ASSIGN_OR_RETURN(std::vector<std::string> names, files_.List(folder_));
  names.erase(std::remove_if(names.begin(), names.end(),
                             [](const std::string& name) { return !IsManifest(name); }),
              names.end());
  std::sort(names.begin(), names.end(),
            [](const std::string& a, const std::string& b) { return SerialOf(a) > SerialOf(b); });
  return names;
}

absl::StatusOr<uint64_t> SnapshotFiles::NextSerial() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, files_.List(folder_));
  uint64_t last = 0;
  for (const std::string& name : names) last = std::max(last, SerialOf(name));
  return last + 1;
}

absl::Status SnapshotFiles::Save(const Snapshot& snapshot, const SegmentOrigin& origin,
                                 const StoreMark& mark) {
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(files_.CreateFolder(folder_));
  ASSIGN_OR_RETURN(const uint64_t serial, NextSerial());
  std::map<std::shared_ptr<const Segment>, std::string> names;
  nlohmann::json segments = nlohmann::json::array();
  for (const SegmentView& view : snapshot.segments) {
    const auto known = names_.find(view.segment);
    std::string name = known != names_.end()
                           ? known->second
                           : absl::StrFormat("segment-%010d-%d.seg", serial, segments.size());
    if (known == names_.end()) {
      RETURN_IF_ERROR(WriteSegment(*view.segment, origin, PathOf(name), files_));
    }
    segments.push_back({{"file", name}, {"dead_owners", DeadOwners(view)}});
    names[view.segment] = std::move(name);
  }
  const nlohmann::json content = {{"format", kManifestFormat},
                                  {"last_change", mark.last_change},
                                  {"change", mark.change},
                                  {"fingerprint", origin.fingerprint},
                                  {"calibration_id", origin.calibration_id},
                                  {"dimension", origin.dimension},
                                  {"segments", std::move(segments)}};
  const std::string sha256 = Sha256Hex(content.dump());
  if (sha256 == newest_sha256_ && sha256 == older_sha256_) return absl::OkStatus();
  const nlohmann::json manifest = {{"sha256", sha256}, {"content", content}};
  RETURN_IF_ERROR(WriteFileAtomic(PathOf(absl::StrFormat("manifest-%010d.json", serial)),
                                  manifest.dump(1) + "\n", files_));
  names_ = std::move(names);
  RETURN_IF_ERROR(RemoveUnnamed());
  older_sha256_ = std::exchange(newest_sha256_, sha256);
  return absl::OkStatus();
}

absl::Status SnapshotFiles::RemoveUnnamed() const {
  ASSIGN_OR_RETURN(std::vector<std::string> manifests, Manifests());
  manifests.resize(std::min(manifests.size(), kGenerations));
  std::set<std::string> kept(manifests.begin(), manifests.end());
  for (const std::string& name : manifests) {
    const absl::StatusOr<Manifest> manifest = ReadManifest(name);
    if (absl::IsDataLoss(manifest.status())) continue;  // what it named is of no use without it
    if (!manifest.ok()) return manifest.status();
    for (const Manifest::NamedSegment& segment : manifest->segments) kept.insert(segment.file);
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> names, files_.List(folder_));
  for (const std::string& name : names) {
    // Other people's files stay.
    if (SerialOf(name) == 0 || kept.contains(name)) continue;
    RETURN_IF_ERROR(files_.Remove(PathOf(name)));
  }
  return files_.SyncFolder(folder_);
}

absl::StatusOr<SavedSnapshot> SnapshotFiles::LoadGeneration(const std::string& name,
                                                            const SegmentOrigin& origin) {
  ASSIGN_OR_RETURN(const Manifest manifest, ReadManifest(name));
  if (manifest.origin != origin) {
    return absl::FailedPreconditionError(absl::StrCat(
        PathOf(name), ": of another encoder or calibration: ", manifest.origin.fingerprint, ", ",
        manifest.origin.calibration_id));
  }
  SavedSnapshot saved{manifest.mark, {}};
  for (const Manifest::NamedSegment& named : manifest.segments) {
    SavedSnapshot::SavedSegment& segment = saved.segments.emplace_back();
    ASSIGN_OR_RETURN(segment.segment, ReadSegment(origin, PathOf(named.file), files_));
    segment.live_owners = RowSet::All(static_cast<uint32_t>(segment.segment->owners().size()));
    for (const uint32_t ordinal : named.dead_owners) {
      if (ordinal >= segment.live_owners.size()) {
        return absl::DataLossError(
            absl::StrCat(PathOf(name), ": names an owner that is not there"));
      }
      segment.live_owners.Remove(ordinal);
    }
  }
  for (size_t i = 0; i < manifest.segments.size(); ++i) {
    names_[saved.segments[i].segment] = manifest.segments[i].file;
  }
  return saved;
}

absl::StatusOr<SavedSnapshot> SnapshotFiles::Load(const SegmentOrigin& origin) {
  MutexLock lock(&mu_);
  ASSIGN_OR_RETURN(const std::vector<std::string> manifests, Manifests());
  absl::Status newest_error =
      absl::NotFoundError(absl::StrCat(folder_, ": holds no saved snapshot"));
  for (size_t i = 0; i < manifests.size(); ++i) {
    absl::StatusOr<SavedSnapshot> saved = LoadGeneration(manifests[i], origin);
    if (saved.ok()) return saved;
    if (i == 0) newest_error = saved.status();
  }
  return newest_error;
}

absl::StatusOr<std::vector<std::string>> SnapshotFiles::SegmentPaths() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, files_.List(folder_));
  std::vector<std::string> paths;
  for (const std::string& name : names) {
    if (SerialOf(name) > 0 && absl::StartsWith(name, kSegmentPrefix)) paths.push_back(PathOf(name));
  }
  return paths;
}

}  // namespace tremplin
