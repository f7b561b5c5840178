#include "service/list_page.h"

#include "absl/strings/str_cat.h"
#include "service/limits.h"
#include "service/status_conversion.h"

namespace tremplin {

absl::StatusOr<int> ListPageSize(int requested) {
  if (requested == 0) return kDefaultListPageSize;
  if (requested >= 1 && requested <= kMaxListPageSize) return requested;
  return InvalidField("page_size", absl::StrCat("must be 1 to ", kMaxListPageSize, " (0 = ",
                                                kDefaultListPageSize, "), got ", requested));
}

}  // namespace tremplin
