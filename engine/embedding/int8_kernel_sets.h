// The kernels of int8_kernels.h by kind of processor, whatever this one can run.
#ifndef TREMPLIN_ENGINE_EMBEDDING_INT8_KERNEL_SETS_H_
#define TREMPLIN_ENGINE_EMBEDDING_INT8_KERNEL_SETS_H_

#include "engine/embedding/int8_kernels.h"

namespace tremplin {

extern const Int8Kernels kPortableInt8Kernels;
#if defined(__x86_64__)
extern const Int8Kernels kAvx512Int8Kernels;
extern const Int8Kernels kAvxVnniInt8Kernels;
#endif

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_KERNEL_SETS_H_
