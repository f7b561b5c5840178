# Writes OUTPUT, a source file with kReadingVersion: a hash of all that decides what
# the readers make of a file's bytes, which is the source of these folders. Run as
#   cmake -DENGINE=… -DOUTPUT=… -P reading_version.cmake
set(hashes)
foreach(folder base text place taxonomy catalogue import)
  file(GLOB sources RELATIVE "${ENGINE}" "${ENGINE}/${folder}/*.h" "${ENGINE}/${folder}/*.cc")
  list(SORT sources)
  foreach(source IN LISTS sources)
    file(SHA256 "${ENGINE}/${source}" hash)
    string(APPEND hashes "${source} ${hash}\n")
  endforeach()
endforeach()
string(SHA256 version "${hashes}")
file(WRITE "${OUTPUT}" "#include \"engine/import/reading_version.h\"

namespace tremplin {

const char* const kReadingVersion = \"${version}\";

}  // namespace tremplin
")
