#include "engine/import/schema_org_document.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/import/json_values.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

using Json = nlohmann::json;

constexpr absl::string_view kPrefixes[] = {"", "schema:", "https://schema.org/",
                                           "http://schema.org/"};
// Whose texts may be the @id of a node.
bool MayNameNodes(absl::string_view property) {
  static constexpr absl::string_view kProperties[] = {
      "hasCourseInstance", "hasCourse", "provider", "location", "offers", "jobLocation"};
  return std::find(std::begin(kProperties), std::end(kProperties), property) !=
         std::end(kProperties);
}

// Nothing but its name: the node itself stands elsewhere.
bool IsReference(const Json& value) {
  return value.is_object() && value.contains("@id") && value.size() == 1u + value.count("@type");
}

std::string IdIn(const Json& value) {
  const Json* const id = FindMember(value, "@id");
  return id != nullptr && id->is_string() ? id->get<std::string>() : "";
}

const Json* FindProperty(const Json& object, absl::string_view property) {
  for (absl::string_view prefix : kPrefixes) {
    const Json* const value = FindMember(object, absl::StrCat(prefix, property));
    if (value != nullptr) return value;
  }
  return nullptr;
}

bool IsOtherThanFrench(const Json& value) {
  const std::string language = ScalarAt(value, "@language");
  return !language.empty() && !absl::StartsWithIgnoreCase(language, "fr");
}

bool IsFrench(const Json& value) {
  return absl::StartsWithIgnoreCase(ScalarAt(value, "@language"), "fr");
}

// A text, a number, or {"@value": …} of those; of several the French one, else
// the first.
std::string LiteralText(absl::Span<const Json> values) {
  std::string first;
  for (const Json& value : values.first(std::min<size_t>(values.size(), 20))) {
    const std::string text = value.is_object() ? ScalarAt(value, "@value") : ScalarText(value);
    if (IsFrench(value) && !text.empty()) return text;
    if (first.empty()) first = text;
  }
  return first;
}

// Of an object that stands for a list, the property that holds its members; ""
// for others.
absl::string_view ListedBy(const SchemaNode& node) {
  static constexpr std::pair<absl::string_view, absl::string_view> kLists[] = {
      {"ItemList", "itemListElement"}, {"ListItem", "item"},      {"DataFeed", "dataFeedElement"},
      {"DataFeedItem", "item"},        {"WebPage", "mainEntity"}, {"ItemPage", "mainEntity"}};
  for (const auto& [type, property] : kLists) {
    if (node.Is(type) && node.Count(property) > 0) return property;
  }
  return "";
}

}  // namespace

absl::string_view ShortName(absl::string_view name) {
  for (absl::string_view prefix : kPrefixes) {
    if (!prefix.empty() && absl::ConsumePrefix(&name, prefix)) break;
  }
  return name;
}

const Json* SchemaNode::Find(absl::string_view property) const {
  return FindProperty(*object_, property);
}

std::vector<std::string> SchemaNode::Types() const {
  std::vector<std::string> types;
  for (const Json& type : ListAt(*object_, "@type")) {
    if (type.is_string()) types.emplace_back(ShortName(type.get_ref<const std::string&>()));
    if (types.size() == kMaxValues) break;
  }
  return types;
}

bool SchemaNode::Is(absl::string_view type) const {
  const std::vector<std::string> types = Types();
  return std::find(types.begin(), types.end(), type) != types.end();
}

std::string SchemaNode::GlobalId() const {
  const std::string id = IdIn(*object_);
  return absl::StartsWith(id, "_:") || absl::StartsWith(id, "#") ? "" : Stated(id);
}

std::string SchemaNode::OwnText() const {
  if (Is("Person")) return "";
  if (const Json* const literal = FindMember(*object_, "@value")) return ScalarText(*literal);
  static constexpr absl::string_view kNames[] = {
      "name", "targetName", "credentialCategory", "value", "description", "termCode", "codeValue"};
  if (Is("PropertyValue") && Find("value") != nullptr) return LiteralText(Values("value"));
  for (absl::string_view name : kNames) {
    std::string text = LiteralText(Values(name));
    if (!IsAbsent(text)) return text;
  }
  const std::string id = IsReference(*object_) ? IdIn(*object_) : "";
  const absl::string_view short_id = ShortName(id);
  return short_id.size() < id.size() ? std::string(short_id) : "";
}

absl::Span<const Json> SchemaNode::Values(absl::string_view property) const {
  const Json* const value = Find(property);
  if (value == nullptr) return {};
  const absl::Span<const Json> values = AsList(*value);
  return values.first(std::min(values.size(), kMaxValues));
}

std::vector<std::string> SchemaNode::Texts(absl::string_view property) const {
  std::vector<std::string> texts;
  const absl::Span<const Json> values = Values(property);
  const bool any_french = std::any_of(values.begin(), values.end(), IsFrench);
  for (const Json& value : values) {
    if (any_french && IsOtherThanFrench(value)) continue;
    const Json& found = value.is_object() ? document_->Follow(value) : value;
    std::string text =
        found.is_object() ? SchemaNode(found, *document_).OwnText() : ScalarText(found);
    if (!IsAbsent(text)) texts.push_back(std::move(text));
  }
  return texts;
}

