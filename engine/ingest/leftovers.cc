#include "engine/ingest/leftovers.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/ingest/snapshot_opener.h"
#include "engine/ingest/stored_means.h"
#include "engine/snapshot/encode_texts.h"

namespace tremplin {
namespace {

constexpr int kHashesPerPage = 10000;

// The texts in segment files, each by its owner and the hash of it.
struct FileTexts {
  std::vector<absl::flat_hash_map<EntryKey, std::string>> segments;
  int64_t unreadable = 0;

  void Keep(const EntryKey& key, const std::string& text_hash) {
    for (auto& owners : segments) {
      const auto found = owners.find(key);
      if (found != owners.end() && found->second == text_hash) owners.erase(found);
    }
  }
  int64_t count() const {
    int64_t count = 0;
    for (const auto& owners : segments) count += static_cast<int64_t>(owners.size());
    return count;
  }
};

absl::StatusOr<FileTexts> ReadFileTexts(const SnapshotFiles& files) {
  FileTexts texts;
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, files.SegmentPaths());
  for (const std::string& path : paths) {
    absl::StatusOr<std::vector<SegmentOwner>> owners = files.OwnersIn(path);
    // Gone since it was listed: a running server keeps the folder.
    if (absl::IsNotFound(owners.status())) continue;
    if (!owners.ok()) {
      ++texts.unreadable;
      continue;
    }
    auto& segment = texts.segments.emplace_back();
    for (SegmentOwner& owner : *owners) {
      segment.emplace(std::move(owner.key), std::move(owner.text_hash));
    }
  }
  return texts;
}

}  // namespace

absl::StatusOr<LeftoverVectors> LeftoverVectors::List(const CatalogueStore& store) {
  LeftoverVectors leftovers;
  ASSIGN_OR_RETURN(const std::vector<std::string> fingerprints, store.Fingerprints());
  for (const std::string& fingerprint : fingerprints) {
    if (IsNameOfMeans(fingerprint)) continue;
    absl::flat_hash_set<std::string>& hashes = leftovers.hashes_[fingerprint];
    std::string last;
    while (true) {
      ASSIGN_OR_RETURN(std::vector<std::string> page,
                       store.VectorHashes(fingerprint, last, kHashesPerPage));
      if (page.empty()) break;
      last = page.back();
      for (std::string& hash : page) hashes.insert(std::move(hash));
    }
  }
  return leftovers;
}

void LeftoverVectors::Keep(const CutEntry& entry) {
  Keep(entry.whole_text, TextRole::kPassage);
  for (const Unit& unit : entry.units) Keep(unit.text, TextRole::kPassage);
}

void LeftoverVectors::Keep(absl::Span<const ConceptText> labels) {
  for (const ConceptText& label : labels) Keep(label.text, TextRole::kQuery);
}

void LeftoverVectors::Keep(absl::string_view text, TextRole role) {
  const std::string hash = VectorHash(text, role);
  for (auto& [fingerprint, hashes] : hashes_) hashes.erase(hash);
}

int64_t LeftoverVectors::count() const {
  int64_t count = 0;
  for (const auto& [fingerprint, hashes] : hashes_) count += static_cast<int64_t>(hashes.size());
  return count;
}

absl::Status LeftoverVectors::DeleteFrom(CatalogueStore& store) const {
  for (const auto& [fingerprint, hashes] : hashes_) {
    const std::vector<std::string> all(hashes.begin(), hashes.end());
    // Other writers get their turn between two pages.
    for (size_t begin = 0; begin < all.size(); begin += kHashesPerPage) {
      const size_t count = std::min<size_t>(kHashesPerPage, all.size() - begin);
      RETURN_IF_ERROR(
          store.DeleteVectors(fingerprint, absl::MakeConstSpan(all).subspan(begin, count)));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Leftovers> FindLeftovers(const CatalogueStore& store, const SnapshotFiles* files) {
  ASSIGN_OR_RETURN(LeftoverVectors vectors, LeftoverVectors::List(store));
  FileTexts texts;
  if (files != nullptr) {
    ASSIGN_OR_RETURN(texts, ReadFileTexts(*files));
  }
  for (const EntryKind kind : {EntryKind::kTraining, EntryKind::kCertification}) {
    RETURN_IF_ERROR(ForEachEntry(store, kind, [&](std::shared_ptr<const Entry> entry) {
      const CutEntry cut = Cut(std::move(entry));
      vectors.Keep(cut);
      texts.Keep({KindOf(*cut.entry), IdOf(*cut.entry)}, TextHash(cut));
    }));
  }
  RETURN_IF_ERROR(ForEachEntry(store, EntryKind::kConcept, [&](std::shared_ptr<const Entry> entry) {
    const std::shared_ptr<const Concept> of(entry, &std::get<Concept>(*entry));
    vectors.Keep(LabelsOf(absl::MakeConstSpan(&of, 1)));
  }));
  return Leftovers{vectors.count(), texts.count(), texts.unreadable};
}

}  // namespace tremplin
