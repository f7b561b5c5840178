#include "engine/matching/admission.h"

#include "engine/matching/verdicts.h"

namespace tremplin {
Admission::Admission(const Constraints& constraints, const JudgeContext& context)
    : constraints_(constraints),
      context_(context),
      as_of_(DayNumber(context.as_of)),
      start_from_(DayOf(constraints.start_from)),
      start_until_(DayOf(constraints.start_until)),
      finish_by_(DayOf(constraints.finish_by)),
      asks_for_more_(constraints.maximum_hours.has_value() || !constraints.financers.empty() ||
                     constraints.certifying_only || constraints.minimum_level.has_value() ||
                     constraints.maximum_level.has_value() || !constraints.languages.empty()) {}

Admission::OfChunk::OfChunk(const Admission& admission, const EntryChunk& chunk)
    : admission_(admission), chunk_(chunk) {
  const auto& place = admission.constraints_.place;
  if (!place.has_value()) return;
  for (const Coordinates& at : chunk.places) {
    is_near_.push_back(DistanceKm(place->centre, at) <= place->radius_km);
  }
}

bool Admission::OfChunk::Admits(uint32_t row) const {
  const EntryChunk::Owner& owner = chunk_.owners[row];
  return AnyOpenOption(chunk_, owner, admission_.as_of_, [&](const OptionFacts& option) {
    if (!PassesByFacts(owner, option)) return false;
    const bool has_other_price = admission_.constraints_.budget.has_value() &&
                                 option.offering != nullptr &&
                                 option.offering->price_count == OfferingFacts::PriceCount::kOther;
    if (!admission_.asks_for_more_ && !has_other_price) return true;
    return tremplin::Admits(Judge(*chunk_.entries[row], OptionOf(chunk_, row, option),
                                  admission_.constraints_, admission_.context_, false),
                            admission_.constraints_.when_unknown);
  });
}

bool Admission::OfChunk::Passes(Verdict verdict) const {
  return verdict == Verdict::kMet ||
         (verdict == Verdict::kUnknown &&
          admission_.constraints_.when_unknown == WhenUnknown::kIncludeFlagged);
}

// The cheapest and most decisive first.
bool Admission::OfChunk::PassesByFacts(const EntryChunk::Owner& owner,
                                       const OptionFacts& option) const {
  const Constraints& wanted = admission_.constraints_;
  const OfferingFacts* const offering = option.offering;
  const AudienceSet closed = offering == nullptr
                                 ? owner.closed_by_route
                                 : offering->closed_by_route | offering->audiences.closed_to;
  if ((closed & Only(admission_.context_.audience)) != 0) return false;
  if (admission_.finish_by_.has_value() &&
      !Passes(FinishByVerdict(option, *admission_.finish_by_))) {
    return false;
  }
  if ((admission_.start_from_.has_value() || admission_.start_until_.has_value()) &&
      !Passes(StartWindowVerdict(option, admission_.start_from_, admission_.start_until_))) {
    return false;
  }
  if (wanted.place.has_value() &&
      (offering == nullptr || offering->modality != Modality::kRemote)) {
    const uint32_t place = option.session != nullptr ? option.session->place
                           : offering != nullptr     ? offering->place
                                                     : kNoPlace;
    if (!Passes(place == kNoPlace ? Verdict::kUnknown
                : is_near_[place] ? Verdict::kMet
                                  : Verdict::kUnmet)) {
      return false;
    }
  }
  if (!wanted.modalities.empty() &&
      !Passes(VerdictOf(wanted.modalities,
                        offering == nullptr ? Modality::kUnknown : offering->modality))) {
    return false;
  }
  if (!wanted.rhythms.empty() &&
      !Passes(
          VerdictOf(wanted.rhythms, offering == nullptr ? Rhythm::kUnknown : offering->rhythm))) {
    return false;
  }
  if (!wanted.budget.has_value()) return true;
  using PriceCount = OfferingFacts::PriceCount;
  if (offering == nullptr || offering->price_count == PriceCount::kNone ||
      (offering->price_count == PriceCount::kOneInEuros &&
       wanted.budget->amount.currency != "EUR")) {
    return Passes(Verdict::kUnknown);
  }
  if (offering->price_count == PriceCount::kOther) return true;  // to be looked up
  const int headcount = admission_.context_.headcount;
  return Passes(
      JudgePrice(*wanted.budget, offering->cents_per_learner * headcount, offering->tax, headcount)
          .verdict);
}

}  // namespace tremplin
