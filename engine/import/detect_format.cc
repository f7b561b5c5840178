#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/catalogue_reader.h"
#include "engine/import/concept_csv_reader.h"
#include "engine/import/esco_crosswalk_reader.h"
#include "engine/import/esco_reader.h"
#include "engine/import/rome_reader.h"
#include "engine/import/values.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

constexpr size_t kLookedAt = 64 * 1024;

absl::Status Unknown(absl::string_view looks_like) {
  return absl::InvalidArgumentError(absl::StrCat(
      "the file looks like ", looks_like,
      "; known are jsonl and csv (our own), lheo (XML), rncp-jsonl, rncp-zip, rncp-xml "
      "(France compétences), certif-info (CSV), onisep (JSON), france-travail (JSON), "
      "schema-org (JSON-LD), concepts (our own CSV), esco, esco-crosswalk and rome "
      "(CSV), esco-profiles, formacode (XML), onisep-jobs (JSON)"));
}

bool BeginsWithOneOf(absl::string_view text, std::initializer_list<absl::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [text](absl::string_view b) { return absl::StartsWith(text, b); });
}

absl::StatusOr<ImportFormat> DetectZip(absl::string_view bytes) {
  if (absl::StrContains(bytes, "[Content_Types].xml")) {
    return Unknown("a workbook or document of an office suite; save it as CSV");
  }
  return ImportFormat::kRncpZip;
}

// The name of the first element, without its prefix.
absl::string_view RootName(absl::string_view xml) {
  for (size_t i = xml.find('<'); i != absl::string_view::npos; i = xml.find('<', i + 1)) {
    const absl::string_view tag = xml.substr(i + 1);
    if (absl::StartsWith(tag, "!--")) {
      i = std::min(xml.find("-->", i), xml.size() - 1);
      continue;
    }
    if (tag.empty() || tag.front() == '?' || tag.front() == '!') continue;
    const absl::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    return name.substr(name.find(':') + 1);
  }
  return "";
}

absl::StatusOr<ImportFormat> DetectXml(absl::string_view xml) {
  const absl::string_view root = RootName(xml);
  if (absl::StartsWith(root, "lheo")) return ImportFormat::kLheo;
  if (root == "FICHES" || root == "FICHE") return ImportFormat::kRncpXml;
  if (root == "dict") return ImportFormat::kFormacode;
  if (absl::EqualsIgnoreCase(root, "html")) return Unknown("a web page");
  return Unknown(absl::StrCat("XML with the root element ", Quoted(root)));
}

bool HasString(absl::string_view json, absl::string_view name) {
  return absl::StrContains(json, absl::StrCat("\"", name, "\""));
}

// An answer of the API, or offers of it.
bool IsFranceTravail(absl::string_view json) {
  return HasString(json, "intitule") &&
         (HasString(json, "romeCode") || HasString(json, "lieuTravail") ||
          HasString(json, "resultats"));
}

// JSON-LD with a node of the vocabulary.
bool IsSchemaOrg(absl::string_view json) {
  if (!HasString(json, "@type")) return false;
  return absl::StrContains(json, "schema.org") || HasString(json, "Course") ||
         HasString(json, "CourseInstance") || HasString(json, "EducationalOccupationalProgram") ||
         HasString(json, "JobPosting");
}

absl::StatusOr<ImportFormat> DetectJsonArray(absl::string_view json) {
  // ONISEP's occupations have the links too, its formations alone have this.
  if (HasString(json, "url_onisep") && HasString(json, "nom")) return ImportFormat::kOnisep;
  if (HasString(json, "url_onisep") && HasString(json, "codes_rome")) {
    return ImportFormat::kOnisepJobs;
  }
  if (IsFranceTravail(json)) return ImportFormat::kFranceTravail;
  if (IsSchemaOrg(json)) return ImportFormat::kSchemaOrg;
  return Unknown("a JSON array of something else than ONISEP's formations or job offers");
}

// One object over several lines, or a line longer than what was looked at, or a
// damaged one: the reader will tell.
absl::StatusOr<ImportFormat> DetectBrokenOffObject(absl::string_view json) {
  if (IsFranceTravail(json)) return ImportFormat::kFranceTravail;
  if (IsSchemaOrg(json)) return ImportFormat::kSchemaOrg;
  if (HasString(json, "kind")) return ImportFormat::kJsonl;
  return Unknown("JSON that is not one object per line");
}

