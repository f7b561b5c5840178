#include "service/skill_calls.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/extraction/concept_completion.h"
#include "engine/matching/taught_skills.h"
#include "service/common_fields.h"
#include "service/concept_conversion.h"
#include "service/entry_calls.h"
#include "service/match_conversion.h"
#include "service/page_token.h"
#include "service/record_conversion.h"
#include "service/skill_requests.h"
#include "service/text_offsets.h"

namespace tremplin {
namespace {

// A concept, its label that was found, and how near that is.
struct Found {
  uint32_t concept_ordinal = 0;
  uint32_t text = 0;
  float score = 0;
};

absl::StatusOr<std::vector<Found>> Search(const ConceptIndex& index,
                                          const ConceptSearcher& searcher,
                                          const ConceptSearchRequest& request, int limit,
                                          const Deadline& deadline) {
  std::vector<Found> found;
  if (!request.prefix.empty()) {
    ASSIGN_OR_RETURN(
        const std::vector<ConceptCompletion> completions,
        CompleteConcepts(index, request.prefix, request.language, request.filter, limit));
    for (const ConceptCompletion& hit : completions) {
      found.push_back({hit.concept_ordinal, hit.text, 0});
    }
    return found;
  }
  ASSIGN_OR_RETURN(
      const std::vector<ConceptHit> hits,
      searcher.Search(index, {request.text, request.language, limit, request.filter}, deadline));
  for (const ConceptHit& hit : hits) found.push_back({hit.concept_ordinal, hit.text, hit.score});
  return found;
}

void WriteSpan(absl::string_view text, Span span, v1::EncodingType encoding, v1::Quote& quote) {
  quote.set_text(std::string(Slice(text, span)));
  quote.set_begin(ConvertOffset(text, span.begin, encoding));
  quote.set_end(ConvertOffset(text, span.end, encoding));
}

// `span` of the request's text.
template <typename Request>
void WriteQuote(const Request& request, Span span, v1::Quote& quote) {
  WriteSpan(request.text(), span, request.encoding_type(), quote);
}

void WriteSkill(const ConceptIndex& index, const FoundSkill& skill,
                const v1::ExtractSkillsRequest& request, v1::ExtractedSkill& message) {
  WriteSummary(*index.concepts()[skill.concept_ordinal], request.language(),
               *message.mutable_summary());
  WriteMatchedLabel(index, skill.text, *message.mutable_matched_label());
  message.set_origin(skill.origin == SkillOrigin::kNamed ? v1::SKILL_ORIGIN_NAMED
                                                         : v1::SKILL_ORIGIN_INFERRED);
  // Enumerators have the same numbers.
  message.set_importance(static_cast<v1::Importance>(skill.importance));
  message.set_level(static_cast<v1::Proficiency>(skill.level));
  message.set_confidence(skill.confidence);
  WriteQuote(request, skill.evidence, *message.mutable_quote());
}

void WriteTaughtSkill(const Snapshot& snapshot, const Concept& taught, const TaughtSkill& skill,
                      const v1::ListTaughtSkillsRequest& request, v1::TaughtSkill& message) {
  WriteSummary(taught, request.language(), *message.mutable_summary());
  message.set_origin(ToProto(skill.origin));
  // Enumerators have the same numbers.
  message.set_level(static_cast<v1::Proficiency>(skill.level));
  message.set_scope_unknown(skill.scope_unknown);
  message.set_title_only(skill.title_only);
  if (skill.field_path.empty()) return;
  const absl::string_view field =
      FieldText(*snapshot.Find(skill.source.kind, skill.source.id), skill.field_path);
  v1::Quote& quote = *message.mutable_quote();
  WriteSpan(field, skill.span, request.encoding_type(), quote);
  quote.set_resource(ResourceName(skill.source.kind, skill.source.id));
  quote.set_field_path(skill.field_path);
}

// « proche de l'appellation « soudeur TIG » ».
std::string ReasonFor(const CodeSuggestion& suggestion) {
  const absl::string_view what = suggestion.kind == EntryKind::kCertification ? "la certification"
                                 : suggestion.code.scheme == "ROME"           ? "l'appellation"
                                                                              : "l'intitulé";
  return absl::StrCat("proche de ", what, " « ", suggestion.matched, " »");
}

}  // namespace

absl::Status SkillCalls::SearchConcepts(const v1::SearchConceptsRequest& request,
                                        const Deadline& deadline,
                                        v1::SearchConceptsResponse& response) const {
  ASSIGN_OR_RETURN(const ConceptSearchRequest search, ReadSearchRequest(request));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  ASSIGN_OR_RETURN(const int offset, PageOffset(request, snapshot->revision));
  WriteRevision(*snapshot, *response.mutable_revision());
  if (snapshot->concepts == nullptr) return absl::OkStatus();
  const ConceptIndex& index = *snapshot->concepts;
  // One more than the page tells whether there is a next one.
  const int limit = std::min(offset + search.page_size + 1, kMaxConcepts);
  ASSIGN_OR_RETURN(const std::vector<Found> found,
                   Search(index, searcher_, search, limit, deadline));
  const int end = std::min(offset + search.page_size, static_cast<int>(found.size()));
  for (int i = offset; i < end; ++i) {
    v1::FoundConcept& item = *response.add_concepts();
    WriteSummary(*index.concepts()[found[i].concept_ordinal], request.language(),
                 *item.mutable_summary());
    WriteMatchedLabel(index, found[i].text, *item.mutable_matched_label());
    item.set_score(found[i].score);
  }
  if (end < static_cast<int>(found.size())) {
    response.set_next_page_token(MakePageToken(snapshot->revision, end, request));
  }
  return absl::OkStatus();
}

absl::Status SkillCalls::GetConcept(const v1::GetConceptRequest& request, const Deadline& deadline,
                                    v1::Concept& response) const {
  RETURN_IF_ERROR(CheckGetRequest(request));
  ASSIGN_OR_RETURN(const EntryKey key, KeyOf(EntryKind::kConcept, request.name()));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  const Concept* const entry = snapshot->taxonomy->Find(ConceptId(key.id));
  if (entry == nullptr) {
    return absl::NotFoundError(absl::StrCat(request.name(), " is in no loaded taxonomy"));
  }
  WriteConcept(*entry, *snapshot->taxonomy, request.language(), response);
  WriteRevision(*snapshot, *response.mutable_revision());
  return absl::OkStatus();
}

absl::Status SkillCalls::ExtractSkills(const v1::ExtractSkillsRequest& request,
                                       const Deadline& deadline,
                                       v1::ExtractSkillsResponse& response) const {
  ASSIGN_OR_RETURN(ExtractionQuery query, ReadExtractRequest(request));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  WriteRevision(*snapshot, *response.mutable_revision());
  if (query.language == Language::kUnknown) query.language = GuessLanguage(query.text);
  response.set_language(std::string(LanguageTag(query.language)));
  if (snapshot->concepts == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<FoundSkill> skills,
                   extractor_.Extract(*snapshot->concepts, *snapshot->taxonomy, query, deadline));
  for (const FoundSkill& skill : skills) {
    WriteSkill(*snapshot->concepts, skill, request, *response.add_skills());
  }
  return absl::OkStatus();
}

absl::Status SkillCalls::SuggestCodes(const v1::SuggestCodesRequest& request,
                                      const Deadline& deadline,
                                      v1::SuggestCodesResponse& response) const {
  ASSIGN_OR_RETURN(SuggestRequest suggest, ReadSuggestRequest(request));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  WriteRevision(*snapshot, *response.mutable_revision());
  if (suggest.language == Language::kUnknown) suggest.language = GuessLanguage(request.text());
  response.set_language(std::string(LanguageTag(suggest.language)));
  ASSIGN_OR_RETURN(const std::vector<CodeSuggestion> suggestions,
                   suggester_.Suggest(*snapshot, request.text(), suggest.language,
                                      suggest.per_scheme, deadline));
  for (const CodeSuggestion& suggestion : suggestions) {
    v1::CodeSuggestion& item = *response.add_suggestions();
    ToProto(suggestion.code, *item.mutable_code());
    item.set_resource(ResourceName(suggestion.kind, suggestion.id));
    item.set_score(suggestion.score);
    item.set_reason(ReasonFor(suggestion));
    WriteQuote(request, suggestion.quote, *item.mutable_quote());
  }
  return absl::OkStatus();
}

absl::Status SkillCalls::ListTaughtSkills(const v1::ListTaughtSkillsRequest& request,
                                          const Deadline& deadline,
                                          v1::ListTaughtSkillsResponse& response) const {
  ASSIGN_OR_RETURN(const TaughtSkillsRequest read, ReadTaughtRequest(request));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  const std::optional<OwnerRef> owner = snapshot->Locate(read.owner.kind, read.owner.id);
  if (!owner.has_value()) {
    return absl::NotFoundError(absl::StrCat(request.name(), " is not in the catalogue"));
  }
  WriteRevision(*snapshot, *response.mutable_revision());
  for (const TaughtSkill& skill : TaughtSkills(*snapshot, *owner)) {
    const Concept& taught = *snapshot->concepts->concepts()[skill.concept_ordinal];
    if (read.filter.Admits(taught)) {
      WriteTaughtSkill(*snapshot, taught, skill, request, *response.add_skills());
    }
  }
  return absl::OkStatus();
}

}  // namespace tremplin
