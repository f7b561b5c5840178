// The last line that every benchmark prints.
#ifndef TREMPLIN_TESTS_BENCH_RATIOS_H_
#define TREMPLIN_TESTS_BENCH_RATIOS_H_

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace tremplin::bench {

enum class Better { kLess, kMore };

struct Ratio {
  std::string name;  // "x_over_y"
  double value = 0;
  Better better = Better::kLess;
};

// One JSON object; what was not measured (NaN, infinity) is left out.
inline void PrintRatios(const std::string& bench, const std::vector<Ratio>& ratios) {
  std::string values, more;
  for (const Ratio& ratio : ratios) {
    if (!std::isfinite(ratio.value)) continue;
    char value[32];
    std::snprintf(value, sizeof(value), "%.3f", ratio.value);
    values += (values.empty() ? "\"" : ",\"") + ratio.name + "\":" + value;
    if (ratio.better == Better::kMore) more += (more.empty() ? "\"" : ",\"") + ratio.name + "\"";
  }
  std::printf("{\"bench\":\"%s\",\"ratios\":{%s},\"more_is_better\":[%s]}\n", bench.c_str(),
              values.c_str(), more.c_str());
}

}  // namespace tremplin::bench

#endif  // TREMPLIN_TESTS_BENCH_RATIOS_H_