absl::StatusOr<ImportFormat> DetectJsonObject(absl::string_view json, absl::string_view line) {
  const nlohmann::json object =
      nlohmann::json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) return DetectBrokenOffObject(json);
  if (object.contains("kind")) return ImportFormat::kJsonl;
  if (object.contains("occupation_uri")) return ImportFormat::kEscoProfiles;
  if (object.contains("rncp") && object.contains("title")) return ImportFormat::kRncpJsonl;
  if (IsFranceTravail(line)) return ImportFormat::kFranceTravail;
  if (IsSchemaOrg(line)) return ImportFormat::kSchemaOrg;
  return Unknown("JSON lines without \"kind\"");
}

absl::StatusOr<ImportFormat> DetectCsv(absl::string_view header) {
  std::vector<std::string> columns;
  for (absl::string_view column : absl::StrSplit(header, absl::ByAnyChar(";,\t"))) {
    columns.emplace_back(absl::StripAsciiWhitespace(column));
    std::string& name = columns.back();
    if (name.size() >= 2 && name.front() == '"') name = name.substr(1, name.size() - 2);
  }
  const auto has = [&](absl::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
  };
  if (has("Code_Diplome")) return ImportFormat::kCertifInfo;
  if (has("training_id")) return ImportFormat::kCsv;
  if (IsEscoHeader(columns)) return ImportFormat::kEsco;
  if (IsRomeHeader(columns)) return ImportFormat::kRome;
  if (IsConceptCsvHeader(columns)) return ImportFormat::kConceptCsv;
  return Unknown(absl::StrCat("text or CSV that begins with ", Quoted(header)));
}

}  // namespace

absl::StatusOr<ImportFormat> DetectFormatOf(absl::string_view beginning, bool whole) {
  absl::string_view text = beginning.substr(0, kLookedAt);
  if (BeginsWithOneOf(text, {"PK\x03\x04", "PK\x05\x06"})) return DetectZip(text);
  if (BeginsWithOneOf(text, {"%PDF"})) return Unknown("a PDF document");
  if (BeginsWithOneOf(text, {"\x1F\x8B"})) return Unknown("a gzip archive within another");
  if (BeginsWithOneOf(text, {"\xD0\xCF\x11\xE0"})) return Unknown("a workbook; save it as CSV");
  // UTF-16 is fine in XML, which says so itself.
  const bool utf16 = BeginsWithOneOf(text, {"\xFF\xFE", "\xFE\xFF"});
  std::string narrow;
  if (utf16) {
    std::copy_if(text.begin() + 2, text.end(), std::back_inserter(narrow),
                 [](char c) { return c != '\0'; });
    text = narrow;
  }
  absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
  text = absl::StripLeadingAsciiWhitespace(text);
  if (text.empty()) return Unknown(whole ? "an empty file" : "nothing but white space");
  if (text.front() == '<') return DetectXml(text);
  if (utf16) return Unknown("text in UTF-16; save it in UTF-8");
  if (absl::StrContains(text, absl::string_view("\0", 1))) return Unknown("binary data");
  if (text.front() == '[') return DetectJsonArray(text);
  const absl::string_view first_line = text.substr(0, text.find_first_of("\r\n"));
  if (text.front() == '{') return DetectJsonObject(text, first_line);
  if (absl::StrContains(text, kCrosswalkColumn)) return ImportFormat::kEscoCrosswalk;
  return DetectCsv(first_line);
}

absl::StatusOr<ImportFormat> DetectFormatOf(ByteSource& source) {
  ASSIGN_OR_RETURN(const std::string beginning, ReadUpTo(source, kLookedAt));
  RETURN_IF_ERROR(source.Seek(0));
  return DetectFormatOf(beginning, beginning.size() < kLookedAt);
}

absl::StatusOr<ImportFormat> DetectFormat(const CatalogueFile& file) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ByteSource> source, OpenCatalogueFile(file));
  const absl::StatusOr<ImportFormat> format = DetectFormatOf(*source);
  if (!format.ok()) return Annotate(format.status(), file.name());
  return format;
}

}  // namespace tremplin
