#include "engine/import/catalogue_file.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/zip_members.h"

namespace tremplin {
namespace {

constexpr absl::string_view kZipMagic = "PK\x03\x04";
constexpr absl::string_view kGzipMagic = "\x1F\x8B";

// The first bytes; the source is at its beginning again.
absl::StatusOr<std::string> Magic(ByteSource& source) {
  ASSIGN_OR_RETURN(std::string magic, ReadUpTo(source, kZipMagic.size()));
  RETURN_IF_ERROR(source.Seek(0));
  return magic;
}

// One member, unpacked as it is read. Going back unpacks from the beginning.
class PackedSource final : public ByteSource {
 public:
  static absl::StatusOr<std::unique_ptr<ByteSource>> Create(std::unique_ptr<ByteSource> packed,
                                                            ArchiveKind kind,
                                                            const std::string& member) {
    std::unique_ptr<PackedSource> source(new PackedSource(std::move(packed), kind, member));
    RETURN_IF_ERROR(source->Reopen());
    std::vector<char> block(64 * 1024);
    while (true) {
      ASSIGN_OR_RETURN(const size_t count, source->ReadBlock(absl::MakeSpan(block)));
      if (count == 0) break;
      source->size_ += static_cast<int64_t>(count);
    }
    RETURN_IF_ERROR(source->Reopen());
    return source;
  }

  int64_t size() const override { return size_; }

 protected:
  absl::StatusOr<size_t> ReadBlock(absl::Span<char> block) override {
    return members_->bytes().Read(block);
  }
  absl::Status SeekTo(int64_t offset) override {
    RETURN_IF_ERROR(Reopen());
    std::array<char, 4096> passed;
    while (offset > 0) {
      const size_t wanted = std::min<size_t>(passed.size(), static_cast<size_t>(offset));
      ASSIGN_OR_RETURN(const size_t count, ReadBlock(absl::MakeSpan(passed).first(wanted)));
      if (count == 0) return absl::DataLossError("the archive has become shorter");
      offset -= static_cast<int64_t>(count);
    }
    return absl::OkStatus();
  }

 private:
  PackedSource(std::unique_ptr<ByteSource> packed, ArchiveKind kind, std::string member)
      : packed_(std::move(packed)), kind_(kind), member_(std::move(member)) {}

  absl::Status Reopen() {
    members_.reset();
    RETURN_IF_ERROR(packed_->Seek(0));
    ASSIGN_OR_RETURN(members_, ZipMembers::Open(*packed_, ZipLimits(), kind_));
    while (true) {
      ASSIGN_OR_RETURN(const bool found, members_->Next());
      if (!found) {
        return absl::NotFoundError(absl::StrCat("the archive has no file ", Quoted(member_)));
      }
      if (kind_ == ArchiveKind::kGzip || members_->name() == member_) return absl::OkStatus();
    }
  }

  const std::unique_ptr<ByteSource> packed_;
  const ArchiveKind kind_;
  const std::string member_;
  std::unique_ptr<ZipMembers> members_;  // after packed_, which it reads
  int64_t size_ = 0;
};

// Kept by systems beside the files of their users.
bool IsSystemFile(absl::string_view member) {
  const absl::string_view name = member.substr(member.find_last_of('/') + 1);
  return absl::StartsWith(member, "__MACOSX/") || absl::StartsWith(name, ".") ||
         absl::EqualsIgnoreCase(name, "thumbs.db");
}

// The archive is one thing: its members mean nothing alone.
bool IsPartOfFormat(absl::string_view member) {
  return absl::StartsWith(absl::AsciiStrToLower(member.substr(member.find_last_of('/') + 1)),
                          "export_fiches_csv_") ||
         member == "[Content_Types].xml";
}

// Empty for an archive that is one thing.
absl::StatusOr<std::vector<CatalogueFile>> MembersOf(const std::string& path, ByteSource& source) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ZipMembers> members, ZipMembers::Open(source));
  std::vector<CatalogueFile> files;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, members->Next());
    if (!found) break;
    if (IsPartOfFormat(members->name())) return std::vector<CatalogueFile>();
    if (!IsSystemFile(members->name())) files.emplace_back(path, members->name());
  }
  if (files.empty()) return absl::InvalidArgumentError("the archive has no files");
  return files;
}

}  // namespace

std::string CatalogueFile::name() const {
  return member.empty() ? path : absl::StrCat(path, "#", member);
}

absl::StatusOr<std::vector<CatalogueFile>> FilesIn(const std::string& path) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ByteSource> source, OpenFileSource(path));
  ASSIGN_OR_RETURN(const std::string magic, Magic(*source));
  const std::vector<CatalogueFile> itself = {CatalogueFile(path)};
  if (magic != kZipMagic) return itself;
  absl::StatusOr<std::vector<CatalogueFile>> files = MembersOf(path, *source);
  if (!files.ok()) return Annotate(files.status(), path);
  return files->empty() ? itself : *std::move(files);
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenCatalogueFile(const CatalogueFile& file) {
  ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> source, OpenFileSource(file.path));
  absl::StatusOr<std::unique_ptr<ByteSource>> unpacked =
      file.member.empty() ? Unpacked(std::move(source))
                          : PackedSource::Create(std::move(source), ArchiveKind::kZip, file.member);
  if (!unpacked.ok()) return Annotate(unpacked.status(), file.name());
  return unpacked;
}

absl::StatusOr<std::unique_ptr<ByteSource>> Unpacked(std::unique_ptr<ByteSource> source) {
  ASSIGN_OR_RETURN(const std::string magic, Magic(*source));
  if (!absl::StartsWith(magic, kGzipMagic)) return source;
  return PackedSource::Create(std::move(source), ArchiveKind::kGzip, "");
}

}  // namespace tremplin
