// Replies of the engine to those of the contract.
#include "absl/strings/str_cat.h"
#include "service/common_fields.h"
#include "service/constraints_conversion.h"
#include "service/match_conversion.h"
#include "service/record_conversion.h"
#include "service/text_offsets.h"

namespace tremplin {
namespace {

v1::MatchKind ToProto(MatchKind kind) {
  switch (kind) {
    case MatchKind::kSession:
      return v1::MATCH_KIND_SESSION;
    case MatchKind::kOnRequest:
      return v1::MATCH_KIND_ON_REQUEST;
    case MatchKind::kNoKnownSession:
      return v1::MATCH_KIND_NO_KNOWN_SESSION;
    case MatchKind::kCertificationOnly:
      return v1::MATCH_KIND_CERTIFICATION_ONLY;
  }
  return v1::MATCH_KIND_UNSPECIFIED;
}

v1::CoverageState ToProto(Coverage coverage) {
  switch (coverage) {
    case Coverage::kCovered:
      return v1::COVERAGE_STATE_COVERED;
    case Coverage::kPartly:
      return v1::COVERAGE_STATE_PARTLY;
    case Coverage::kMissing:
      return v1::COVERAGE_STATE_MISSING;
  }
  return v1::COVERAGE_STATE_UNSPECIFIED;
}

v1::CheckVerdict ToProto(Verdict verdict) {
  switch (verdict) {
    case Verdict::kMet:
      return v1::CHECK_VERDICT_MET;
    case Verdict::kUnmet:
      return v1::CHECK_VERDICT_UNMET;
    case Verdict::kUnknown:
      return v1::CHECK_VERDICT_UNKNOWN;
  }
  return v1::CHECK_VERDICT_UNSPECIFIED;
}

class ReplyWriter {
 public:
  ReplyWriter(const MatchReply& reply, const MatchRequest& request, v1::EncodingType encoding)
      : reply_(reply), request_(request), encoding_(encoding) {}

  void WriteUnderstood(v1::UnderstoodNeed& message) const {
    const ReadNeed& read = reply_.understood;
    message.set_language(std::string(LanguageTag(read.language)));
    for (const ReadRequirement& requirement : read.requirements) {
      auto* item = message.add_requirements();
      ToProto(requirement.requirement, *item->mutable_requirement());
      item->mutable_requirement()->set_kind(
          static_cast<v1::RequirementKind>(requirement.requirement.kind));
      item->mutable_requirement()->set_importance(
          static_cast<v1::Importance>(requirement.requirement.importance));
      if (requirement.quote.has_value()) WriteNeedQuote(*requirement.quote, *item->mutable_quote());
    }
    for (const UnderstoodConstraint& constraint : read.understood) {
      auto* item = message.add_constraints();
      item->set_field(constraint.field);
      item->set_value(constraint.value);
      item->set_applied(constraint.applied);
      if (constraint.quote.has_value()) WriteNeedQuote(*constraint.quote, *item->mutable_quote());
    }
    for (const Span& span : read.not_used) WriteNeedQuote(span, *message.add_not_used());
    message.set_headcount(read.headcount);
    message.set_audience(static_cast<v1::Audience>(read.audience));
    WriteCodes(message);
  }

  void WriteCodes(v1::UnderstoodNeed& message) const {
    const Taxonomy& taxonomy = *reply_.snapshot->taxonomy;
    for (const NeedCode& code : reply_.codes) {
      const std::string& scheme = code.stated.scheme;
      auto* item = message.add_codes();
      item->set_scheme(scheme);
      item->set_code(code.stated.code);
      const std::string label = taxonomy.LabelOf(scheme, code.stated.code);
      item->set_label(label.empty() ? code.stated.label : label);
      for (const CodeKin& kin : code.kin) {
        auto* related = item->add_related();
        related->set_code(kin.code);
        related->set_label(taxonomy.LabelOf(scheme, kin.code));
        related->set_relation(ToProto(kin.kind));
      }
    }
  }

