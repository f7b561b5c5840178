// First aid, fire safety, handling of people and loads, refrigerants, food
// hygiene; drivers' qualifications and licences.
#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "engine/matching/qualification_names.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

size_t NameFirstAid(const Words& words, size_t at, std::vector<NamedWords>& found) {
  const size_t used =
      MatchAnyAt(words, at,
                 {"sst", "sauveteur secouriste du travail", "sauveteurs secouristes du travail",
                  "sauvetage secourisme du travail"});
  if (used == 0) return 0;
  // « responsable SST » is about health and safety at work, « formateur SST »
  // another qualification.
  if (at > 0 &&
      MatchAnyAt(words, at - 1,
                 {"formateur*", "formatrice*", "responsable*", "animateur*", "animatrice*",
                  "management", "politique", "charge*", "referent*"}) > 0) {
    return 0;
  }
  found.push_back({{"SST", "SST", ""}, {at, at + used}});
  return used;
}

bool IsFireLevel(const Words& words, size_t at) {
  return at < words.size() && words[at].text.size() == 1 && words[at].text[0] >= '1' &&
         words[at].text[0] <= '3';
}

// "SSIAP 1", "SSIAP2", "SSIAP niveau 1 et 2".
size_t NameFire(const Words& words, size_t at, std::vector<NamedWords>& found) {
  const std::string& word = words[at].text;
  if (word.size() == 6 && word.rfind("ssiap", 0) == 0 && word[5] >= '1' && word[5] <= '3') {
    found.push_back({{"SSIAP", word.substr(5), ""}, {at, at + 1}});
    return 1;
  }
  if (word != "ssiap") return 0;
  size_t next = at + 1;
  next += MatchAnyAt(words, next, {"de niveau", "niveau", "niveaux", "level"});
  if (!IsFireLevel(words, next)) {
    found.push_back({{"SSIAP", "", ""}, {at, at + 1}});
    return 1;
  }
  while (IsFireLevel(words, next)) {
    found.push_back({{"SSIAP", words[next].text, ""}, {at, next + 1}});
    ++next;
    const size_t and_words = MatchAnyAt(words, next, {"et", "ou", "and", "or"});
    if (and_words > 0 && IsFireLevel(words, next + and_words)) next += and_words;
  }
  return next - at;
}

// « PRAP 2S », « fluides frigorigènes catégorie I », « hygiène alimentaire en
// restauration commerciale », « ADR de base ».
size_t NameOther(const Words& words, size_t at, std::vector<NamedWords>& found) {
  if (MatchesAt(words, at, "prap")) {
    const size_t next = at + 1;
    const size_t kind = MatchAnyAt(words, next, {"2s", "ibc"});
    found.push_back(
        {{"PRAP", kind > 0 ? absl::AsciiStrToUpper(words[next].text) : "", ""}, {at, next + kind}});
    return 1 + kind;
  }
  if (MatchAnyAt(words, at, {"fluides frigorigenes", "fluide frigorigene"}) > 0) {
    static constexpr std::array<absl::string_view, 5> kCategories = {"i", "ii", "iii", "iv", "v"};
    for (size_t i = at + 2; i + 1 < words.size() && i < at + 8; ++i) {
      if (MatchAnyAt(words, i, {"categorie", "cat"}) == 0) continue;
      if (std::find(kCategories.begin(), kCategories.end(), words[i + 1].text) == kCategories.end())
        continue;
      found.push_back(
          {{"FLUIDES_FRIGORIGENES", absl::AsciiStrToUpper(words[i + 1].text), ""}, {at, i + 2}});
      return i + 2 - at;
    }
    return 0;  // the refrigerants themselves, no certificate
  }
  if (MatchesAt(words, at, "hygiene alimentaire")) {
    for (size_t i = at + 2; i < words.size() && i < at + 6; ++i) {
      if (!MatchesAt(words, i, "restauration commerciale")) continue;
      found.push_back({{"HYGIENE_ALIMENTAIRE", "RESTAURATION_COMMERCIALE", ""}, {at, i + 2}});
      return i + 2 - at;
    }
    return 0;
  }
  if (MatchesAt(words, at, "adr")) {
    size_t next = at + 1;
    next += MatchAnyAt(words, next, {"specialisation de", "specialisation", "formation de", "de"});
    const bool base = MatchesAt(words, next, "base");
    found.push_back({{"ADR", base ? "BASE" : "", ""}, {at, base ? next + 1 : at + 1}});
    return base ? next + 1 - at : 1;
  }
  return 0;
}

