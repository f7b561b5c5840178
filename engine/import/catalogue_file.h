// Files to import that come packed: gzip, and archives with several files.
#ifndef TREMPLIN_ENGINE_IMPORT_CATALOGUE_FILE_H_
#define TREMPLIN_ENGINE_IMPORT_CATALOGUE_FILE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/import/byte_source.h"

namespace tremplin {

// A file, or one member of a ZIP archive.
struct CatalogueFile {
  CatalogueFile(std::string path_in) : path(std::move(path_in)) {}  // NOLINT: a path is one
  CatalogueFile(std::string path_in, std::string member_in)
      : path(std::move(path_in)), member(std::move(member_in)) {}

  // "export.zip#skills_fr.csv"; without a member the path.
  std::string name() const;

  std::string path;
  std::string member;  // "" = the file itself
};

// What `path` holds: itself; or of a ZIP archive that is no format of its own (the
// CSV export of France compétences is one, workbooks are others), its files, in
// the archive's order, without those that only a system keeps there. Errors of
// OpenFileSource and ZipMembers; kInvalidArgument for an archive without files.
absl::StatusOr<std::vector<CatalogueFile>> FilesIn(const std::string& path);

// The bytes of it, unpacked where it is a gzip or a member. What is packed is read
// to its end once before anything else, so that a damaged archive and one that
// unpacks to more than ZipLimits allow are refused at the door. (The checksum of a
// gzip is not compared: libarchive does not.) Errors as of
// FilesIn; kNotFound for a member that is not there.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenCatalogueFile(const CatalogueFile& file);

// `source` itself, or when its bytes are a gzip, what they unpack to.
absl::StatusOr<std::unique_ptr<ByteSource>> Unpacked(std::unique_ptr<ByteSource> source);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CATALOGUE_FILE_H_