  void WriteMatch(const Match& match, v1::Match& message) const {
    const Entry& entry = *reply_.snapshot->Find(match.target.kind, match.target.id);
    message.set_target(ResourceName(match.target.kind, match.target.id));
    message.set_kind(ToProto(match.option.kind));
    if (const auto* training = std::get_if<Training>(&entry))
      WriteTraining(*training, match, message);
    if (const auto* certification = std::get_if<Certification>(&entry)) {
      WriteCertification(*certification, message);
    }
    message.set_score(match.score);
    auto* parts = message.mutable_score_parts();
    parts->set_whole_similarity(match.parts.whole_similarity);
    parts->set_words(match.parts.words);
    parts->set_ngrams(match.parts.ngrams);
    parts->set_coverage(match.parts.coverage);
    parts->set_codes(match.parts.codes);
    parts->set_title_similarity(match.parts.title_similarity);
    for (const RequirementCoverage& coverage : match.coverage) {
      WriteCoverage(coverage, *message.add_coverage());
    }
    for (const Check& check : match.checks) {
      auto* item = message.add_checks();
      item->set_constraint(std::string(ConstraintName(check.constraint)));
      item->set_verdict(ToProto(check.verdict));
      item->set_detail(check.detail_fr);
    }
    if (match.distance_km.has_value()) message.set_distance_km(*match.distance_km);
    if (match.total_price.has_value())
      WriteTotalPrice(*match.total_price, *message.mutable_total_price());
    for (const EntryKey& key : match.near_duplicates) {
      message.add_near_duplicates(ResourceName(key.kind, key.id));
    }
  }

 private:
  void WriteNeedQuote(Span span, v1::Quote& quote) const {
    const std::string& text = request_.need.text;
    quote.set_text(std::string(Slice(text, span)));
    quote.set_field_path("text");
    quote.set_begin(ConvertOffset(text, span.begin, encoding_));
    quote.set_end(ConvertOffset(text, span.end, encoding_));
  }

  void WriteCoverage(const RequirementCoverage& coverage, v1::RequirementCoverage& item) const {
    item.set_requirement_index(coverage.requirement);
    item.set_state(ToProto(coverage.coverage));
    item.set_evidence_strength(coverage.similarity);
    item.set_title_only(coverage.title_only);
    item.set_note(coverage.note_fr);
    if (coverage.coverage == Coverage::kMissing) return;
    item.set_origin(ToProto(coverage.origin));
    item.set_level_reached(static_cast<v1::Proficiency>(coverage.level_reached));
    item.set_skill(coverage.skill_resource);
    auto* quote = item.mutable_quote();
    quote->set_text(coverage.quote);
    quote->set_resource(coverage.evidence_resource);
    quote->set_field_path(coverage.field_path);
    const std::optional<OwnerRef> found = reply_.snapshot->Locate(coverage.evidence_resource);
    if (!found.has_value()) return;
    const absl::string_view field =
        FieldText(reply_.snapshot->EntryAt(*found), coverage.field_path);
    quote->set_begin(ConvertOffset(field, coverage.span.begin, encoding_));
    quote->set_end(ConvertOffset(field, coverage.span.end, encoding_));
  }

  void WriteTraining(const Training& training, const Match& match, v1::Match& message) const {
    message.set_title(training.title);
    if (!training.provider.empty()) {
      message.set_provider(ResourceName(EntryKind::kProvider, training.provider.value()));
    }
    if (const Provider* provider = reply_.snapshot->FindProvider(training.provider)) {
      message.set_provider_display_name(provider->name);
      message.set_qualiopi(static_cast<v1::Tristate>(provider->qualiopi_training));
    }
    const std::string parent = ResourceName(EntryKind::kTraining, training.id.value()) + "/";
    std::optional<PartialDate> updated = training.provenance.updated;
    if (match.option.offering != nullptr) {
      Offering offering = *match.option.offering;
      offering.sessions.clear();
      tremplin::ToProto(offering, parent, *message.mutable_offering());
      if (offering.updated.has_value()) updated = offering.updated;
    }
    if (match.option.session != nullptr) {
      tremplin::ToProto(*match.option.session,
                        absl::StrCat(parent, "offerings/", match.option.offering->id.value(), "/"),
                        *message.mutable_session());
      if (match.option.session->updated.has_value()) updated = match.option.session->updated;
    }
    const bool own = match.option.session != nullptr && !match.option.session->validations.empty();
    for (const Validation& validation :
         own ? match.option.session->validations : training.validations) {
      tremplin::ToProto(validation, *message.add_validations());
    }
    if (training.certification_level.has_value()) {
      message.set_certification_level(*training.certification_level);
    }
    if (updated.has_value()) WriteUpdated(*updated, message);
    message.set_fictitious(training.fictitious);
  }

