// Files of a snapshot whose checksums are right whatever is in them, so that
// fuzzing begins behind the checks. (That wrong checksums are noticed is tested
// byte by byte in tests/ingest/saved_snapshot_test.cc.)
#ifndef TREMPLIN_TESTS_FUZZ_SEALED_FILES_H_
#define TREMPLIN_TESTS_FUZZ_SEALED_FILES_H_

#include <cstring>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/container_file.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "tests/testing/memory_files.h"

namespace tremplin::testing {

inline constexpr char kFuzzFolder[] = "index";
inline constexpr char kFuzzSegment[] = "index/segment-0000000001-0.seg";
inline constexpr int kFuzzDimension = 8;
inline constexpr const char* kSegmentSections[] = {"about",       "owners",        "units",
                                                   "unit_owner",  "whole_vectors", "unit_vectors",
                                                   "whole_words", "whole_ngrams",  "unit_words"};

// The bytes of each section, in that order.
using Sections = std::vector<std::string>;

inline Sections ReadSections(const std::string& path, FileLayer& files) {
  const std::unique_ptr<ContainerFile> file = ContainerFile::Open(path, files).value();
  Sections sections;
  for (const char* name : kSegmentSections) {
    SectionReader section = file->Section(name).value();
    std::string& bytes = sections.emplace_back(section.remaining(), '\0');
    section.Take(absl::MakeSpan(bytes)).IgnoreError();
  }
  return sections;
}

inline void WriteSections(const Sections& sections, const std::string& path, FileLayer& files) {
  const std::unique_ptr<ContainerWriter> out = ContainerWriter::Create(path, files).value();
  for (size_t i = 0; i < sections.size(); ++i) {
    out->Begin(kSegmentSections[i]).IgnoreError();
    out->Append(sections[i]).IgnoreError();
  }
  out->Finish().IgnoreError();
}

// As one input: the size of each section but the last (u16), then all of them.
inline std::string Join(const Sections& sections) {
  std::string sizes, bytes;
  for (size_t i = 0; i < sections.size(); ++i) {
    const auto size = static_cast<uint16_t>(sections[i].size());
    if (i + 1 < sections.size()) sizes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes += sections[i];
  }
  return sizes + bytes;
}

inline Sections Split(absl::string_view input) {
  constexpr size_t kSections = std::size(kSegmentSections);
  constexpr size_t kSizes = (kSections - 1) * sizeof(uint16_t);
  Sections sections;
  absl::string_view bytes = input.substr(std::min(input.size(), kSizes));
  for (size_t i = 0; i < kSections; ++i) {
    uint16_t size = 0;
    const bool last = i + 1 == kSections;
    if (!last && (i + 1) * sizeof size <= input.size()) {
      std::memcpy(&size, input.data() + i * sizeof size, sizeof size);
    }
    const absl::string_view section = bytes.substr(0, last ? bytes.size() : size);
    sections.emplace_back(section);
    bytes.remove_prefix(section.size());
  }
  return sections;
}

// What a process saves of `entries`: kFuzzSegment, a manifest that names it, and
// the origin of both.
struct SavedFiles {
  MemoryFiles files;
  SegmentOrigin origin;
};
inline std::unique_ptr<SavedFiles> Save(absl::Span<const Entry> entries) {
  auto saved = std::make_unique<SavedFiles>();
  SnapshotFiles folder(kFuzzFolder, saved->files);
  const std::unique_ptr<CatalogueStore> store = NewMemoryStore();
  store->Upsert(entries).status().IgnoreError();
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder(kFuzzDimension);
  SnapshotHolder holder;
  const auto ingestor =
      Ingestor::Create({store.get(), embedder.get(), &holder, {}, &folder}).value();
  ingestor->Start(Deadline::Infinite(), nullptr).IgnoreError();
  ingestor->Save().IgnoreError();
  saved->origin = {embedder->fingerprint(), holder.Current()->means.id, kFuzzDimension};
  return saved;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_FUZZ_SEALED_FILES_H_
