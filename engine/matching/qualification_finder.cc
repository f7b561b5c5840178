// Regulated qualifications and language levels named in a text: exact codes,
// never similarity.
#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/matching/need_reader.h"
#include "engine/matching/need_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// How far before a name a negation still denies it: « pas de permis B ».
constexpr size_t kNegationReach = 4;
constexpr size_t kListReach = 14;

std::string Upper(absl::string_view word) { return absl::AsciiStrToUpper(word); }

bool IsNegated(const Words& words, size_t begin, size_t end) {
  for (size_t i = begin; i-- > 0 && begin - i <= kNegationReach && !words[i + 1].after_break;) {
    if (MatchAnyAt(words, i, {"pas", "sans", "aucun", "aucune", "no", "without", "not", "ni"}) > 0) {
      return true;
    }
  }
  for (size_t i = end; i < words.size() && i < end + 3 && !words[i].after_break; ++i) {
    if (MatchAnyAt(words, i, {"non exige*", "non obligatoire*", "pas exige*", "pas necessaire*",
                              "pas obligatoire*", "non requis*", "not required"}) > 0) {
      return true;
    }
  }
  return false;
}

class Finder {
 public:
  explicit Finder(const Words& words) : words_(words) {}

  std::vector<NamedQualification> Run() && {
    mentions_habilitation_ = ContainsAny(words_, {"habilitation*"});
    for (size_t at = 0; at < words_.size();) {
      const size_t used = std::max({Caces(at), Electrical(at), FirstAid(at), Fire(at), Driver(at),
                                    Licence(at), LanguageLevel(at)});
      at += std::max<size_t>(1, used);
    }
    return std::move(found_);
  }

 private:
  void Add(absl::string_view scheme, std::string code, std::string category, size_t begin,
           size_t end) {
    found_.push_back({{std::string(scheme), std::move(code), std::move(category)},
                      SpanOf(words_, begin, end), IsNegated(words_, begin, end)});
  }

