#include "engine/catalogue/enum_names.h"

namespace tremplin {
namespace {

// `last` is named so that an enumerator added without its name does not compile.
template <auto last, size_t n>
constexpr absl::Span<const absl::string_view> Checked(const absl::string_view (&names)[n]) {
  static_assert(n == static_cast<size_t>(last) + 1);
  return names;
}

constexpr absl::string_view kTristate[] = {"UNKNOWN", "NO", "YES"};
constexpr absl::string_view kEntryMode[] = {"UNKNOWN", "FIXED", "CONTINUOUS", "ON_REQUEST"};
constexpr absl::string_view kSessionState[] = {"UNKNOWN", "OPEN", "CLOSED", "SUSPENDED"};
constexpr absl::string_view kModality[] = {"UNKNOWN", "ON_SITE", "MIXED", "REMOTE"};
constexpr absl::string_view kRhythm[] = {"UNKNOWN", "FULL_TIME", "PART_TIME", "EVENING_WEEKEND",
                                         "SELF_PACED"};
constexpr absl::string_view kAudience[] = {"UNKNOWN",    "EMPLOYEE",      "JOB_SEEKER",
                                           "WORK_STUDY", "SELF_EMPLOYED", "PUBLIC_AGENT"};
constexpr absl::string_view kActionType[] = {"UNKNOWN", "TRAINING", "VAE", "SKILLS_ASSESSMENT",
                                             "APPRENTICESHIP"};
constexpr absl::string_view kAccessRoute[] = {
    "UNKNOWN", "INITIAL",   "APPRENTICESHIP", "CONTINUING", "WORK_STUDY_CONTRACT",
    "VAE",     "INDIVIDUAL"};
constexpr absl::string_view kSetting[] = {"UNKNOWN", "INTER", "INTRA"};
constexpr absl::string_view kPriceBasis[] = {"UNKNOWN", "PER_LEARNER", "PER_GROUP", "PER_HOUR"};
constexpr absl::string_view kTax[] = {"UNKNOWN", "INCLUDED", "EXCLUDED", "EXEMPT"};
constexpr absl::string_view kFundingStatus[] = {"UNKNOWN", "STATED", "TO_REQUEST", "EXCLUDED"};
constexpr absl::string_view kSeatKind[] = {"UNKNOWN", "CAPACITY", "FUNDED", "REMAINING"};
constexpr absl::string_view kValidationScope[] = {"UNKNOWN", "NONE", "BLOCKS", "WHOLE"};
constexpr absl::string_view kStage[] = {"UNKNOWN", "INITIAL", "REFRESHER"};
constexpr absl::string_view kProviderRole[] = {"UNKNOWN", "RESPONSIBLE", "DELIVERING"};
constexpr absl::string_view kCertificationStatus[] = {"UNKNOWN", "ACTIVE", "INACTIVE"};
constexpr absl::string_view kRegister[] = {"UNKNOWN", "RNCP", "RS", "CERTIF_INFO", "OTHER"};
constexpr absl::string_view kProficiency[] = {"UNKNOWN", "NOTIONS", "AUTONOMY", "MASTERY",
                                              "EXPERTISE"};
constexpr absl::string_view kRequirementKind[] = {"UNKNOWN", "SKILL", "REGULATED", "DIPLOMA",
                                                  "LANGUAGE"};
constexpr absl::string_view kImportance[] = {"UNKNOWN", "REQUIRED", "DESIRED"};
constexpr absl::string_view kConceptKind[] = {"UNKNOWN",        "OCCUPATION",   "OCCUPATION_GROUP",
                                              "SKILL",          "KNOWLEDGE",    "SKILL_GROUP",
                                              "TRAINING_FIELD", "WORK_CONTEXT", "SECTOR"};
constexpr absl::string_view kConceptStatus[] = {"UNKNOWN", "CURRENT", "OBSOLETE"};
constexpr absl::string_view kLabelKind[] = {"UNKNOWN", "PREFERRED", "ALTERNATIVE", "HIDDEN"};
constexpr absl::string_view kRelationKind[] = {
    "UNKNOWN",     "BROADER",      "ESSENTIAL", "OPTIONAL", "EXACT_MATCH", "CLOSE_MATCH",
    "BROAD_MATCH", "NARROW_MATCH", "RELATED",   "SUCCEEDS", "SPLIT_FROM"};
constexpr absl::string_view kReviewDecision[] = {"UNKNOWN", "VERIFIED", "REJECTED", "HIDDEN"};

}  // namespace

absl::Span<const absl::string_view> NamesOf(std::type_identity<Tristate>) {
  return Checked<Tristate::kYes>(kTristate);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<EntryMode>) {
  return Checked<EntryMode::kOnRequest>(kEntryMode);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<SessionState>) {
  return Checked<SessionState::kSuspended>(kSessionState);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Modality>) {
  return Checked<Modality::kRemote>(kModality);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Rhythm>) {
  return Checked<Rhythm::kSelfPaced>(kRhythm);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Audience>) {
  return Checked<Audience::kPublicAgent>(kAudience);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<ActionType>) {
  return Checked<ActionType::kApprenticeship>(kActionType);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<AccessRoute>) {
  return Checked<AccessRoute::kIndividual>(kAccessRoute);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Setting>) {
  return Checked<Setting::kIntra>(kSetting);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<PriceBasis>) {
  return Checked<PriceBasis::kPerHour>(kPriceBasis);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Tax>) {
  return Checked<Tax::kExempt>(kTax);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<FundingStatus>) {
  return Checked<FundingStatus::kExcluded>(kFundingStatus);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<SeatKind>) {
  return Checked<SeatKind::kRemaining>(kSeatKind);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<ValidationScope>) {
  return Checked<ValidationScope::kWhole>(kValidationScope);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Stage>) {
  return Checked<Stage::kRefresher>(kStage);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<ProviderRole>) {
  return Checked<ProviderRole::kDelivering>(kProviderRole);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<CertificationStatus>) {
  return Checked<CertificationStatus::kInactive>(kCertificationStatus);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Register>) {
  return Checked<Register::kOther>(kRegister);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Proficiency>) {
  return Checked<Proficiency::kExpertise>(kProficiency);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<RequirementKind>) {
  return Checked<RequirementKind::kLanguage>(kRequirementKind);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<Importance>) {
  return Checked<Importance::kDesired>(kImportance);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<ConceptKind>) {
  return Checked<ConceptKind::kSector>(kConceptKind);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<ConceptStatus>) {
  return Checked<ConceptStatus::kObsolete>(kConceptStatus);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<LabelKind>) {
  return Checked<LabelKind::kHidden>(kLabelKind);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<RelationKind>) {
  return Checked<RelationKind::kSplitFrom>(kRelationKind);
}
absl::Span<const absl::string_view> NamesOf(std::type_identity<ReviewDecision>) {
  return Checked<ReviewDecision::kHidden>(kReviewDecision);
}

}  // namespace tremplin
