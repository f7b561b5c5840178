// Which readers a build has.
#ifndef TREMPLIN_ENGINE_IMPORT_READING_VERSION_H_
#define TREMPLIN_ENGINE_IMPORT_READING_VERSION_H_

namespace tremplin {

// SHA-256 over the source of the readers and of what they are made of (written by
// reading_version.cmake): another build may make another entry of the same bytes, so
// that what it did not read itself is read anew.
extern const char* const kReadingVersion;

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_READING_VERSION_H_
