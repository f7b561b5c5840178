// Archives in memory.
#ifndef TREMPLIN_TESTS_IMPORT_ARCHIVES_H_
#define TREMPLIN_TESTS_IMPORT_ARCHIVES_H_

#include <string>
#include <utility>
#include <vector>

#include "archive.h"
#include "archive_entry.h"

namespace tremplin::testing {

using Files = std::vector<std::pair<std::string, std::string>>;  // name, content

// What `prepare` makes of the files; at most 8 MB.
template <typename Prepare>
std::string Archive(const Files& files, Prepare prepare) {
  std::string bytes(8 << 20, '\0');
  size_t used = 0;
  archive* const to = archive_write_new();
  prepare(to);
  archive_write_open_memory(to, bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(to, entry);
    archive_write_data(to, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(to);
  archive_write_free(to);
  bytes.resize(used);
  return bytes;
}

inline std::string Zip(const Files& files) { return Archive(files, archive_write_set_format_zip); }

inline std::string Gzip(const std::string& content) {
  return Archive({{"x", content}}, [](archive* to) {
    archive_write_add_filter_gzip(to);
    archive_write_set_format_raw(to);
  });
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_IMPORT_ARCHIVES_H_
