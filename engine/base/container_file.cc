#include "engine/base/container_file.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/byte_cursor.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr absl::string_view kMagic = "TRMPLCF1";
constexpr size_t kAlignment = 64;
constexpr size_t kFooterBytes = 4 * sizeof(uint64_t) + 8;
constexpr size_t kBufferBytes = size_t{1} << 20;
constexpr uint64_t kMaxTableBytes = uint64_t{1} << 20;

uint64_t Checksum(absl::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

template <typename T>
void AppendNumber(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

struct ContainerWriter::State {
  FileLayer* files;
  std::string path;
  std::string temporary;
  std::unique_ptr<OutputFile> file;
  std::string buffer;
  uint64_t size = 0;  // of the file, what is in the buffer included
  absl::Status status;
  bool in_section = false;
  XXH3_state_t hash;
  uint64_t section_offset = 0;
  std::string section_name;
  uint32_t sections = 0;
  std::string table;
};

ContainerWriter::ContainerWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

ContainerWriter::~ContainerWriter() {
  if (state_->file == nullptr) return;
  state_->file.reset();
  state_->files->Remove(state_->temporary).IgnoreError();
}

absl::StatusOr<std::unique_ptr<ContainerWriter>> ContainerWriter::Create(const std::string& path,
                                                                         FileLayer& files) {
  auto state = std::make_unique<State>();
  state->files = &files;
  state->path = path;
  state->temporary = absl::StrCat(path, ".tmp");
  ASSIGN_OR_RETURN(state->file, files.Create(state->temporary));
  std::unique_ptr<ContainerWriter> writer(new ContainerWriter(std::move(state)));
  RETURN_IF_ERROR(writer->Put(kMagic));
  return writer;
}

absl::Status ContainerWriter::Flush() {
  State& s = *state_;
  if (s.status.ok()) s.status = s.file->Append(s.buffer);
  s.buffer.clear();
  return s.status;
}

absl::Status ContainerWriter::Put(absl::string_view bytes) {
  State& s = *state_;
  s.size += bytes.size();
  if (s.buffer.size() + bytes.size() <= kBufferBytes) {
    s.buffer.append(bytes.data(), bytes.size());
    return s.status;
  }
  RETURN_IF_ERROR(Flush());
  if (bytes.size() > kBufferBytes) {
    s.status = s.file->Append(bytes);
  } else {
    s.buffer.assign(bytes.data(), bytes.size());
  }
  return s.status;
}

void ContainerWriter::EndSection() {
  State& s = *state_;
  if (!s.in_section) return;
  s.in_section = false;
  AppendNumber(s.table, static_cast<uint32_t>(s.section_name.size()));
  s.table += s.section_name;
  AppendNumber(s.table, s.section_offset);
  AppendNumber(s.table, s.size - s.section_offset);
  AppendNumber(s.table, static_cast<uint64_t>(XXH3_64bits_digest(&s.hash)));
}

absl::Status ContainerWriter::Begin(absl::string_view name) {
  EndSection();
  State& s = *state_;
  RETURN_IF_ERROR(Put(std::string((kAlignment - s.size % kAlignment) % kAlignment, '\0')));
  s.in_section = true;
  s.section_name = std::string(name);
  s.section_offset = s.size;
  ++s.sections;
  XXH3_64bits_reset(&s.hash);
  return absl::OkStatus();
}

absl::Status ContainerWriter::Append(absl::string_view bytes) {
  XXH3_64bits_update(&state_->hash, bytes.data(), bytes.size());
  return Put(bytes);
}

absl::Status ContainerWriter::Finish() {
  EndSection();
  State& s = *state_;
  std::string table;
  AppendNumber(table, s.sections);
  table += s.table;
  const uint64_t table_offset = s.size;
  std::string footer;
  AppendNumber(footer, table_offset);
  AppendNumber(footer, uint64_t{table.size()});
  AppendNumber(footer, Checksum(table));
  AppendNumber(footer, table_offset + table.size() + kFooterBytes);
  footer.append(kMagic.data(), kMagic.size());
  RETURN_IF_ERROR(Put(table));
  RETURN_IF_ERROR(Put(footer));
  RETURN_IF_ERROR(Flush());
  RETURN_IF_ERROR(s.file->Sync());
  RETURN_IF_ERROR(s.files->Rename(s.temporary, s.path));
  s.file.reset();
  return s.files->SyncFolder(FolderOf(s.path));
}

struct SectionReader::State {
  const InputFile* file;
  std::string what;  // "<path>: section 'units'"
  uint64_t at = 0;
  uint64_t end = 0;
  uint64_t checksum = 0;
  XXH3_state_t hash;
  // Small reads are served from here.
  std::string buffer;
  size_t buffer_at = 0;
  uint64_t fetched = 0;  // the file's offset behind the buffer
};

SectionReader::SectionReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SectionReader::SectionReader(SectionReader&&) noexcept = default;
SectionReader::~SectionReader() = default;

uint64_t SectionReader::remaining() const { return state_->end - state_->at; }

absl::Status SectionReader::Take(absl::Span<char> bytes) {
  State& s = *state_;
  if (bytes.size() > remaining()) {
    return absl::DataLossError(absl::StrCat(s.what, " is damaged: it ends too early"));
  }
  char* const begin = bytes.data();
  const size_t count = bytes.size();
  s.at += count;
  while (!bytes.empty()) {
    if (s.buffer_at == s.buffer.size()) {
      if (bytes.size() >= kBufferBytes) {
        RETURN_IF_ERROR(s.file->ReadAt(static_cast<int64_t>(s.fetched), bytes));
        s.fetched += bytes.size();
        break;
      }
      s.buffer.resize(std::min<uint64_t>(kBufferBytes, s.end - s.fetched));
      s.buffer_at = 0;
      RETURN_IF_ERROR(s.file->ReadAt(static_cast<int64_t>(s.fetched), absl::MakeSpan(s.buffer)));
      s.fetched += s.buffer.size();
    }
    const size_t taken = std::min(bytes.size(), s.buffer.size() - s.buffer_at);
    std::memcpy(bytes.data(), s.buffer.data() + s.buffer_at, taken);
    s.buffer_at += taken;
    bytes.remove_prefix(taken);
  }
  XXH3_64bits_update(&s.hash, begin, count);
  return absl::OkStatus();
}

absl::Status SectionReader::ReadCount(uint64_t least_bytes, uint64_t& count) {
  RETURN_IF_ERROR(Read(count));
  if (count <= remaining() / least_bytes) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat(state_->what, " is damaged: it counts ", count, " where it ends earlier"));
}

absl::Status SectionReader::ReadString(std::string& value) {
  uint64_t size = 0;
  RETURN_IF_ERROR(ReadCount(1, size));
  value.resize(size);
  return Take(absl::MakeSpan(value));
}

absl::Status SectionReader::Finish() {
  State& s = *state_;
  if (s.at != s.end) {
    return absl::DataLossError(
        absl::StrCat(s.what, " is damaged: it has ", remaining(), " bytes too many"));
  }
  if (XXH3_64bits_digest(&s.hash) != s.checksum) {
    return absl::DataLossError(absl::StrCat(s.what, " is damaged: its checksum is another"));
  }
  return absl::OkStatus();
}

absl::Status ContainerFile::Damaged(absl::string_view what) const {
  return absl::DataLossError(absl::StrCat(path_, ": damaged: ", what));
}

absl::StatusOr<std::unique_ptr<ContainerFile>> ContainerFile::Open(const std::string& path,
                                                                   FileLayer& files) {
  ASSIGN_OR_RETURN(std::unique_ptr<InputFile> file, files.Open(path));
  std::unique_ptr<ContainerFile> container(new ContainerFile(path, std::move(file)));
  RETURN_IF_ERROR(container->ReadTable());
  return container;
}

absl::Status ContainerFile::ReadTable() {
  const uint64_t size = static_cast<uint64_t>(file_->size());
  if (size < kMagic.size() + kFooterBytes) return Damaged("too short for a container");
  char magic[8];
  char footer[kFooterBytes];
  RETURN_IF_ERROR(file_->ReadAt(0, absl::MakeSpan(magic)));
  RETURN_IF_ERROR(file_->ReadAt(static_cast<int64_t>(size - kFooterBytes), absl::MakeSpan(footer)));
  ByteCursor end(absl::string_view(footer, kFooterBytes));
  const uint64_t table_offset = end.Read<uint64_t>();
  const uint64_t table_size = end.Read<uint64_t>();
  const uint64_t table_checksum = end.Read<uint64_t>();
  const uint64_t whole_size = end.Read<uint64_t>();
  if (absl::string_view(magic, sizeof magic) != kMagic || end.Take(kMagic.size()) != kMagic) {
    return Damaged("no container, or not whole");
  }
  if (whole_size != size || table_size > kMaxTableBytes || table_offset < kMagic.size() ||
      table_offset > size - kFooterBytes || size - kFooterBytes - table_offset != table_size) {
    return Damaged("its table is not where it should be");
  }
  std::string table(table_size, '\0');
  RETURN_IF_ERROR(file_->ReadAt(static_cast<int64_t>(table_offset), absl::MakeSpan(table)));
  if (Checksum(table) != table_checksum) return Damaged("its table has another checksum");
  ByteCursor cursor(table);
  const uint32_t count = cursor.Read<uint32_t>();
  for (uint32_t i = 0; i < count && cursor.ok(); ++i) {
    Entry entry;
    entry.name = std::string(cursor.Take(cursor.Read<uint32_t>()));
    entry.offset = cursor.Read<uint64_t>();
    entry.size = cursor.Read<uint64_t>();
    entry.checksum = cursor.Read<uint64_t>();
    if (entry.offset > table_offset || entry.size > table_offset - entry.offset) {
      return Damaged("a section lies outside of the file");
    }
    entries_.push_back(std::move(entry));
  }
  return cursor.ok() ? absl::OkStatus() : Damaged("its table ends too early");
}

absl::StatusOr<SectionReader> ContainerFile::Section(absl::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.name != name) continue;
    auto state = std::make_unique<SectionReader::State>();
    state->file = file_.get();
    state->what = absl::StrCat(path_, ": section '", name, "'");
    state->at = state->fetched = entry.offset;
    state->end = entry.offset + entry.size;
    state->checksum = entry.checksum;
    XXH3_64bits_reset(&state->hash);
    return SectionReader(std::move(state));
  }
  return Damaged(absl::StrCat("there is no section '", name, "'"));
}

}  // namespace tremplin
