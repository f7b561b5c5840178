// Containers: the input is a file; with a first byte that is odd its table, which
// begins where the next two bytes say, gets a footer with the right checksum.
#define XXH_INLINE_ALL  // of the header alone
#include <xxhash.h>

#include <cstring>

#include "engine/base/container_file.h"
#include "tests/testing/memory_files.h"

namespace tremplin {
namespace {

void AppendNumber(std::string& to, uint64_t number) {
  to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::string Sealed(std::string body, size_t table_begin) {
  const absl::string_view table = absl::string_view(body).substr(table_begin);
  std::string footer;
  AppendNumber(footer, table_begin);
  AppendNumber(footer, table.size());
  AppendNumber(footer, XXH3_64bits(table.data(), table.size()));
  AppendNumber(footer, body.size() + 40);
  return body + footer + "TRMPLCF1";
}

}  // namespace
}  // namespace tremplin

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tremplin;  // NOLINT: of one function
  if (size < 3) return 0;
  uint16_t table_begin = 0;
  std::memcpy(&table_begin, data + 1, sizeof table_begin);
  std::string bytes(reinterpret_cast<const char*>(data) + 3, size - 3);
  if (data[0] % 2 == 1) bytes = Sealed(bytes, table_begin % (bytes.size() + 1));
  testing::MemoryFiles files;
  files.SetBytes("file", bytes);
  const auto file = ContainerFile::Open("file", files);
  if (!file.ok()) return 0;
  for (const char* name : {"", "a", "about", "owners", "unit_vectors"}) {
    absl::StatusOr<SectionReader> section = (*file)->Section(name);
    if (!section.ok()) continue;
    if (section->remaining() > bytes.size()) __builtin_trap();
    std::string text;
    std::vector<uint32_t> numbers;
    if (section->ReadString(text).ok() && section->ReadArray(numbers).ok()) {
      section->Finish().IgnoreError();
    }
    if (text.size() + 4 * numbers.size() > bytes.size()) __builtin_trap();
  }
  return 0;
}
