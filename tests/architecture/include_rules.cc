#include "tests/architecture/include_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "tests/architecture/source_scan.h"

namespace tremplin {
namespace {

struct FolderRule {
  std::vector<std::string> may_include;
  // Folders that may be included together with all that they may include.
  std::vector<std::string> with_theirs;
};

// Every folder of engine/. One that is missing here may not hold code.
const std::map<std::string, FolderRule>& EngineFolders() {
  static const std::map<std::string, FolderRule> rules = {
      {"base", {}},
      {"text", {{"base"}, {}}},
      {"index", {{"base"}, {}}},
      {"place", {{"base", "text"}, {}}},
      {"embedding", {{"base", "text"}, {}}},
      {"taxonomy", {{"base", "text"}, {}}},
      {"catalogue", {{"base", "text", "place", "taxonomy"}, {}}},
      {"import", {{"base", "text", "place", "taxonomy", "catalogue"}, {}}},
      {"export", {{"base", "text", "place", "taxonomy", "catalogue"}, {}}},
      {"extraction", {{"base", "text", "embedding", "taxonomy", "index"}, {}}},
      {"snapshot",
       {{"base", "text", "place", "embedding", "taxonomy", "catalogue", "index", "extraction"},
        {}}},
      {"ingest", {{"import"}, {"snapshot"}}},
      {"matching", {{}, {"snapshot"}}},
      {"planning", {{}, {"matching"}}},
      {"insight", {{}, {"matching"}}},
      {"evaluation", {{}, {"planning", "insight", "ingest"}}},
  };
  return rules;
}

// Includes that begin with `prefix` or end with `suffix` are for the files that
// match one of `only_in` ('*' stands for any characters). Tests may include
// what they like.
struct LibraryRule {
  std::string prefix;
  std::string suffix;
  std::vector<std::string> only_in;
  std::string reason;
};

const std::vector<LibraryRule>& LibraryRules() {
  static const std::string contract = "the contract and its transport stay in service/";
  static const std::string flags = "settings reach the engine as parameters";
  static const std::vector<LibraryRule> rules = {
      {"faiss/", "", {"engine/index/faiss_*.cc"}, "FAISS throws and stays behind its adapter"},
      {"openvino/",
       "",
       {"engine/embedding/openvino_*"},
       "OpenVINO throws and stays behind its adapter"},
      {"grpc", "", {"service/*"}, contract},
      {"google/", "", {"service/*"}, contract},
      {"proto/", "", {"service/*"}, contract},
      {"tremplin/v1/", "", {"service/*"}, contract},
      {"", ".pb.h", {"service/*"}, contract},
      {"CLI/", "", {"service/*"}, flags},
      {"absl/flags/", "", {"service/*"}, flags},
      {"absl/log/", "", {}, "the log is engine/base/log.h"},
      {"service/", "", {"service/*"}, "the engine does not know who serves it"},
      {"tests/", "", {}, "what is shipped does not know its tests"},
  };
  return rules;
}

// `word` may stand only in the files that match `only_in`, among those that
// match `within`.
struct WordRule {
  std::string word;
  std::vector<std::string> within;
  std::vector<std::string> only_in;
  std::string reason;
};

const std::vector<WordRule>& WordRules() {
  // The adapter of each library that throws.
  static const std::vector<std::string> adapters = {
      "engine/index/faiss_*.cc",
      "engine/embedding/openvino_*.cc",
  };
  static const std::vector<std::string> shipped = {"engine/*", "service/*"};
  static const std::string caught = "only the adapter of a throwing library catches";
  static const std::vector<WordRule> rules = {
      {"throw", {"engine/*", "service/*", "tests/*"}, {}, "failures are returned as absl::Status"},
      {"try", shipped, adapters, caught},
      {"catch", shipped, adapters, caught},
      {"getenv", {"engine/*"}, {}, "the engine reads no environment"},
      {"secure_getenv", {"engine/*"}, {}, "the engine reads no environment"},
  };
  return rules;
}

bool Matches(std::string_view path, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    const size_t star = pattern.find('*');
    if (star == std::string_view::npos) return path == pattern;
    return path.size() + 1 >= pattern.size() && path.starts_with(pattern.substr(0, star)) &&
           path.ends_with(pattern.substr(star + 1));
  });
}

