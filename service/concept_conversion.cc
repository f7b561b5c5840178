#include "service/concept_conversion.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "engine/catalogue/entry.h"
#include "engine/taxonomy/concept_labels.h"
#include "service/common_fields.h"

namespace tremplin {
namespace {

v1::LabelKind ToProto(LabelKind kind) {
  switch (kind) {
    case LabelKind::kPreferred:
      return v1::LABEL_KIND_PREFERRED;
    case LabelKind::kAlternative:
      return v1::LABEL_KIND_ALTERNATIVE;
    case LabelKind::kUnknown:
    case LabelKind::kHidden:
      break;
  }
  return v1::LABEL_KIND_UNSPECIFIED;
}

void WriteLabels(const Concept& entry, v1::Concept& message) {
  std::vector<const ConceptLabel*> labels;
  for (const ConceptLabel& label : entry.labels) {
    if (label.kind != LabelKind::kHidden) labels.push_back(&label);
  }
  std::stable_sort(labels.begin(), labels.end(), [](const auto* a, const auto* b) {
    return std::tie(a->language, a->kind) < std::tie(b->language, b->kind);
  });
  for (const ConceptLabel* label : labels) {
    v1::ConceptLabel& item = *message.add_labels();
    item.set_language(label->language);
    item.set_kind(ToProto(label->kind));
    item.set_text(label->text);
  }
}

// The target of a relation, as far as a file has brought it.
void WriteTarget(const ConceptRelation& relation, const Taxonomy& taxonomy,
                 absl::string_view language, v1::ConceptSummary& message) {
  if (const Concept* target = taxonomy.Find(relation.target)) {
    return WriteSummary(*target, language, message);
  }
  if (!relation.target.empty()) {
    message.set_name(ResourceName(EntryKind::kConcept, relation.target.value()));
  }
  message.set_label(relation.label);
}

}  // namespace

void WriteSummary(const Concept& entry, absl::string_view language, v1::ConceptSummary& message) {
  message.set_name(ResourceName(EntryKind::kConcept, entry.id.value()));
  message.set_scheme(entry.scheme);
  message.set_code(entry.code);
  // Enumerators have the same numbers.
  message.set_kind(static_cast<v1::ConceptKind>(entry.kind));
  message.set_status(static_cast<v1::ConceptStatus>(entry.status));
  message.set_label(ShownLabel(entry, language));
}

void WriteMatchedLabel(const ConceptIndex& index, uint32_t text, v1::ConceptLabel& message) {
  const ConceptText& matched = index.texts()[text];
  message.set_text(matched.text);
  message.set_language(std::string(LanguageTag(matched.language)));
  for (const ConceptLabel& label : index.ConceptOf(matched).labels) {
    if (label.text != matched.text || LanguageFromTag(label.language) != matched.language) continue;
    message.set_language(label.language);
    message.set_kind(ToProto(label.kind));
    return;
  }
}

void WriteConcept(const Concept& entry, const Taxonomy& taxonomy, absl::string_view language,
                  v1::Concept& message) {
  WriteSummary(entry, language, *message.mutable_summary());
  message.set_version(entry.version);
  message.set_uri(entry.uri);
  message.set_fictitious(entry.fictitious);
  WriteLabels(entry, message);
  for (const ConceptDescription& description : entry.descriptions) {
    v1::ConceptDescription& item = *message.add_descriptions();
    item.set_language(description.language);
    item.set_text(description.text);
  }
  for (const ConceptRelation& relation : entry.relations) {
    v1::ConceptRelation& item = *message.add_relations();
    item.set_kind(static_cast<v1::RelationKind>(relation.kind));
    WriteTarget(relation, taxonomy, language, *item.mutable_target());
  }
  for (const Concept* broader : taxonomy.BroaderOf(entry.id)) {
    WriteSummary(*broader, language, *message.add_broader_chain());
  }
  if (entry.code.empty()) return;
  for (const CodeKin& kin : taxonomy.KinOf(entry.scheme, entry.code)) {
    v1::ConceptKin& item = *message.add_kin();
    item.set_relation(ToProto(kin.kind));
    WriteSummary(*taxonomy.FindByCode(entry.scheme, kin.code), language, *item.mutable_target());
  }
}

}  // namespace tremplin
