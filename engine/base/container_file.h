// Files of named, checksummed sections, written once and never changed.
//
// Layout, little-endian:
//   0   8 bytes  magic "TRMPLCF1"
//   8   sections, each at a multiple of 64, one after another
//   …   table: u32 count, then per section u32 name length, name, u64 offset,
//       u64 size, u64 XXH3-64 of its bytes
//   end footer of 40 bytes: u64 offset of the table, u64 its size, u64 XXH3-64
//       of the table, u64 size of the whole file, 8 bytes magic
// A file that was cut, grew or lost a bit anywhere but in the padding between
// sections is told from a whole one.
#ifndef TREMPLIN_ENGINE_BASE_CONTAINER_FILE_H_
#define TREMPLIN_ENGINE_BASE_CONTAINER_FILE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/file_layer.h"

namespace tremplin {

// Writes values one after another into the section that was begun last. After
// an error every later call returns it. Thread safety: none.
class SectionWriter {
 public:
  virtual ~SectionWriter() = default;
  virtual absl::Status Append(absl::string_view bytes) = 0;

  template <typename T>
  absl::Status Write(T value) {
    static_assert(std::is_arithmetic_v<T>);
    return Append({reinterpret_cast<const char*>(&value), sizeof value});
  }
  // Its length (u64), then its elements.
  template <typename T>
  absl::Status WriteArray(absl::Span<const T> values) {
    static_assert(std::is_arithmetic_v<T>);
    if (absl::Status status = Write<uint64_t>(values.size()); !status.ok()) return status;
    return Append({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }
  absl::Status WriteString(absl::string_view value) {
    return WriteArray(absl::MakeConstSpan(value.data(), value.size()));
  }
};

// Thread safety: none.
class ContainerWriter final : public SectionWriter {
 public:
  // Writes to "<path>.tmp", which takes its name in Finish; destroyed before,
  // it removes that file.
  static absl::StatusOr<std::unique_ptr<ContainerWriter>> Create(const std::string& path,
                                                                 FileLayer& files);
  ~ContainerWriter() override;

  // Ends the section before. REQUIRES: a name of its own.
  absl::Status Begin(absl::string_view name);
  absl::Status Append(absl::string_view bytes) override;
  // Syncs the file, renames it and syncs the folder.
  absl::Status Finish();

 private:
  struct State;
  explicit ContainerWriter(std::unique_ptr<State> state);
  absl::Status Put(absl::string_view bytes);
  absl::Status Flush();
  void EndSection();

  const std::unique_ptr<State> state_;
};

// Reads a section from its beginning to its end. What it gave must not be used
// before Finish has returned OK. Sizes are checked against what is left of the
// section, so that damaged ones ask for no memory. Thread safety: none.
class SectionReader {
 public:
  ~SectionReader();
  SectionReader(SectionReader&&) noexcept;

  uint64_t remaining() const;
  // kDataLoss when fewer bytes are left.
  absl::Status Take(absl::Span<char> bytes);
  template <typename T>
  absl::Status Read(T& value) {
    static_assert(std::is_arithmetic_v<T>);
    return Take({reinterpret_cast<char*>(&value), sizeof value});
  }
  template <typename T>
  absl::Status ReadArray(std::vector<T>& values) {
    static_assert(std::is_arithmetic_v<T>);
    uint64_t count = 0;
    if (absl::Status status = ReadCount(sizeof(T), count); !status.ok()) return status;
    values.resize(count);
    return Take({reinterpret_cast<char*>(values.data()), count * sizeof(T)});
  }
  absl::Status ReadString(std::string& value);
  // A count (u64) of things that take at least `least_bytes` each.
  absl::Status ReadCount(uint64_t least_bytes, uint64_t& count);
  // kDataLoss unless all was read and has its checksum.
  absl::Status Finish();

 private:
  friend class ContainerFile;
  struct State;
  explicit SectionReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Thread safety: sections may be read by several threads at once.
class ContainerFile {
 public:
  // kNotFound when absent; kDataLoss for what is no whole container.
  static absl::StatusOr<std::unique_ptr<ContainerFile>> Open(const std::string& path,
                                                             FileLayer& files);
  // kDataLoss when there is no such section. Valid as long as the container.
  absl::StatusOr<SectionReader> Section(absl::string_view name) const;
  const std::string& path() const { return path_; }

 private:
  struct Entry {
    std::string name;
    uint64_t offset = 0;
    uint64_t size = 0;
    uint64_t checksum = 0;
  };
  ContainerFile(std::string path, std::unique_ptr<InputFile> file)
      : path_(std::move(path)), file_(std::move(file)) {}
  absl::Status ReadTable();
  absl::Status Damaged(absl::string_view what) const;

  const std::string path_;
  const std::unique_ptr<InputFile> file_;
  std::vector<Entry> entries_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_CONTAINER_FILE_H_