// "engine/text/terms.h" -> "text"; empty for what is not in a folder of engine/.
std::string EngineFolder(std::string_view path) {
  constexpr std::string_view kEngine = "engine/";
  if (!path.starts_with(kEngine)) return "";
  path.remove_prefix(kEngine.size());
  const size_t slash = path.find('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash));
}

std::set<std::string> Reachable(const std::string& folder) {
  std::set<std::string> reachable = {folder};
  const auto rule = EngineFolders().find(folder);
  if (rule == EngineFolders().end()) return reachable;
  reachable.insert(rule->second.may_include.begin(), rule->second.may_include.end());
  for (const std::string& other : rule->second.with_theirs) reachable.merge(Reachable(other));
  return reachable;
}

std::string Joined(const std::set<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

// Why `path` may not include `included`; empty when it may.
std::string FolderObjection(const std::string& path, const std::string& included) {
  const std::string from = EngineFolder(path);
  const std::string to = EngineFolder(included);
  if (from.empty() || to.empty()) return "";
  const std::set<std::string> reachable = Reachable(from);
  if (reachable.contains(to)) return "";
  return "engine/" + from + " may include only " + Joined(reachable);
}

std::string LibraryObjection(const std::string& path, const std::string& included) {
  if (path.starts_with("tests/")) return "";
  for (const LibraryRule& rule : LibraryRules()) {
    if (included.starts_with(rule.prefix) && included.ends_with(rule.suffix) &&
        !Matches(path, rule.only_in)) {
      return rule.reason;
    }
  }
  return "";
}

std::string PathObjection(const std::string& path, const std::string& included,
                          const std::set<std::string>& paths) {
  const std::string sibling = path.substr(0, path.rfind('/') + 1) + included;
  if (included.starts_with(".") || paths.contains(sibling)) {
    return "paths are given from the repository's root";
  }
  return "";
}

void CheckIncludes(const SourceFile& file, const SourceScan& scan,
                   const std::set<std::string>& paths, std::vector<std::string>& broken) {
  for (const Occurrence& include : scan.includes) {
    for (const std::string& objection :
         {FolderObjection(file.path, include.text), LibraryObjection(file.path, include.text),
          PathObjection(file.path, include.text, paths)}) {
      if (objection.empty()) continue;
      broken.push_back(file.path + ":" + std::to_string(include.line) + " includes " +
                       include.text + ", not allowed because " + objection);
    }
  }
}

void CheckWords(const SourceFile& file, const SourceScan& scan, std::vector<std::string>& broken) {
  for (const Occurrence& word : scan.words) {
    for (const WordRule& rule : WordRules()) {
      if (word.text != rule.word || !Matches(file.path, rule.within) ||
          Matches(file.path, rule.only_in)) {
        continue;
      }
      broken.push_back(file.path + ":" + std::to_string(word.line) + " says " + word.text +
                       ", not allowed because " + rule.reason);
    }
  }
}

}  // namespace

std::vector<std::string> BrokenRules(const std::vector<SourceFile>& files) {
  std::set<std::string> paths;
  for (const SourceFile& file : files) paths.insert(file.path);
  std::vector<std::string> broken;
  for (const SourceFile& file : files) {
    if (file.path.starts_with("engine/") && !EngineFolders().contains(EngineFolder(file.path))) {
      broken.push_back(file.path + ":1 is in no folder of the include table");
    }
    const SourceScan scan = ScanSource(file.text);
    CheckIncludes(file, scan, paths, broken);
    CheckWords(file, scan, broken);
  }
  return broken;
}

}  // namespace tremplin
