// Archives: damaged, endless or malicious ones are refused, and what is unpacked
// stays within the limits. The first byte chooses.
#include <string>

#include "engine/import/catalogue_file.h"
#include "engine/import/zip_members.h"
#include "tests/fuzz/import_bytes.h"

namespace tremplin {
namespace {

constexpr ZipLimits kLimits{.members = 20, .unpacked_bytes = 1 << 20};

// Bytes that come before the end or an error.
int64_t ReadAll(ByteSource& source) {
  int64_t total = 0;
  while (true) {
    char block[4096];
    const absl::StatusOr<size_t> read = source.Read(absl::MakeSpan(block));
    if (!read.ok() || *read == 0) return total;
    total += static_cast<int64_t>(*read);
  }
}

void ReadMembers(absl::string_view bytes, ArchiveKind kind) {
  const std::unique_ptr<ByteSource> source = NewMemorySource(bytes);
  const auto members = ZipMembers::Open(*source, kLimits, kind);
  if (!members.ok()) return;
  int64_t count = 0, total = 0;
  while (true) {
    const absl::StatusOr<bool> next = (*members)->Next();
    if (!next.ok() || !*next) break;
    ++count;
    total += ReadAll((*members)->bytes());
  }
  FuzzCheck(count <= kLimits.members && total <= kLimits.unpacked_bytes);
}

}  // namespace
}  // namespace tremplin

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const absl::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 3) {
    case 0:
      tremplin::ReadMembers(bytes, tremplin::ArchiveKind::kZip);
      break;
    case 1:
      tremplin::ReadMembers(bytes, tremplin::ArchiveKind::kGzip);
      break;
    case 2:
      tremplin::FuzzImport(tremplin::ImportFormat::kRncpZip, data + 1, size - 1);
      break;
  }
  return 0;
}
