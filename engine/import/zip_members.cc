#include "engine/import/zip_members.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "archive.h"
#include "archive_entry.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"

namespace tremplin {
namespace {

struct ArchiveFree {
  void operator()(archive* zip) const { archive_read_free(zip); }
};
using ArchivePointer = std::unique_ptr<archive, ArchiveFree>;

// libarchive's view of a source; `error` keeps why a callback failed.
struct Feed {
  ByteSource& source;
  std::vector<char> block = std::vector<char>(64 * 1024);
  absl::Status error;
};

la_ssize_t ReadFeed(archive*, void* data, const void** block) {
  Feed& feed = *static_cast<Feed*>(data);
  const absl::StatusOr<size_t> count = feed.source.Read(absl::MakeSpan(feed.block));
  *block = feed.block.data();
  if (count.ok()) return static_cast<la_ssize_t>(*count);
  feed.error = count.status();
  return ARCHIVE_FATAL;
}

la_int64_t SeekFeed(archive*, void* data, la_int64_t offset, int whence) {
  Feed& feed = *static_cast<Feed*>(data);
  const int64_t from = whence == SEEK_SET   ? 0
                       : whence == SEEK_CUR ? feed.source.position()
                                            : feed.source.size();
  const absl::Status sought = feed.source.Seek(from + offset);
  if (sought.ok()) return feed.source.position();
  feed.error = sought;
  return ARCHIVE_FATAL;
}

bool IsSafePath(absl::string_view path) {
  if (path.empty() || path.front() == '/' || path.front() == '\\') return false;
  if (path.size() > 1 && path[1] == ':') return false;  // "C:\…"
  const std::vector<absl::string_view> steps = absl::StrSplit(path, absl::ByAnyChar("/\\"));
  return std::find(steps.begin(), steps.end(), "..") == steps.end();
}

class LibarchiveMembers final : public ZipMembers {
 public:
  LibarchiveMembers(ByteSource& source, const ZipLimits& limits, ArchiveKind kind)
      : limits_(limits),
        kind_(kind),
        packed_(source.size()),
        feed_{source},
        zip_(archive_read_new()),
        member_(*this) {}

  absl::Status Start() {
    if (kind_ == ArchiveKind::kGzip) {
      archive_read_support_filter_gzip(zip_.get());
      archive_read_support_format_raw(zip_.get());
    } else {
      archive_read_support_format_zip(zip_.get());
    }
    archive_read_set_read_callback(zip_.get(), ReadFeed);
    archive_read_set_seek_callback(zip_.get(), SeekFeed);
    archive_read_set_callback_data(zip_.get(), &feed_);
    if (archive_read_open1(zip_.get()) == ARCHIVE_OK) return absl::OkStatus();
    if (!feed_.error.ok()) return feed_.error;
    return absl::InvalidArgumentError(kind_ == ArchiveKind::kGzip ? "the file is no gzip archive"
                                                                  : "the file is no ZIP archive");
  }

  absl::StatusOr<bool> Next() override {
    for (;;) {
      archive_entry* entry = nullptr;
      const int result = archive_read_next_header(zip_.get(), &entry);
      if (result == ARCHIVE_EOF) return false;
      if (result < ARCHIVE_WARN) return Damaged("its directory");
      if (++members_ > limits_.members) {
        return absl::InvalidArgumentError(
            absl::StrCat("the archive has more than ", limits_.members, " members"));
      }
      if (kind_ == ArchiveKind::kGzip) return true;
      // The encoding of names is often not what the archive says it is.
      const char* utf8 = archive_entry_pathname_utf8(entry);
      const char* path = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
      name_ = path != nullptr ? path : "";
      if (!IsSafePath(name_)) {
        return absl::InvalidArgumentError(
            absl::StrCat("the archive has a member with an unsafe path, ", Quoted(name_)));
      }
      if (archive_entry_is_encrypted(entry)) {
        return absl::InvalidArgumentError(absl::StrCat(Quoted(name_), " is encrypted"));
      }
      if (archive_entry_filetype(entry) == AE_IFREG) return true;
    }
  }

  const std::string& name() const override { return name_; }
  ByteSource& bytes() override { return member_; }

 private:
  class Member final : public ByteSource {
   public:
    explicit Member(LibarchiveMembers& members) : members_(members) {}
    int64_t size() const override { return 0; }  // not known before it is read

   protected:
    absl::StatusOr<size_t> ReadBlock(absl::Span<char> block) override {
      return members_.ReadMember(block);
    }
    absl::Status SeekTo(int64_t) override {
      return absl::InvalidArgumentError("a member of an archive cannot be sought");
    }

   private:
    LibarchiveMembers& members_;
  };

  absl::StatusOr<size_t> ReadMember(absl::Span<char> block) {
    const la_ssize_t count = archive_read_data(zip_.get(), block.data(), block.size());
    if (count < 0) return Damaged(Quoted(name_));
    unpacked_ += count;
    const bool bomb = unpacked_ > limits_.free_bytes && unpacked_ / limits_.ratio > packed_;
    if (unpacked_ > limits_.unpacked_bytes || bomb) {
      return absl::InvalidArgumentError(
          absl::StrCat("the archive unpacks to more than ",
                       bomb ? absl::StrCat(limits_.ratio, " times its size")
                            : absl::StrCat(limits_.unpacked_bytes, " bytes")));
    }
    return static_cast<size_t>(count);
  }

  absl::Status Damaged(absl::string_view what) const {
    if (!feed_.error.ok()) return feed_.error;
    const char* reason = archive_error_string(zip_.get());
    return absl::DataLossError(absl::StrCat("the archive is damaged at ", what, ": ",
                                            reason != nullptr ? reason : "no reason given"));
  }

  const ZipLimits limits_;
  const ArchiveKind kind_;
  const int64_t packed_;
  Feed feed_;
  ArchivePointer zip_;
  Member member_;
  std::string name_;
  int64_t members_ = 0;
  int64_t unpacked_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ZipMembers>> ZipMembers::Open(ByteSource& source,
                                                             const ZipLimits& limits,
                                                             ArchiveKind kind) {
  auto members = std::make_unique<LibarchiveMembers>(source, limits, kind);
  RETURN_IF_ERROR(members->Start());
  return members;
}

}  // namespace tremplin