std::string SchemaNode::Text(absl::string_view property) const {
  std::vector<std::string> texts = Texts(property);
  return texts.empty() ? "" : std::move(texts.front());
}

std::vector<SchemaNode> SchemaNode::Nodes(absl::string_view property) const {
  std::vector<SchemaNode> nodes;
  for (const Json& value : Values(property)) {
    const Json& found = document_->Follow(value);
    if (found.is_object()) nodes.emplace_back(found, *document_);
  }
  return nodes;
}

size_t SchemaNode::Count(absl::string_view property) const {
  const Json* const values = Find(property);
  return values == nullptr ? 0 : AsList(*values).size();
}

Tristate SchemaNode::Flag(absl::string_view property) const {
  const Json* const value = Find(property);
  if (value == nullptr) return Tristate::kUnknown;
  if (value->is_boolean()) return value->get<bool>() ? Tristate::kYes : Tristate::kNo;
  const absl::string_view name = ShortName(Text(property));
  if (absl::EqualsIgnoreCase(name, "true")) return Tristate::kYes;
  return absl::EqualsIgnoreCase(name, "false") ? Tristate::kNo : Tristate::kUnknown;
}

std::string SchemaNode::IdentifierText(absl::string_view property) const {
  for (const SchemaNode& identifier : Nodes(property)) {
    for (absl::string_view name : {"value", "@value"}) {
      const std::string text = Stated(ScalarAt(identifier.object(), name));
      if (!text.empty()) return text;
    }
  }
  return Stated(Text(property));
}

SchemaOrgDocument::SchemaOrgDocument(const Json& root) : root_(root) {
  Index(root);
  CollectReferences(root);
}

absl::Status SchemaOrgDocument::ForEachTopNode(const std::string& location, OnNode on_node) const {
  if (!root_.is_array()) return ListTopNodes(root_, location, on_node);
  for (size_t i = 0; i < root_.size(); ++i) {
    RETURN_IF_ERROR(ListTopNodes(root_[i], absl::StrCat(location, "[", i, "]"), on_node));
  }
  return absl::OkStatus();
}

absl::Status SchemaOrgDocument::ListTopNodes(const Json& value, const std::string& location,
                                             OnNode on_node) const {
  const absl::string_view listed_by = ListedBy(SchemaNode(value, *this));
  const bool lists = !listed_by.empty() || (value.contains("@graph") && !value.contains("@type"));
  if (!lists) RETURN_IF_ERROR(on_node(value, location.empty() ? "/" : location));
  for (absl::string_view property : {listed_by, absl::string_view("@graph")}) {
    const Json* const members = property.empty() ? nullptr : FindProperty(value, property);
    if (members == nullptr) continue;
    const absl::Span<const Json> nodes = AsList(*members);
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (&Follow(nodes[i]) != &nodes[i]) continue;
      RETURN_IF_ERROR(
          ListTopNodes(nodes[i], absl::StrCat(location, "/", property, "[", i, "]"), on_node));
    }
  }
  return absl::OkStatus();
}

int64_t SchemaOrgDocument::Index(const Json& value) {
  int64_t bytes = sizeof(Json);
  if (value.is_string()) bytes += value.get_ref<const std::string&>().size();
  if (value.is_structured()) {
    for (const Json& member : value) bytes += Index(member);
  }
  const std::string id = IsReference(value) ? "" : IdIn(value);
  if (!id.empty()) by_id_.try_emplace(id, NamedNode{&value, bytes});
  return bytes;
}

void SchemaOrgDocument::CollectReferences(const Json& value) {
  if (!value.is_structured()) return;
  for (const Json& member : value) CollectReferences(member);
  if (!value.is_object()) return;
  for (const auto& [name, values] : value.items()) {
    if (name == "@graph") continue;  // lists them, refers to none
    const bool of_instances = ShortName(name) == "hasCourseInstance";
    const bool names_nodes = MayNameNodes(ShortName(name));
    for (const Json& target : AsList(values)) {
      const std::string id = target.is_string() ? target.get<std::string>() : IdIn(target);
      if (IsReference(target) || (target.is_string() && names_nodes)) referred_to_.insert(id);
      if (of_instances) instances_.insert(id);
    }
  }
}

const Json& SchemaOrgDocument::Follow(const Json& value) const {
  if (!value.is_string() && !IsReference(value)) return value;
  const auto it =
      by_id_.find(value.is_string() ? value.get_ref<const std::string&>() : IdIn(value));
  if (it == by_id_.end()) return value;
  followed_bytes_ += it->second.bytes;
  return overdrawn() ? value : *it->second.object;
}

bool SchemaOrgDocument::IsReferredTo(const SchemaNode& node) const {
  const std::string id = IdIn(node.object());
  return !id.empty() && referred_to_.contains(id);
}

bool SchemaOrgDocument::IsInstanceOfCourse(const SchemaNode& node) const {
  const std::string id = IdIn(node.object());
  return !id.empty() && instances_.contains(id);
}

}  // namespace tremplin
