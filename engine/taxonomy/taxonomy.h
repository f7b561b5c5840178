// The concepts of all schemes at one time, to be looked up.
#ifndef TREMPLIN_ENGINE_TAXONOMY_TAXONOMY_H_
#define TREMPLIN_ENGINE_TAXONOMY_TAXONOMY_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// Another code for an occupation or a skill, and why.
struct CodeKin {
  enum class Kind {
    kSplitFrom,     // the code was split: this one is what it was before
    kSplitInto,     // this one is a part of what it was
    kReplacedBy,    // this one took its place
    kTakesPlaceOf,  // it took this one's place
  };
  Kind kind = Kind::kSplitFrom;
  std::string code;
  friend auto operator<=>(const CodeKin&, const CodeKin&) = default;
};

// Thread safety: immutable; share it by shared_ptr<const Taxonomy>.
class Taxonomy {
 public:
  // Steps that a chain of relations of one kind is followed at most; circles end
  // where they close.
  static constexpr int kMaxChain = 10;

  Taxonomy() = default;
  // `base` with the concepts in `put` added or replaced and those in `remove` gone.
  // Shares what does not change.
  static std::shared_ptr<const Taxonomy> With(const Taxonomy& base,
                                              absl::Span<const std::shared_ptr<const Concept>> put,
                                              absl::Span<const ConceptId> remove);

  size_t size() const { return concepts_.size(); }
  // All of them, by ascending id.
  std::vector<std::shared_ptr<const Concept>> Concepts() const;
  // Null when absent.
  const Concept* Find(const ConceptId& id) const;
  const Concept* FindByCode(absl::string_view scheme, absl::string_view code) const;

  // The preferred label of a code, French where there is one; "" when there is none.
  std::string LabelOf(absl::string_view scheme, absl::string_view code) const;

  // What the concept is narrower than, over chains of at most kMaxChain steps,
  // nearest first, each once; of one distance in the order in which it is stated.
  std::vector<const Concept*> BroaderOf(const ConceptId& id) const;

  // The codes of `scheme` that stand for the same work as `code`, over chains of
  // successions and splits, ascending, without `code` itself. Siblings of one
  // split are none: they are different work.
  std::vector<CodeKin> KinOf(absl::string_view scheme, absl::string_view code) const;

  // Scheme -> the versions that its concepts state, joined by ", ".
  const std::map<std::string, std::string>& versions() const { return versions_; }

 private:
  using SchemeAndCode = std::pair<std::string, std::string>;

  // Fills all below from concepts_.
  void Index();

  absl::flat_hash_map<ConceptId, std::shared_ptr<const Concept>> concepts_;
  absl::flat_hash_map<SchemeAndCode, const Concept*> by_code_;
  // Of relations of succession and split, from target to those that state it.
  absl::flat_hash_map<ConceptId, std::vector<std::pair<RelationKind, ConceptId>>> newer_;
  std::map<std::string, std::string> versions_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TAXONOMY_TAXONOMY_H_
