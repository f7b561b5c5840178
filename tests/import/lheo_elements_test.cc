// engine/import/LHEO.md held to the definition of LHEO and to what the reader does.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "gmock/gmock.h"
#include "tests/import/lheo_documents.h"
#include "tests/import/lheo_full_documents.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The rows of the table: element to where it goes.
std::multimap<std::string, std::string> Table() {
  std::multimap<std::string, std::string> table;
  const std::string text = ReadFile(TREMPLIN_SOURCE_DIR "/engine/import/LHEO.md").value();
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    const std::vector<std::string> cells = absl::StrSplit(line, " | ");
    if (cells.size() != 2 || !absl::StartsWith(cells[0], "| ") || cells[0] == "| element") continue;
    table.emplace(cells[0].substr(2), cells[1]);
  }
  return table;
}

bool IsRead(const std::string& goes) { return !absl::StartsWith(goes, "not kept: "); }

// Without all elements of that name and what is in them.
std::string Without(const std::string& element, std::string xml) {
  for (size_t begin = 0; (begin = xml.find("<" + element, begin)) != std::string::npos;) {
    const char next = xml[begin + element.size() + 1];
    if (next != '>' && next != ' ') {
      ++begin;
      continue;
    }
    const std::string close = "</" + element + ">";
    const size_t end = xml.find(close, begin);
    if (end == std::string::npos) break;
    xml.erase(begin, end + close.size() - begin);
  }
  return xml;
}

// All that an import hands out of the documents, without one element.
std::string ReadWithout(const std::string& element) {
  std::string read;
  for (const std::string& document : {FullLheo(), FullLheoIndex(), FullLheoPlus()}) {
    const ImportRun run = Lheo(Without(element, document));
    absl::StrAppend(&read, Totals(run), "\n");
    for (const ImportedItem& item : run.items) {
      absl::StrAppend(&read, CanonicalBytes(item.entry), "\n");
    }
    for (const Provider& provider : run.providers) {
      absl::StrAppend(&read, CanonicalBytes(provider), "\n");
    }
  }
  return read;
}

TEST(LheoElementsTest, Table_HoldsEveryElementOfTheDefinitionOnce) {
  const std::string path = TREMPLIN_SOURCE_DIR "/../shared/data/lheo/definition/lheo-gml.xml";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: no ../shared";
  std::multimap<std::string, std::string> table = Table();
  const std::string definition = ReadFile(path).value();
  constexpr absl::string_view kBegin = "<definition name=\"";
  int count = 0;
  for (size_t at = 0; (at = definition.find(kBegin.data(), at)) != std::string::npos; ++count) {
    at += kBegin.size();
    const std::string name = definition.substr(at, definition.find('"', at) - at);
    EXPECT_EQ(table.count(name), 1u) << name;
    table.erase(name);
  }
  EXPECT_EQ(count, 170);
  for (const auto& [name, goes] : table) ADD_FAILURE() << name << " is not in the definition";
}

TEST(LheoElementsTest, Read_TakesWhatTheTableSaysAndNothingElse) {
  const std::string documents = absl::StrCat(FullLheo(), FullLheoIndex(), FullLheoPlus());
  const std::string whole = ReadWithout("no-such-element");
  const std::multimap<std::string, std::string> table = Table();
  EXPECT_GE(table.size(), 170u);
  for (const auto& [name, goes] : table) {
    EXPECT_NE(Without(name, documents), documents) << "no document has " << name;
    EXPECT_EQ(ReadWithout(name) != whole, IsRead(goes)) << name << ": " << goes;
  }
}

TEST(LheoElementsTest, Read_OfAllElementsNeedsNoRepair) {
  for (const std::string& document : {FullLheo(), FullLheoIndex(), FullLheoPlus()}) {
    const ImportRun run = Lheo(document);
    EXPECT_EQ(Totals(run), "1 1 0 0");
    for (const RowReport& row : run.rows) {
      EXPECT_EQ(row.reason, "missing-number") << row.location << ": " << row.message_en;
    }
  }
}

TEST(LheoElementsTest, Read_KeepsNothingOfPersons) {
  const std::string read = ReadWithout("no-such-element");
  for (const char* of_person :
       {"Durand", "Camille", "00 00 00 03", "00 00 00 04", "00 00 00 05", "06 00 00 00 01"}) {
    EXPECT_THAT(read, Not(HasSubstr(of_person)));
  }
  for (const char* of_organisation : {"03 00 00 00 01", "session@", "accueil@", "atelier@",
                                      "plonge@", "exemple.invalid/contact"}) {
    EXPECT_THAT(read, HasSubstr(of_organisation));
  }
}

}  // namespace
}  // namespace tremplin::testing
