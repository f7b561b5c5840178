#include "service/skill_requests.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/entry.h"
#include "engine/matching/code_suggester.h"
#include "engine/text/normalise.h"
#include "service/common_fields.h"
#include "service/limits.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

using Violations = std::vector<FieldViolation>;

void CheckText(const char* field, const std::string& text, int limit, Violations& violations) {
  const size_t characters = CountCodePoints(text);
  if (characters >= 1 && characters <= static_cast<size_t>(limit)) return;
  violations.push_back(
      {field, absl::StrCat("must have 1 to ", limit, " characters, got ", characters)});
}

Language ReadLanguage(const std::string& tag, Violations& violations) {
  const Language language = LanguageFromTag(tag);
  if (!tag.empty() && language == Language::kUnknown) {
    violations.push_back(
        {"language", absl::StrCat("must be French or English, got '", tag.substr(0, 100), "'")});
  }
  return language;
}

template <typename Request>
ConceptFilter ReadSchemes(const Request& request, Violations& violations) {
  ConceptFilter filter;
  if (request.schemes_size() > kMaxSchemesPerRequest) {
    violations.push_back({"schemes", absl::StrCat("must be at most ", kMaxSchemesPerRequest,
                                                  ", got ", request.schemes_size())});
  }
  filter.schemes.assign(request.schemes().begin(), request.schemes().end());
  return filter;
}

// The schemes and kinds of a request that states them.
template <typename Request>
ConceptFilter ReadFilter(const Request& request, Violations& violations) {
  ConceptFilter filter = ReadSchemes(request, violations);
  for (int i = 0; i < request.kinds_size(); ++i) {
    const int kind = request.kinds(i);
    if (kind == v1::CONCEPT_KIND_UNSPECIFIED || !v1::ConceptKind_IsValid(kind)) {
      violations.push_back({absl::StrCat("kinds[", i, "]"), absl::StrCat("no such value: ", kind)});
      continue;
    }
    // Enumerators have the same numbers.
    filter.kinds.push_back(static_cast<ConceptKind>(kind));
  }
  return filter;
}

// `requested` within 1..`limit`, or `usual` for 0.
int ReadCount(const char* field, int requested, int usual, int limit, Violations& violations) {
  const int count = requested == 0 ? usual : requested;
  if (count < 1 || count > limit) {
    violations.push_back(
        {field, absl::StrCat("must be 1 to ", limit, " (0 = ", usual, "), got ", requested)});
  }
  return count;
}

}  // namespace

absl::StatusOr<ConceptSearchRequest> ReadSearchRequest(const v1::SearchConceptsRequest& request) {
  Violations violations;
  ConceptSearchRequest search;
  switch (request.query_case()) {
    case v1::SearchConceptsRequest::kText:
      CheckText("text", request.text(), kMaxConceptQueryCharacters, violations);
      search.text = request.text();
      break;
    case v1::SearchConceptsRequest::kPrefix:
      CheckText("prefix", request.prefix(), kMaxConceptPrefixCharacters, violations);
      if (violations.empty() && Fold(request.prefix()).empty()) {
        violations.push_back({"prefix", "must have a letter or a digit"});
      }
      search.prefix = request.prefix();
      break;
    case v1::SearchConceptsRequest::QUERY_NOT_SET:
      violations.push_back({"query", "one of text and prefix is required"});
  }
  search.language = ReadLanguage(request.language(), violations);
  search.filter = ReadFilter(request, violations);
  search.filter.with_obsolete = request.include_obsolete();
  search.page_size = ReadCount("page_size", request.page_size(), kDefaultConceptPageSize,
                               kMaxConceptPageSize, violations);
  CheckMinRevision(request.min_index_revision(), violations);
  if (!violations.empty()) return InvalidFields(violations);
  return search;
}

absl::StatusOr<ExtractionQuery> ReadExtractRequest(const v1::ExtractSkillsRequest& request) {
  Violations violations;
  ExtractionQuery query;
  CheckText("text", request.text(), kMaxExtractionCharacters, violations);
  query.text = request.text();
  query.language = ReadLanguage(request.language(), violations);
  query.filter = ReadFilter(request, violations);
  if (request.has_min_confidence()) query.min_confidence = request.min_confidence();
  // Written so that what is no number fails too.
  if (!(query.min_confidence >= 0 && query.min_confidence <= 1)) {
    violations.push_back(
        {"min_confidence", absl::StrCat("must be 0 to 1, got ", query.min_confidence)});
  }
  query.limit = ReadCount("max_skills", request.max_skills(), kDefaultExtractedSkills,
                          kMaxExtractedSkills, violations);
  CheckEncoding(request.encoding_type(), violations);
  CheckMinRevision(request.min_index_revision(), violations);
  if (!violations.empty()) return InvalidFields(violations);
  return query;
}

absl::StatusOr<SuggestRequest> ReadSuggestRequest(const v1::SuggestCodesRequest& request) {
  Violations violations;
  SuggestRequest suggest;
  CheckText("text", request.text(), kMaxExtractionCharacters, violations);
  suggest.language = ReadLanguage(request.language(), violations);
  suggest.per_scheme =
      ReadCount("max_per_scheme", request.max_per_scheme(), kDefaultSuggestionsPerScheme,
                CodeSuggester::kMaxPerScheme, violations);
  CheckEncoding(request.encoding_type(), violations);
  CheckMinRevision(request.min_index_revision(), violations);
  if (!violations.empty()) return InvalidFields(violations);
  return suggest;
}

absl::Status CheckGetRequest(const v1::GetConceptRequest& request) {
  Violations violations;
  const absl::StatusOr<std::string> id =
      ParseName(request.name(), "", ResourceName(EntryKind::kConcept, ""));
  if (!id.ok()) violations.push_back({"name", std::string(id.status().message())});
  CheckMinRevision(request.min_index_revision(), violations);
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::StatusOr<TaughtSkillsRequest> ReadTaughtRequest(const v1::ListTaughtSkillsRequest& request) {
  Violations violations;
  TaughtSkillsRequest taught;
  absl::StatusOr<EntryKey> owner = ParseTarget(request.name());
  if (owner.ok()) {
    taught.owner = *std::move(owner);
  } else {
    violations.push_back({"name", std::string(owner.status().message())});
  }
  ReadLanguage(request.language(), violations);
  taught.filter = ReadSchemes(request, violations);
  // What is obsolete is taught all the same.
  taught.filter.with_obsolete = true;
  CheckEncoding(request.encoding_type(), violations);
  CheckMinRevision(request.min_index_revision(), violations);
  if (!violations.empty()) return InvalidFields(violations);
  return taught;
}

}  // namespace tremplin
