// Records out of the events of expat. Private to xml_records.h.
#ifndef TREMPLIN_ENGINE_IMPORT_XML_RECORD_PARSER_H_
#define TREMPLIN_ENGINE_IMPORT_XML_RECORD_PARSER_H_

#include <expat.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_source.h"
#include "engine/import/record_bytes.h"
#include "engine/import/xml_records.h"

namespace tremplin {

// Reads one source once. Thread safety: none.
class XmlRecordParser {
 public:
  // Both must outlive the parser.
  XmlRecordParser(const XmlRules& rules, const XmlRecordReader& reader);

  // ReadXmlRecords.
  absl::Status Feed(ByteSource& source);

 private:
  static constexpr int kBlockBytes = 64 * 1024;

  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  static XmlRecordParser& As(void* self) { return *static_cast<XmlRecordParser*>(self); }

  void Start(absl::string_view qualified_name, const XML_Char** attributes);
  void StartWithinRecord(absl::string_view name, const XML_Char** attributes);
  void End();
  void Text(absl::string_view text);
  void Deliver();
  // Of an element that is not read, and of all in it, expat need not tell the texts.
  void Ignore();
  void HearText();
  // Goes past the record that is to be passed over here.
  absl::Status Pass(ByteSource& source);
  // Whether the outline has an element of the one that is open.
  bool IsInOutline(absl::string_view name);

  bool IsKnownNamespace(absl::string_view space) const;
  void CheckRoot(absl::string_view space, absl::string_view name);
  // Counts `bytes` more of the record; false when it has too many.
  bool Grow(size_t bytes);
  void Fail(absl::string_view what) { Stop(absl::InvalidArgumentError(At(what))); }
  void Stop(absl::Status status);
  std::string At(absl::string_view what) const;  // "line 12: what"
  absl::Status NotXml(bool at_end) const;

  const XmlRules& rules_;
  const XmlRecordReader& reader_;
  std::vector<int> counts_;  // of records, per path
  absl::Status status_;

  int depth_ = 0;
  int ignored_depth_ = 0;              // > 0: within an element that is not read
  std::string path_;                   // of the open elements outside records
  std::optional<size_t> record_path_;  // which path the open record is at
  XmlElement record_;
  std::vector<XmlElement*> open_;  // the record and what is open within it
  size_t record_bytes_ = 0;
  size_t outline_depth_ = 0;  // of open_ where the outline keeps all from; 0: nowhere
  RecordBytes bytes_{kMaxXmlRecordBytes};
  std::string context_;   // XmlRecordBytes
  std::string declared_;  // namespaces, by the tag at hand
  size_t passages_done_ = 0;
  int64_t passed_bytes_ = 0;
  uint64_t passed_lines_ = 0;
  std::vector<char> scratch_;  // what is passed over
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_XML_RECORD_PARSER_H_
