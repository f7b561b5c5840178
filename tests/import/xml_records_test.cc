// Records by their bytes, and records passed over.
#include "engine/import/xml_records.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr absl::string_view kNamespaces[] = {"urn:catalogue"};
constexpr absl::string_view kPaths[] = {"/list/item", "/list/more/item"};
constexpr absl::string_view kThrough[] = {"part"};
constexpr absl::string_view kKept[] = {"who"};
const XmlRules kRules{.namespaces = kNamespaces,
                      .record_paths = kPaths,
                      .outline = {.through = kThrough, .kept = kKept}};

struct SeenRecord {
  std::string location;
  XmlPassage passage;
  std::string bytes;
  std::string context;
};

// All records of `xml`, but those passed over; "passed N" stands for the Nth of these.
absl::Status Read(absl::string_view xml, std::vector<XmlPassage> passed,
                  std::vector<SeenRecord>& records, std::vector<std::string>& events) {
  const auto source = NewMemorySource(xml);
  return ReadXmlRecords(
      *source, kRules,
      {.on_record =
           [&](const XmlElement& record, const std::string& location, const XmlRecordBytes& bytes) {
             events.push_back(absl::StrCat(location, " ", record.Attribute("n")));
             records.push_back({location,
                                {bytes.begin, bytes.end, bytes.path},
                                std::string(bytes.bytes),
                                std::string(bytes.context)});
             return absl::OkStatus();
           },
       .with_bytes = true,
       .passed = std::move(passed),
       .on_passed =
           [&](size_t passage) {
             events.push_back(absl::StrCat("passed ", passage));
             return absl::OkStatus();
           }});
}

