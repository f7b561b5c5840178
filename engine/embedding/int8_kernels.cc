#include "engine/embedding/int8_kernels.h"

#include <vector>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include "engine/embedding/int8_kernel_sets.h"

namespace tremplin {
namespace {

#if defined(__x86_64__)
// Leaf 7, subleaf 1, EAX bit 4 (Intel SDM, CPUID). clang 14's __builtin_cpu_supports does
// not know its name.
bool HasAvxVnni() {
  constexpr unsigned kAvxVnni = 1u << 4;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0 && (eax & kAvxVnni) != 0;
}
#endif

std::vector<const Int8Kernels*> Supported() {
  std::vector<const Int8Kernels*> kernels;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")) {
    kernels.push_back(&kAvx512Int8Kernels);
  }
  if (HasAvxVnni()) kernels.push_back(&kAvxVnniInt8Kernels);
#endif
  return kernels;
}

}  // namespace

const Int8Kernels& PortableInt8Kernels() { return kPortableInt8Kernels; }

absl::Span<const Int8Kernels* const> FastInt8Kernels() {
  static const auto* const kernels = new std::vector<const Int8Kernels*>(Supported());
  return *kernels;
}

}  // namespace tremplin
