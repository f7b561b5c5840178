// A JSON-LD document as far as schema.org's vocabulary needs it: nodes, and
// references between them. Contexts are not applied and nothing is fetched:
// names are known by themselves, with the prefix "schema:" or as addresses below
// http(s)://schema.org/.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_DOCUMENT_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_types.h"
#include "nlohmann/json.hpp"

namespace tremplin {

class SchemaOrgDocument;

// A name of the vocabulary without what says that it is one: "Course" of
// "https://schema.org/Course". Other names stay as they are.
absl::string_view ShortName(absl::string_view name);

// One object of a document, with its references followed where it is asked. A
// property may be absent, a value or a list of values, and each of them a text,
// a number, or an object with `@value` or a name (DefinedTerm, AlignmentObject,
// Place, …). Of values in several languages those in French are read. Of persons
// no text is read.
//
// Valid as long as its document.
class SchemaNode {
 public:
  // The most values that are read of one property.
  static constexpr size_t kMaxValues = 500;

  SchemaNode(const nlohmann::json& object, const SchemaOrgDocument& document)
      : object_(&object), document_(&document) {}

  std::vector<std::string> Types() const;
  bool Is(absl::string_view type) const;
  // "@id"; "" for none and for the names within one document ("_:b0", "#part").
  std::string GlobalId() const;
  // Its own name as a value of a property: of an object `@value`, the value of a
  // PropertyValue, `name`, `targetName`, `credentialCategory`, `value`,
  // `description` or a code, the first that is stated; of an object that has but
  // an `@id`, a name of the vocabulary ("OnlineEventAttendanceMode").
  std::string OwnText() const;

  // The texts of a property, in order, without empty ones.
  std::vector<std::string> Texts(absl::string_view property) const;
  // The first of them, "" when there is none.
  std::string Text(absl::string_view property) const;
  // The objects of a property, and those that its texts refer to.
  std::vector<SchemaNode> Nodes(absl::string_view property) const;
  // How many values the property has.
  size_t Count(absl::string_view property) const;
  Tristate Flag(absl::string_view property) const;
  // Of an identifier: `value` before `name`, which names who gave it.
  std::string IdentifierText(absl::string_view property) const;

  const nlohmann::json& object() const { return *object_; }

 private:
  // The value of the property, null when there is none.
  const nlohmann::json* Find(absl::string_view property) const;
  // Its values, at most kMaxValues.
  absl::Span<const nlohmann::json> Values(absl::string_view property) const;

  const nlohmann::json* object_;
  const SchemaOrgDocument* document_;
};

class SchemaOrgDocument {
 public:
  using OnNode =
      absl::FunctionRef<absl::Status(const nlohmann::json& value, const std::string& location)>;

  // What references lead to, counted each time: a small file may be a large one
  // when it is read.
  static constexpr int64_t kMaxFollowedBytes = int64_t{1} << 30;

  // `root`, any JSON value, must outlive it.
  explicit SchemaOrgDocument(const nlohmann::json& root);
  SchemaOrgDocument(const SchemaOrgDocument&) = delete;
  SchemaOrgDocument& operator=(const SchemaOrgDocument&) = delete;

  // Calls `on_node` with what the document lists, in order and as long as it
  // returns OK: the root or the members of a root list; instead of an object that
  // itself only lists others their members (`@graph` without a type, ItemList,
  // DataFeed, the main entity of a WebPage), but for references to nodes that
  // stand elsewhere. Locations are "/" or those of the members below `location`.
  absl::Status ForEachTopNode(const std::string& location, OnNode on_node) const;

  // The object that `value` refers to within the document, else `value` itself.
  // One step: what is found is not followed further, so that circles are harmless.
  const nlohmann::json& Follow(const nlohmann::json& value) const;
  // References above kMaxFollowedBytes were not followed.
  bool overdrawn() const { return followed_bytes_ > kMaxFollowedBytes; }
  // Another object refers to the node as (one of) the values of a property.
  bool IsReferredTo(const SchemaNode& node) const;
  // A course refers to it as its instance.
  bool IsInstanceOfCourse(const SchemaNode& node) const;

 private:
  struct NamedNode {
    const nlohmann::json* object;
    int64_t bytes;  // with all within
  };

  absl::Status ListTopNodes(const nlohmann::json& value, const std::string& location,
                            OnNode on_node) const;
  // Names the objects within `value`; returns its bytes.
  int64_t Index(const nlohmann::json& value);
  // Those that stand within `value`.
  void CollectReferences(const nlohmann::json& value);

  const nlohmann::json& root_;
  absl::flat_hash_map<std::string, NamedNode> by_id_;
  absl::flat_hash_set<std::string> referred_to_;
  absl::flat_hash_set<std::string> instances_;
  mutable int64_t followed_bytes_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_DOCUMENT_H_