// Records of all sizes, some larger than what is parsed at once, at any place in it;
// with a tag that is larger too.
std::string LargeDocument() {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<list xmlns=\"urn:catalogue\">\n";
  for (int i = 0; i < 300; ++i) {
    const std::string filling(static_cast<size_t>(i * i % 4999), 'x');
    absl::StrAppend(&xml, "<!-- <item n=\"no\"> --><item n=\"", i, "\"><a>", filling, "é</a>\n",
                    "<![CDATA[</item>]]></item  >\n<item n=\"", i, "b\"/>");
  }
  absl::StrAppend(&xml, "<more><item n=\"large\">", std::string(200'000, 'y'),
                  "</item>\n<item n=\"", std::string(150'000, 'z'), "\"></item></more></list>\n");
  return xml;
}

TEST(XmlRecordsTest, Bytes_AreThoseOfTheSource) {
  const std::string xml = LargeDocument();
  std::vector<SeenRecord> records;
  std::vector<std::string> events;
  ASSERT_TRUE(Read(xml, {}, records, events).ok());
  ASSERT_EQ(records.size(), 602u);
  for (const SeenRecord& record : records) {
    const auto begin = static_cast<size_t>(record.passage.begin);
    ASSERT_EQ(record.bytes, xml.substr(begin, static_cast<size_t>(record.passage.end) - begin));
    ASSERT_TRUE(absl::StartsWith(record.bytes, "<item n="));
    ASSERT_TRUE(absl::EndsWith(record.bytes, ">"));
    EXPECT_EQ(record.context, records[0].context);
  }
  EXPECT_EQ(records[0].passage.path, 0u);
  EXPECT_EQ(records[600].passage.path, 1u);
}

TEST(XmlRecordsTest, Context_SaysHowToReadTheBytes) {
  const auto context = [](absl::string_view xml) {
    std::vector<SeenRecord> records;
    std::vector<std::string> events;
    EXPECT_TRUE(Read(xml, {}, records, events).ok());
    EXPECT_EQ(records.size(), 1u);
    return records.empty() ? "" : records[0].context;
  };
  const std::string plain = context("<list><item/></list>");
  const std::string other = context("<list xmlns:o=\"urn:other\"><item/></list>");
  EXPECT_NE(plain, other);
  EXPECT_NE(plain, context("<list xmlns=\"urn:catalogue\"><item/></list>"));
  EXPECT_NE(plain, context("<?xml version='1.0' encoding='ISO-8859-1'?><list><item/></list>"));
  EXPECT_EQ(plain, context("<?xml version='1.0'?>\n<list ><!-- neu -->\n<item/></list>"));
  EXPECT_EQ(plain, context("<list><item xmlns:o=\"urn:other\"/></list>")) << "in the bytes";
}

TEST(XmlRecordsTest, Passed_RecordsLeaveTheOthersWhereTheyAre) {
  const std::string xml = LargeDocument();
  std::vector<SeenRecord> all, rest;
  std::vector<std::string> events, events_of_rest;
  ASSERT_TRUE(Read(xml, {}, all, events).ok());
  std::vector<XmlPassage> passed;
  for (size_t i = 0; i < all.size(); i += 1 + i % 3) {
    events[i] = absl::StrCat("passed ", passed.size());
    passed.push_back(all[i].passage);
  }
  ASSERT_TRUE(Read(xml, passed, rest, events_of_rest).ok());
  EXPECT_EQ(events_of_rest, events);
  for (const SeenRecord& record : rest) {
    const auto begin = static_cast<size_t>(record.passage.begin);
    ASSERT_EQ(record.bytes, xml.substr(begin, record.bytes.size()));
  }
}

TEST(XmlRecordsTest, Passed_RecordsAreCountedInLines) {
  const std::string xml = "<list>\n<item>\n\n</item>\n<item>\n</item>\n<oops></list>";
  std::vector<SeenRecord> records;
  std::vector<std::string> events;
  const absl::Status read = Read(xml, {}, records, events);
  EXPECT_THAT(std::string(read.message()), HasSubstr("line 7: mismatched tag"));
  std::vector<SeenRecord> none;
  const absl::Status passed = Read(xml, {records[0].passage, records[1].passage}, none, events);
  EXPECT_EQ(passed, read);
  EXPECT_THAT(none, IsEmpty());
}

TEST(XmlRecordsTest, Passed_TheErrorOfWhoIsToldIsReturned) {
  const std::string xml = "<list><item/></list>";
  const auto source = NewMemorySource(xml);
  const auto status =
      ReadXmlRecords(*source, kRules,
                     {.on_record = [](const XmlElement&, const std::string&,
                                      const XmlRecordBytes&) { return absl::OkStatus(); },
                      .passed = {{6, 13, 0}},
                      .on_passed = [](size_t) { return absl::UnavailableError("full"); }});
  EXPECT_EQ(status, absl::UnavailableError("full"));
}

TEST(XmlRecordsTest, Outline_KeepsWhatItNamesAndNothingElse) {
  const std::string xml =
      "<list><item n='1'>t<who a='b'>one<x/></who><other><who>no</who></other>"
      "<part>no<who>two</who><what>no</what></part></item><item n='2'/></list>";
  const auto source = NewMemorySource(xml);
  std::vector<std::string> outlines;
  const auto write = [](const XmlElement& element, const auto& self) -> std::string {
    std::string text = absl::StrCat(element.name, "[");
    for (const XmlElement& child : element.children) absl::StrAppend(&text, self(child, self));
    return absl::StrCat(text, element.name == "who" ? element.text : "", "]");
  };
  ASSERT_TRUE(
      ReadXmlRecords(
          *source, kRules,
          {.detail = XmlDetail::kOutline,
           .on_record =
               [&](const XmlElement& record, const std::string&, const XmlRecordBytes& bytes) {
                 EXPECT_EQ(bytes.bytes, "") << "nobody asked";
                 outlines.push_back(absl::StrCat(record.Attribute("n"), write(record, write)));
                 return absl::OkStatus();
               }})
          .ok());
  EXPECT_THAT(outlines, ElementsAre("1item[who[x[]one]part[who[two]]]", "2item[]"));
}

}  // namespace
}  // namespace tremplin
