// Where the tests find the encoder's weights and its adapter.
#ifndef TREMPLIN_TESTS_EMBEDDING_MODEL_PATH_H_
#define TREMPLIN_TESTS_EMBEDDING_MODEL_PATH_H_

#include <string>

namespace tremplin {

inline std::string ModelPath() { return TREMPLIN_CACHE_DIR "/model/e5-small-q4.bin"; }
inline std::string AdapterPath() {
  return TREMPLIN_SOURCE_DIR "/data/model/e5-small-tremplin-3.adapter";
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_EMBEDDING_MODEL_PATH_H_