  // "R489", or "R" followed by "489"; 0 words when there is none at `at`.
  size_t Family(size_t at, std::string& family) const {
    if (at >= words_.size()) return 0;
    const std::string& word = words_[at].text;
    const auto is_digits = [](absl::string_view text) {
      return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return absl::ascii_isdigit(c);
      });
    };
    if (word.size() == 4 && word[0] == 'r' && is_digits(absl::string_view(word).substr(1))) {
      family = Upper(word);
      return 1;
    }
    if (word == "r" && at + 1 < words_.size() && words_[at + 1].text.size() == 3 &&
        is_digits(words_[at + 1].text)) {
      family = absl::StrCat("R", words_[at + 1].text);
      return 2;
    }
    return 0;
  }

  static bool IsCategory(absl::string_view word) {
    if (word.empty() || word.size() > 2 || !absl::ascii_isdigit(static_cast<unsigned char>(word[0]))) {
      return word.size() == 1 && word[0] >= 'a' && word[0] <= 'g';
    }
    return word.size() == 1 || (word[1] >= 'a' && word[1] <= 'b');
  }

  // "CACES R489 catégories 1, 3 et 5", "R489 cat 3", a bare "CACES".
  size_t Caces(size_t at) {
    size_t next = at;
    const bool named = words_[at].text == "caces";
    if (named) ++next;
    std::string family;
    size_t used = Family(next, family);
    next += used;
    if (!named && used == 0) return 0;
    const size_t cat = MatchAnyAt(words_, next, {"cat", "categorie", "categories", "category",
                                                 "categories", "type"});
    next += cat;
    bool any = false;
    for (const size_t stop = next + kListReach; next < words_.size() && next < stop;) {
      const std::string& word = words_[next].text;
      const bool digit = !word.empty() && absl::ascii_isdigit(static_cast<unsigned char>(word[0]));
      if (IsCategory(word) && (digit || (cat > 0 && !any))) {
        Add("CACES", family, Upper(word), at, next + 1);
        any = true;
        ++next;
      } else if (any && (word == "et" || word == "ou" || word == "and" || word == "or") &&
                 next + 1 < words_.size() && IsCategory(words_[next + 1].text)) {
        ++next;
      } else {
        break;
      }
    }
    if (!any) Add("CACES", family, "", at, next);
    return next - at;
  }

  size_t Electrical(size_t at) {
    static constexpr std::array<absl::string_view, 17> kCodes = {
        "b0", "h0", "h0b0", "h0v", "b1", "b1v", "b2", "b2v", "br", "bc", "be", "bs", "bp",
        "h1v", "h2v", "hc", "h1"};
    const std::string& word = words_[at].text;
    if (!mentions_habilitation_) {
      // Unmistakable by themselves; the others are also language levels,
      // driving licences or plain words.
      if (word != "b1v" && word != "b2v" && word != "h1v" && word != "h2v" && word != "h0b0") return 0;
    } else if (MatchAnyAt(words_, at, {"habilitation* electrique*", "electrical accreditation"}) > 0) {
      if (!CodeFollows(at + 2, kCodes)) Add("HABILITATION_ELECTRIQUE", "", "", at, at + 2);
      return 2;
    }
    for (absl::string_view code : kCodes) {
      if (word == code) {
        // Within a text about languages "b1" and "b2" are levels.
        if ((word == "b1" || word == "b2") && at > 0 && IsLanguage(words_[at - 1].text)) return 0;
        Add("HABILITATION_ELECTRIQUE", Upper(word), "", at, at + 1);
        return 1;
      }
    }
    return 0;
  }

  template <typename Codes>
  bool CodeFollows(size_t at, const Codes& codes) const {
    for (size_t i = at; i < words_.size() && i < at + 4; ++i) {
      if (std::find(codes.begin(), codes.end(), words_[i].text) != codes.end()) return true;
    }
    return false;
  }

  size_t FirstAid(size_t at) {
    const size_t used = MatchAnyAt(words_, at, {"sst", "sauveteur secouriste du travail",
                                                "sauveteurs secouristes du travail",
                                                "sauvetage secourisme du travail"});
    if (used > 0) Add("SST", "SST", "", at, at + used);
    return used;
  }

  size_t Fire(size_t at) {
    std::string level;
    size_t used = 0;
    if (words_[at].text == "ssiap") {
      used = 1;
      if (at + 1 < words_.size() && words_[at + 1].text.size() == 1 &&
          words_[at + 1].text[0] >= '1' && words_[at + 1].text[0] <= '3') {
        level = words_[at + 1].text;
        used = 2;
      }
    } else if (words_[at].text.size() == 6 && words_[at].text.rfind("ssiap", 0) == 0) {
      level = words_[at].text.substr(5);
      used = 1;
    }
    if (used > 0) Add("SSIAP", level, "", at, at + used);
    return used;
  }

  size_t Driver(size_t at) {
    const size_t used = MatchAnyAt(words_, at, {"fimo", "fco"});
    if (used == 0) return 0;
    std::string code;
    if (MatchAnyAt(words_, at + 1, {"marchandise*", "de marchandise*", "transport de marchandise*"}) > 0) {
      code = "MARCHANDISES";
    } else if (MatchAnyAt(words_, at + 1, {"voyageur*", "de voyageur*"}) > 0) {
      code = "VOYAGEURS";
    }
    Add(Upper(words_[at].text), code, "", at, at + 1);
    return 1;
  }

  size_t Licence(size_t at) {
    if (MatchAnyAt(words_, at, {"permis", "driving licence", "driving license"}) == 0) return 0;
    size_t next = at + (words_[at].text == "permis" ? 1 : 2);
    if (MatchesAt(words_, next, "de conduire")) next += 2;
    if (next < words_.size() && words_[next].text == "categorie") ++next;
    static constexpr std::array<absl::string_view, 9> kClasses = {"b",  "be", "b96", "c", "ce",
                                                                 "c1", "d",  "d1",  "a"};
    if (next < words_.size() &&
        std::find(kClasses.begin(), kClasses.end(), words_[next].text) != kClasses.end()) {
      // « C et CE » without a break is two licences; the second follows alone.
      Add("PERMIS", Upper(words_[next].text), "", at, next + 1);
      return next + 1 - at;
    }
    return 0;
  }

  static absl::string_view LanguageCode(absl::string_view word) {
    struct Name {
      absl::string_view name, code;
    };
    static constexpr std::array<Name, 14> kNames = {{{"anglais", "en"},
                                                     {"english", "en"},
                                                     {"neerlandais", "nl"},
                                                     {"dutch", "nl"},
                                                     {"allemand", "de"},
                                                     {"german", "de"},
                                                     {"espagnol", "es"},
                                                     {"spanish", "es"},
                                                     {"italien", "it"},
                                                     {"italian", "it"},
                                                     {"francais", "fr"},
                                                     {"french", "fr"},
                                                     {"polonais", "pl"},
                                                     {"portugais", "pt"}}};
    for (const Name& name : kNames) {
      if (name.name == word) return name.code;
    }
    return "";
  }
  static bool IsLanguage(absl::string_view word) { return !LanguageCode(word).empty(); }

  static bool IsCefrLevel(absl::string_view word) {
    return word.size() == 2 && word[0] >= 'a' && word[0] <= 'c' && (word[1] == '1' || word[1] == '2');
  }

  size_t LanguageLevel(size_t at) {
    const absl::string_view code = LanguageCode(words_[at].text);
    if (code.empty()) return 0;
    for (size_t i = at + 1; i < words_.size() && i <= at + 4; ++i) {
      if (IsCefrLevel(words_[i].text)) {
        Add("LANGUAGE", std::string(code), Upper(words_[i].text), at, i + 1);
        return i + 1 - at;
      }
    }
    // "B2 en anglais", "B2 level in English".
    for (size_t back = 1; back <= 3 && back <= at; ++back) {
      if (IsCefrLevel(words_[at - back].text)) {
        Add("LANGUAGE", std::string(code), Upper(words_[at - back].text), at - back, at + 1);
        return 1;
      }
    }
    return 0;
  }

  const Words& words_;
  bool mentions_habilitation_ = false;
  std::vector<NamedQualification> found_;
};

}  // namespace

std::vector<NamedQualification> FindQualifications(absl::string_view text) {
  const Words words = SplitNeedWords(text);
  return Finder(words).Run();
}

QualificationFit Fits(const Qualification& required, const Qualification& offered) {
  if (required.scheme != offered.scheme) return QualificationFit::kNo;
  if (required.code.empty() || offered.code.empty()) {
    return required.category.empty() || offered.category.empty() ||
                   required.category == offered.category
               ? QualificationFit::kUncertain
               : QualificationFit::kNo;
  }
  if (required.code != offered.code) return QualificationFit::kNo;
  if (required.category.empty()) return QualificationFit::kExact;
  if (offered.category.empty()) return QualificationFit::kUncertain;
  return required.category == offered.category ? QualificationFit::kExact : QualificationFit::kNo;
}

}  // namespace tremplin