  void WriteCertification(const Certification& certification, v1::Match& message) const {
    message.set_title(certification.title);
    if (!certification.certifiers.empty()) {
      message.set_provider_display_name(certification.certifiers.front());
    }
    if (certification.level.has_value()) message.set_certification_level(*certification.level);
    if (certification.provenance.updated.has_value()) {
      WriteUpdated(*certification.provenance.updated, message);
    }
    message.set_fictitious(certification.fictitious);
  }

  static void WriteUpdated(const PartialDate& date, v1::Match& message) {
    message.mutable_updated()->set_year(date.year);
    message.mutable_updated()->set_month(date.month);
    message.mutable_updated()->set_day(date.day);
  }

  static void WriteTotalPrice(const TotalPrice& price, v1::TotalPrice& message) {
    message.mutable_amount()->set_amount_cents(price.amount.amount_cents);
    message.mutable_amount()->set_currency(price.amount.currency);
    message.set_tax(static_cast<v1::Tax>(price.tax));
    message.set_learners(price.learners);
    tremplin::ToProto(price.basis, *message.mutable_basis());
  }

  const MatchReply& reply_;
  const MatchRequest& request_;
  const v1::EncodingType encoding_;
};

}  // namespace

v1::EvidenceOrigin ToProto(EvidenceOrigin origin) {
  switch (origin) {
    case EvidenceOrigin::kDeclared:
      return v1::EVIDENCE_ORIGIN_DECLARED;
    case EvidenceOrigin::kInferred:
      return v1::EVIDENCE_ORIGIN_INFERRED;
    case EvidenceOrigin::kInherited:
      return v1::EVIDENCE_ORIGIN_INHERITED;
    case EvidenceOrigin::kReviewed:
      return v1::EVIDENCE_ORIGIN_REVIEWED;
  }
  return v1::EVIDENCE_ORIGIN_UNSPECIFIED;
}

void WriteMatchReply(const MatchReply& reply, const MatchRequest& request,
                     v1::EncodingType encoding, v1::MatchTrainingsResponse& response) {
  const ReplyWriter writer(reply, request, encoding);
  WriteRevision(*reply.snapshot, *response.mutable_revision());
  WriteDay(request.as_of, *response.mutable_as_of());
  writer.WriteUnderstood(*response.mutable_understood());
  for (const Match& match : reply.matches) writer.WriteMatch(match, *response.add_matches());
  response.set_total_size(reply.total);
  for (const Relaxation& relaxation : reply.relaxations) {
    auto* item = response.add_relaxations();
    item->set_constraint(std::string(ConstraintName(relaxation.constraint)));
    item->set_admitted_count(relaxation.admitted);
    item->set_message(relaxation.message_fr);
    for (const EntryKey& key : relaxation.examples) {
      item->add_examples(ResourceName(key.kind, key.id));
    }
  }
  for (const FacetCount& facet : reply.facets) {
    auto* item = response.add_facets();
    item->set_facet(facet.facet);
    item->set_value(facet.value);
    item->set_count(facet.count);
  }
  response.set_nothing_found(reply.nothing_found_fr);
}

void WriteExplainReply(const MatchReply& reply, const MatchRequest& request,
                       v1::EncodingType encoding, v1::ExplainMatchResponse& response) {
  const ReplyWriter writer(reply, request, encoding);
  WriteRevision(*reply.snapshot, *response.mutable_revision());
  WriteDay(request.as_of, *response.mutable_as_of());
  writer.WriteUnderstood(*response.mutable_understood());
  writer.WriteMatch(reply.matches.front(), *response.mutable_match());
}

}  // namespace tremplin
