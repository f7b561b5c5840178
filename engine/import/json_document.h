// JSON of producers, which comes as one object per line or as one document.
#ifndef TREMPLIN_ENGINE_IMPORT_JSON_DOCUMENT_H_
#define TREMPLIN_ENGINE_IMPORT_JSON_DOCUMENT_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_source.h"
#include "engine/import/item_outlet.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// Lists and objects within each other, the outermost counted: deeper ones could
// exhaust the stack of those who walk through them.
inline constexpr int kMaxJsonDepth = 64;
// Of a document, which is held in memory as a whole.
inline constexpr int64_t kMaxJsonDocumentBytes = 64 << 20;

// Discarded (nlohmann's is_discarded) when `text` is no JSON or nested deeper
// than kMaxJsonDepth.
nlohmann::json ParseJson(absl::string_view text);

// The whole source as one JSON value. kInvalidArgument above
// kMaxJsonDocumentBytes, when it is not in UTF-8 or ParseJson discards it.
absl::StatusOr<nlohmann::json> ReadJsonDocument(ByteSource& source);

// Calls `on_root` with each top value of the source: the object of each line
// ("line 12"; lines that hold none are rejected, with nothing of them quoted)
// where the first line begins with "{" and ends with "}", else the one value of
// the document (""). Errors as of ForEachJsonLine and ReadJsonDocument.
absl::Status ForEachJsonRoot(
    ByteSource& source, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& root, const std::string& location)>
        on_root);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_JSON_DOCUMENT_H_
