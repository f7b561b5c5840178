// Structured log: one JSON object per line on standard error.
//
// Never log the text of a need: log its id, its length, its outcome.
#ifndef TREMPLIN_ENGINE_BASE_LOG_H_
#define TREMPLIN_ENGINE_BASE_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/string_view.h"

namespace tremplin {

enum class LogLevel { kInfo, kWarning, kError };

struct LogField {
  LogField(absl::string_view key, absl::string_view text) : key(key), value(std::string(text)) {}
  LogField(absl::string_view key, const char* text) : key(key), value(std::string(text)) {}
  LogField(absl::string_view key, const std::string& text) : key(key), value(text) {}
  LogField(absl::string_view key, int64_t number) : key(key), value(number) {}
  LogField(absl::string_view key, int number) : key(key), value(int64_t{number}) {}
  LogField(absl::string_view key, double number) : key(key), value(number) {}
  std::string key;
  std::variant<std::string, int64_t, double> value;
};

// One write of {"time":…,"level":…,"event":…, fields…}; bytes that are no UTF-8
// become U+FFFD, NaN and infinity null. Safe to call concurrently: lines never mix.
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_LOG_H_
