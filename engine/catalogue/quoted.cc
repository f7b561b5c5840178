#include "engine/catalogue/quoted.h"

#include "nlohmann/json.hpp"

namespace tremplin {

std::string Quoted(absl::string_view text) {
  constexpr size_t kMaxBytes = 60;
  size_t end = text.size();
  if (end > kMaxBytes) {
    end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  std::string shown(text.data(), end);
  if (end < text.size()) shown += "…";
  return nlohmann::json(std::move(shown))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace tremplin
