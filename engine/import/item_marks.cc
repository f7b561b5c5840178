#include "engine/import/item_marks.h"

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/import/reading_version.h"

namespace tremplin {

ItemMarks::ItemMarks(ImportFormat format, const ImportOptions& options)
    : prefix_(absl::StrCat(kReadingVersion, "\n", FormatName(format), "\n", options.source, "\n",
                           options.gazetteer->fingerprint(), "\n")) {}

std::string ItemMarks::Of(absl::string_view bytes, absl::string_view context) const {
  return Sha256Hex(absl::StrCat(prefix_, context.size(), "\n", context, bytes));
}

}  // namespace tremplin
