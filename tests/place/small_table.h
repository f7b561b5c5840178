// A table of a few communes, in the format of data/places/README.md.
#ifndef TREMPLIN_TESTS_PLACE_SMALL_TABLE_H_
#define TREMPLIN_TESTS_PLACE_SMALL_TABLE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/place/gazetteer.h"
#include "gtest/gtest.h"

namespace tremplin {

inline constexpr char kPlaceColumns[] =
    "insee\tkind\tname\tother_names\tpart_of\told_codes\tdepartment\tregion\tpostcodes\t"
    "population\tlat_e6\tlon_e6\tapproximate";

// Rows with "/" for tabs, after the two heading lines.
inline std::string PlaceTable(const std::vector<std::string>& rows) {
  std::string tsv = absl::StrCat("#tremplin-places 1 ", rows.size(), "\n", kPlaceColumns, "\n");
  for (const std::string& row : rows) {
    absl::StrAppend(&tsv, absl::StrReplaceAll(row, {{"/", "\t"}}), "\n");
  }
  return tsv;
}

inline std::vector<std::string> SmallTableRows() {
  return {
      "01053/commune/Bourg-en-Bresse////01/84/01000/43000/46205690/5228750/0",
      "2A004/commune/Ajaccio///20004/2A/94/20000,20090,20167/76320/41918860/8738120/0",
      "33063/commune/Bordeaux////33/75/33000/267991/44837800/-579180/0",
      "33422/commune/Saint-Jean-d'Illac////33/75/33127/9000/44810000/-783000/1",
      "59009/commune/Villeneuve-d'Ascq////59/32/59491,59650/62868/50616690/3166640/0",
      "59128/commune/Capinghem////59/32/59160/2500/50645000/2963000/1",
      "59298/former/Hellemmes-Lille/Hellemmes/59350//59/32/59260/0/50628000/3110000/1",
      "59346/commune/Lezennes////59/32/59260/3100/50616000/3113000/1",
      "59350/commune/Lille////59/32/59000,59160,59260,59800/238246/50633910/3055120/0",
      "59355/former/Lomme//59350//59/32/59160/0/50643580/2987150/0",
      "59508/commune/Roncq////59/32/59223/14075/50753300/3121310/0",
      "59512/commune/Roubaix////59/32/59100/98286/50694210/3174560/0",
      "62691/commune/Saint-Denis////62/32/62990/300/50500000/1900000/1",
      "62735/commune/Le Saulty////62/32/62158/700/50210000/2530000/1",
      "62736/commune/Saulty-Bas////62/32/62158/100/50220000/2540000/1",
      "75056/commune/Paris////75/11/75001,75012/2103778/48853410/2348800/0",
      "75101/arrondissement/Paris 1er Arrondissement//75056//75/11/75001/15114/48859200/2341700/0",
      "75112/arrondissement/Paris 12e Arrondissement//75056//75/11/75012/138024/48841200/2387600/0",
      "93066/commune/Saint-Denis////93/11/93200,93210/150000/48935000/2357000/0",
      "97411/commune/Saint-Denis////974/04/97400/155634/-20882310/55450400/0"};
}

inline std::shared_ptr<const Gazetteer> SmallGazetteer() {
  auto gazetteer = Gazetteer::FromTsv(PlaceTable(SmallTableRows()));
  EXPECT_TRUE(gazetteer.ok()) << gazetteer.status();
  return gazetteer.ok() ? *gazetteer : Gazetteer::Empty();
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_PLACE_SMALL_TABLE_H_
