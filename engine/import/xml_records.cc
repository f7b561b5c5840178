#include "engine/import/xml_records.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/import/xml_record_parser.h"

namespace tremplin {

absl::Status XmlRecordParser::NotXml(bool at_end) const {
  const std::string what = At(XML_ErrorString(XML_GetErrorCode(parser_.get())));
  if (at_end && depth_ > 0) {
    return absl::DataLossError(absl::StrCat(what, "; the file ends too early"));
  }
  return absl::InvalidArgumentError(absl::StrCat(what, "; the file is no well-formed XML"));
}

absl::Status XmlRecordParser::Feed(ByteSource& source) {
  for (;;) {
    const bool has_passage = passages_done_ < reader_.passed.size();
    const int64_t to_passage =
        has_passage ? reader_.passed[passages_done_].begin - source.position() : kBlockBytes;
    if (to_passage <= 0) {
      // Where expat still holds something back, what stands before the record would
      // come after it: it is read.
      if (XML_GetCurrentByteIndex(parser_.get()) == source.position() - passed_bytes_) {
        RETURN_IF_ERROR(Pass(source));
      } else {
        ++passages_done_;
      }
      continue;
    }
    const size_t wanted = static_cast<size_t>(std::min<int64_t>(to_passage, kBlockBytes));
    void* const block = XML_GetBuffer(parser_.get(), kBlockBytes);
    if (block == nullptr) return absl::ResourceExhaustedError("no memory for the XML parser");
    ASSIGN_OR_RETURN(const size_t count,
                     source.Read(absl::MakeSpan(static_cast<char*>(block), wanted)));
    bytes_.BlockBegins({static_cast<const char*>(block), count});
    const bool last = count == 0;
    const XML_Status parsed = XML_ParseBuffer(parser_.get(), static_cast<int>(count), last);
    if (!status_.ok()) return status_;
    if (parsed != XML_STATUS_OK) return NotXml(last);
    if (last) return absl::OkStatus();
    bytes_.BlockEnds();
    // Between events expat keeps the token that it has not seen the end of.
    const XML_Index behind =
        source.position() - passed_bytes_ - XML_GetCurrentByteIndex(parser_.get());
    if (behind > static_cast<XML_Index>(kMaxXmlTokenBytes + kBlockBytes)) {
      Fail(absl::StrCat("a tag or comment of more than ", kMaxXmlTokenBytes, " bytes"));
      return status_;
    }
  }
}

absl::Status XmlRecordParser::Pass(ByteSource& source) {
  const XmlPassage& passage = reader_.passed[passages_done_];
  scratch_.resize(kBlockBytes);
  while (source.position() < passage.end) {
    const auto left = static_cast<size_t>(passage.end - source.position());
    ASSIGN_OR_RETURN(const size_t count, source.Read(absl::MakeSpan(scratch_).subspan(
                                             0, std::min(left, scratch_.size()))));
    if (count == 0) return absl::DataLossError("the file has become shorter");
    passed_bytes_ += static_cast<int64_t>(count);
    passed_lines_ +=
        static_cast<uint64_t>(std::count(scratch_.data(), scratch_.data() + count, '\n'));
  }
  ++counts_[passage.path];
  return reader_.on_passed(passages_done_++);
}

absl::Status ReadXmlRecords(ByteSource& source, const XmlRules& rules,
                            const XmlRecordReader& reader) {
  return XmlRecordParser(rules, reader).Feed(source);
}

absl::Status ForEachXmlRecord(
    ByteSource& source, const XmlRules& rules, XmlDetail detail,
    absl::FunctionRef<absl::Status(const XmlElement& record, const std::string& location)>
        on_record) {
  return ReadXmlRecords(
      source, rules,
      {.detail = detail,
       .on_record = [&](const XmlElement& record, const std::string& location,
                        const XmlRecordBytes&) { return on_record(record, location); }});
}

}  // namespace tremplin