size_t NameDriver(const Words& words, size_t at, std::vector<NamedWords>& found) {
  if (MatchAnyAt(words, at, {"fimo", "fco"}) == 0) return 0;
  // « FIMO ou FCO marchandises » says it once for both.
  size_t next = at + 1;
  if (MatchAnyAt(words, next, {"fimo", "fco"}) > 0) ++next;
  if (MatchAnyAt(words, next, {"et fimo", "et fco", "ou fimo", "ou fco"}) > 0) next += 2;
  next += MatchAnyAt(words, next, {"transport de", "transports de", "transport routier de", "de"});
  std::string code;
  if (MatchAnyAt(words, next, {"marchandise*", "goods"}) > 0) code = "MARCHANDISES";
  if (MatchAnyAt(words, next, {"voyageur*", "passengers"}) > 0) code = "VOYAGEURS";
  found.push_back({{absl::AsciiStrToUpper(words[at].text), code, ""}, {at, at + 1}});
  return 1;
}

// The class of licence at `at`: "B", "CE", "poids lourd". Small letters only
// where they are no words (« permis d'exploitation », « permis à points »).
size_t LicenceClass(const NamingText& text, size_t at, std::string& code) {
  if (at >= text.words.size()) return 0;
  const size_t with_trailer =
      MatchAnyAt(text.words, at, {"spl", "super lourd", "super lourds", "ec"});
  if (with_trailer > 0) {
    code = "CE";
    return with_trailer;
  }
  const size_t heavy = MatchAnyAt(text.words, at, {"pl", "poids lourd", "poids lourds"});
  if (heavy > 0) {
    code = "C";
    return heavy;
  }
  static constexpr std::array<absl::string_view, 12> kClasses = {
      "b", "be", "b96", "c", "ce", "c1", "c1e", "d", "de", "d1", "a", "a2"};
  const std::string& word = text.words[at].text;
  if (std::find(kClasses.begin(), kClasses.end(), word) == kClasses.end()) return 0;
  const bool also_a_word = word == "a" || word == "d" || word == "de";
  if (also_a_word && !text.IsUpperCase(at)) return 0;
  code = absl::AsciiStrToUpper(word);
  return 1;
}

size_t NameLicence(const NamingText& text, size_t at, std::vector<NamedWords>& found) {
  const Words& words = text.words;
  const size_t head = MatchAnyAt(words, at, {"permis", "driving licence", "driving license"});
  if (head == 0) return 0;
  size_t next = at + head;
  next += MatchAnyAt(words, next, {"de conduire"});
  next += MatchAnyAt(words, next, {"categorie", "category", "class"});
  std::string code;
  size_t used = LicenceClass(text, next, code);
  if (used == 0) return 0;
  while (used > 0) {
    next += used;
    found.push_back({{"PERMIS", code, ""}, {at, next}});
    // « permis C et CE », « permis C/CE ».
    const size_t and_words = MatchAnyAt(words, next, {"et", "ou", "and", "or"});
    const size_t second = next + and_words;
    const bool goes_on = second < words.size() && text.IsUpperCase(second) &&
                         (and_words > 0 || words[second].after_break) && !words[second].after_stop;
    used = goes_on ? LicenceClass(text, second, code) : 0;
    if (used > 0) next = second;
  }
  return next - at;
}

}  // namespace

size_t NameSafety(const NamingText& text, size_t at, std::vector<NamedWords>& found) {
  if (const size_t used = NameFirstAid(text.words, at, found); used > 0) return used;
  if (const size_t used = NameFire(text.words, at, found); used > 0) return used;
  return NameOther(text.words, at, found);
}

size_t NameDriving(const NamingText& text, size_t at, std::vector<NamedWords>& found) {
  if (const size_t used = NameDriver(text.words, at, found); used > 0) return used;
  return NameLicence(text, at, found);
}

}  // namespace tremplin
