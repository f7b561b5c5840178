// The encoder's layers as an OpenVINO graph.
#ifndef TREMPLIN_ENGINE_EMBEDDING_OPENVINO_GRAPH_H_
#define TREMPLIN_ENGINE_EMBEDDING_OPENVINO_GRAPH_H_

#include <memory>

#include "engine/embedding/adapter_file.h"
#include "engine/embedding/model_file.h"
#include "openvino/core/model.hpp"

namespace tremplin {

// BERT's encoder (Devlin et al., NAACL 2019) with f32 inputs
//   0: sums of word, position and type embeddings, [batch, tokens, dimension]
//   1: what is added to attention scores, [batch, 1, 1, tokens]: 0, or a large
//      negative number for padding
// and the last layer's states [batch, tokens, dimension] as output. The word
// table stays outside: as a constant it would take 384 MB in f32.
// Throws ov::Exception, as OpenVINO does. The graph owns copies of the weights.
// With an adapter (null: none) its updates are merged into them.
std::shared_ptr<ov::Model> BuildEncoderGraph(const ModelFile& file, const AdapterFile* adapter);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_OPENVINO_GRAPH_H_
