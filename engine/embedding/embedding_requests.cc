#include "engine/embedding/embedding_requests.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

bool IsBorder(absl::string_view text, uint32_t at) {
  return at == text.size() || (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80;
}

absl::Status CheckSpan(absl::string_view text, Span span) {
  if (span.begin > span.end || span.end > text.size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "span [", span.begin, ", ", span.end, ") is outside its text of ", text.size(), " bytes"));
  }
  if (!IsBorder(text, span.begin) || !IsBorder(text, span.end)) {
    return absl::InvalidArgumentError(
        absl::StrCat("span [", span.begin, ", ", span.end, ") is not on code point borders"));
  }
  return absl::OkStatus();
}

absl::Status CheckRequest(const EmbeddingRequest& request) {
  if (request.text.size() > kMaxEmbeddingTextBytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        "text of ", request.text.size(), " bytes, expected at most ", kMaxEmbeddingTextBytes));
  }
  if (!IsValidUtf8(request.text)) {
    return absl::InvalidArgumentError("text is not valid UTF-8");
  }
  for (Span span : request.spans) {
    RETURN_IF_ERROR(CheckSpan(request.text, span));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckEmbeddingRequests(absl::Span<const EmbeddingRequest> requests) {
  for (size_t i = 0; i < requests.size(); ++i) {
    if (absl::Status status = CheckRequest(requests[i]); !status.ok()) {
      return Annotate(status, absl::StrCat("request ", i));
    }
  }
  return absl::OkStatus();
}

void NormaliseLength(absl::Span<float> vector) {
  double squares = 0;
  for (float x : vector) squares += double{x} * x;
  if (squares <= 0) return;
  const double scale = 1 / std::sqrt(squares);
  for (float& x : vector) x = static_cast<float>(x * scale);
}

}  // namespace tremplin
