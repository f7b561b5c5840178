// JSON-LD in the vocabulary of schema.org, as training bodies, schools and job
// boards put it into their pages and feeds: a document (an object, a list, or
// `@graph`) or JSON Lines of such. schema_org_document.h says how values and
// references are read; persons (instructor, author, a provider of type Person)
// are not.
//
// A top node is what the document itself lists: its root, the members of a root
// list, of `@graph`, of an ItemList or DataFeed. Each top node is one item, but for those that are
// parts of another: a CourseInstance that a Course has as its instance, and nodes of types that are
// not imported which another node refers to (the organisation of a course, its place). A top node
// of any other type is rejected ("unknown-type").
//
//   Course, EducationalOccupationalProgram -> training. `description` is the
//     content, `abstract` the objective; `teaches` and `assesses` the outcomes, as
//     are credentials, unless they name a number of the RNCP or RS, which is a
//     validation of unknown scope; `syllabusSections` and `hasCourse` modules.
//     Each CourseInstance is an offering, with a session where it has dates; terms
//     that only the course states (mode, workload, price, language,
//     prerequisites) are those of every instance, or of one offering without a
//     session. `provider` is an organisation met.
//   CourseInstance alone -> training with that offering.
//   JobPosting -> need. `skills`, `qualifications` and `educationRequirements` are
//     demands (need_demands.h): skills, regulated qualifications, which
//     similarity never decides, and diplomas; a number of a register is exact.
//     `responsibilities` and `experienceRequirements` end the text. Who hires is
//     not kept.
//
// Identity is "<producer>:<number>" with the first of courseCode (of a course),
// identifier, @id and url; an @id that holds within one document only ("_:b0",
// "#course") is none. Without any, the id comes from the content. The producer is
// ImportOptions::source, "schema-org" by default. The same id again: the same
// content is merged, other content is rejected, so the first wins.
//
// Repaired: markup in texts, modes, prices, dates and languages that cannot be
// read, prices of zero that are not said to be free, sessions that end before
// they start, several places, missing ids, repeats.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_READER_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// JSON Lines in a stream, a document as a whole (json_document.h): kInvalidArgument
// when it is neither an object nor a list, or when its references lead to too much
// (SchemaOrgDocument::kMaxFollowedBytes).
absl::Status ReadSchemaOrg(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_READER_H_
