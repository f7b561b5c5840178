"""Writes the pairs of texts that the encoder is adapted on, from public taxonomies.

    taxonomy_pairs.py DATA OUT.tsv [--seed 1] [--left-out 8]

DATA is a folder with the files as their producers publish them (see SOURCES).
Each line of OUT.tsv is: kind, key of side a, key of side b, text a, text b.
Two texts with the same key mean the same concept; a pair of keys that occurs
in the file is never used as a negative. Texts carry their prefix ("query: " or
"passage: "). The same data and seed give the same file.

Advertisements and relevance judgements are not read. Certifications' codes are
those that the files publish; of the occupations that have some, one in
`--left-out` (by a hash of its code) gives no pair with certifications, so that
quality can be reported on occupations that the training has not seen.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import random
import re
import sys
import unicodedata
from collections import defaultdict

SOURCES = {
    "esco_fr": "esco-v1.2.1-fr/{}_fr.csv",
    "esco_fr_old": "esco-v1.0/{}_fr.csv",
    "esco_en_old": "esco-v1.0/{}.csv",
    "esco_profiles": "esco-v1.2.0-en/esco_occupation_profiles.jsonl",
    "esco_digital": "esco-v1.2.0-en/digitalSkillsCollection_en.csv",
    "esco_skill_relations": "esco-v1.2.0-en/skillSkillRelations_en.csv",
    "esco_broader_skills": "esco-v1.0/broaderRelationsSkillPillar.csv",
    "esco_broader_occupations": "esco-v1.0/broaderRelationsOccPillar.csv",
    "rome": "rome-v4.60/unix_{}_v460_utf8.csv",
    "certif_info": "certif-info/certif_info.csv",
    "onisep": "onisep-2026/onisep_metiers.json",
}


def rows(path, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def clean(text):
    return re.sub(r"\s+", " ", (text or "").replace("''", "'").replace("’", "'")).strip()


def folded(label):
    """A label as it is compared: no case, accents, marks of gender or punctuation."""
    return " ".join(re.findall(r"[a-z0-9]+", without_accents(clean(label).lower())))


def forms(label):
    """The two forms of "Vendeur / Vendeuse", or the label itself."""
    parts = [clean(p) for p in label.split("/")]
    return [p for p in parts if p] if len(parts) == 2 else [clean(label)]


def without_accents(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def left_out(code, one_in):
    return one_in > 0 and hashlib.sha256(code.encode()).digest()[0] % one_in == 0


class Pairs:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = {}

    def add(self, kind, key_a, key_b, text_a, text_b, long_a=False, long_b=False):
        text_a, text_b = clean(text_a), clean(text_b)
        if not text_a or not text_b or (text_a == text_b and key_a == key_b):
            return
        text_a = self.as_typed(text_a)
        line = (kind, key_a, key_b, ("passage: " if long_a else "query: ") + text_a,
                ("passage: " if long_b else "query: ") + text_b)
        self.lines.setdefault(line, None)

    def as_typed(self, text):
        """Most texts as they are, some in capitals or without accents, as people type."""
        chance = self.random.random()
        if chance < 0.04:
            return text.upper()
        return without_accents(text) if chance < 0.10 else text

    def title(self, title):
        """A title with both genders, or with either of them alone."""
        return self.random.choice([title, title] + forms(title))

    def some(self, items, count):
        items = sorted(items)
        return items if len(items) <= count else self.random.sample(items, count)


class Esco:
    """Labels by concept: {"fr": [preferred, others...], "en": [...]} and descriptions."""

    def __init__(self, data, kind, english):
        self.labels = defaultdict(lambda: {"fr": [], "en": []})
        self.description = {}
        for path, language in ((data / SOURCES["esco_fr"].format(kind), "fr"),
                               (data / SOURCES["esco_fr_old"].format(kind), "fr"),
                               (data / SOURCES["esco_en_old"].format(english), "en")):
            for row in rows(path):
                uri = row["conceptUri"]
                for label in [row["preferredLabel"]] + re.split(r"[|\n]", row["altLabels"] or ""):
                    label = clean(label)
                    if label and label not in self.labels[uri][language]:
                        self.labels[uri][language].append(label)
                if language == "en" and row.get("description"):
                    self.description[uri] = clean(row["description"])
        self.by_english = {}
        for uri, labels in self.labels.items():
            if labels["en"]:
                self.by_english.setdefault(folded(labels["en"][0]), uri)


def add_esco(pairs, data):
    skills = Esco(data, "skills", "skills_en-us")
    occupations = Esco(data, "occupations", "occupations_en")
    for name, concepts, others in (("skill", skills, 2), ("occupation", occupations, 6)):
        for uri in sorted(concepts.labels):
            french, english = concepts.labels[uri]["fr"], concepts.labels[uri]["en"]
            text = concepts.description.get(uri)
            if french and english:
                pairs.add(name + "_fr_en", uri, uri, french[0], english[0])
                for label in pairs.some(french[1:], others):
                    pairs.add(name + "_fr_en", uri, uri, label, pairs.random.choice(english))
                for label in pairs.some(english[1:], others):
                    pairs.add(name + "_fr_en", uri, uri, pairs.random.choice(french), label)
            for labels, language in ((french, "fr"), (english, "en")):
                for label in pairs.some(labels[1:], others):
                    pairs.add(f"{name}_names_{language}", uri, uri, label, labels[0])
                if text and labels:
                    pairs.add(f"{name}_description_{language}", uri, uri,
                              pairs.random.choice(labels), text, long_b=True)
    for line in open(data / SOURCES["esco_profiles"], encoding="utf-8"):
        profile = json.loads(line)
        occupation = profile["occupation_uri"]
        names = occupations.labels[occupation]
        english = clean(profile["occupation_name"])
        about = english + ". " + clean(profile["occupation_description"])
        for skill in pairs.some(set(profile["essential_skills"]), 40):
            uri = skills.by_english.get(folded(skill))
            if uri is None:
                continue
            label = pairs.random.choice([english, about])
            pairs.add("occupation_skill_en", occupation, uri, label, skill, label == about)
            french = skills.labels[uri]["fr"]
            if french and names["fr"]:
                pairs.add("occupation_skill_fr", occupation, uri, names["fr"][0], french[0])
    return skills, occupations


def short_of(label, choose):
    """A label as notes shorten it: one or two of its words missing, or none of the short ones."""
    words = label.split()
    if len(words) < 3:
        return label
    if choose.random() < 0.4:
        kept = [w for w in words if len(w) > 3]
    else:
        gone = set(choose.sample(range(len(words)), 1 if len(words) < 5 else 2))
        kept = [w for i, w in enumerate(words) if i not in gone]
    return " ".join(kept) if len(kept) > 1 else label


def add_broader(pairs, data, name, labels, groups, relations):
    """Labels of concepts and of what is broader; `labels` by URI, without those of the groups."""
    labels = dict(labels)
    for language in ("fr", "en"):
        for row in rows(data / f"esco-v1.0/{groups}_{language}.csv"):
            group = labels.setdefault(row["conceptUri"], {"fr": [], "en": []})
            group[language].append(clean(row["preferredLabel"]))
    for row in rows(data / SOURCES[relations]):
        low, high = labels.get(row["conceptUri"]), labels.get(row["broaderUri"])
        for language in ("fr", "en"):
            if low and high and low[language] and high[language]:
                pairs.add(f"{name}_broader_{language}", row["conceptUri"], row["broaderUri"],
                          pairs.random.choice(low[language][:3]), high[language][0])


def add_related_skills(pairs, data, skills):
    for row in rows(data / SOURCES["esco_skill_relations"]):
        a, b = (skills.labels.get(row[k]) for k in ("originalSkillUri", "relatedSkillUri"))
        for language in ("fr", "en"):
            if a and b and a[language] and b[language]:
                pairs.add(f"skill_related_{language}", row["originalSkillUri"],
                          row["relatedSkillUri"], a[language][0], b[language][0])


def add_digital_skills(pairs, data, skills):
    for row in rows(data / SOURCES["esco_digital"]):
        uri = row["conceptUri"]
        others = [clean(o) for o in row["altLabels"].split("|") if clean(o)]
        french = skills.labels[uri]["fr"] if uri in skills.labels else []
        for other in pairs.some(others, 6):
            pairs.add("skill_names_en", uri, uri, other, clean(row["preferredLabel"]))
            if french:
                pairs.add("skill_fr_en", uri, uri, french[0], other)


def add_short_skills(pairs, skills):
    for uri in sorted(skills.labels):
        french, english = skills.labels[uri]["fr"], skills.labels[uri]["en"]
        if french:
            pairs.add("skill_short_fr", uri, uri, short_of(french[0], pairs.random), french[0])
        if french and english:
            pairs.add("skill_short_fr_en", uri, uri, short_of(french[0], pairs.random), english[0])


class Rome:
    def __init__(self, data):
        def read(name):
            return rows(data / SOURCES["rome"].format(name))
        self.label = {r["code_rome"]: clean(r["libelle_rome"])
                      for r in read("referentiel_code_rome")}
        definition = defaultdict(list)
        for row in read("texte"):
            if row["libelle_type_texte"] == "definition":
                definition[row["code_rome"]].append(clean(row["libelle_texte"]))
        self.definition = {code: " ".join(texts) for code, texts in definition.items()}
        self.titles = defaultdict(list)
        for row in read("referentiel_appellation"):
            self.titles[row["code_rome"]].append(clean(row["libelle_appellation_court"]))
        items = {r["code_ogr"]: clean(r["libelle"]) for r in read("item")}
        macros = {r["code_ogr"]: (r["code_ogr_macro_comp"], clean(r["libelle_competence"]))
                  for r in read("referentiel_competence")}
        self.broader = [(ogr, name, macro, macros[macro][1])
                        for ogr, (macro, name) in macros.items() if macro in macros]
        self.certificates = {r["code_ogr_savoir"] for r in read("referentiel_savoir")
                             if r["categorie_savoir"] == "Certifications et habilitations"}
        self.competences = defaultdict(list)
        for row in read("coherence_item"):
            if row["code_ogr"] in items:
                self.competences[row["code_rome"]].append((row["code_ogr"], items[row["code_ogr"]]))

    def about(self, code):
        return self.label[code] + ". " + self.definition.get(code, "")

    def posting(self, code, choose):
        """A job in the words of the referential, as an employer might list them."""
        title = choose.choice(self.titles[code] or [self.label[code]])
        names = [name for _, name in self.competences[code]]
        return title + ". " + ", ".join(choose.sample(names, min(len(names), 5)))


def add_rome(pairs, data, occupations):
    rome = Rome(data)
    for ogr, name, macro, broader in rome.broader:
        pairs.add("competence_broader", "ogr:" + ogr, "ogr:" + macro, name, broader)
    by_title = defaultdict(set)
    for uri in occupations.labels:
        for label in occupations.labels[uri]["fr"]:
            for form in forms(label):
                by_title[folded(form)].add(uri)
    same = defaultdict(set)  # ROME code -> ESCO occupations with a title in common
    for code in sorted(rome.label):
        key = "rome:" + code
        for title in rome.titles[code]:
            for form in forms(title):
                if len(by_title[folded(form)]) == 1:
                    same[code] |= by_title[folded(form)]
            pairs.add("title_occupation", key, key, pairs.title(title), rome.label[code])
            pairs.add("title_definition", key, key, pairs.title(title), rome.about(code),
                      long_b=True)
        for ogr, name in pairs.some(rome.competences[code], 16):
            title = pairs.random.choice(rome.titles[code] or [rome.label[code]])
            pairs.add("occupation_competence", key, "ogr:" + ogr, pairs.title(title), name)
        for uri in sorted(same[code]):
            english = occupations.labels[uri]["en"]
            if not english:
                continue
            text = occupations.description.get(uri, "")
            for label in pairs.some(english, 4):
                pairs.add("title_fr_en", key, uri, rome.label[code], label)
            pairs.add("definition_fr_en", key, uri, rome.about(code), f"{english[0]}. {text}",
                      long_a=True, long_b=True)
    return rome, same


def add_certifications(pairs, data, rome, same, occupations, one_in):
    for row in rows(data / SOURCES["certif_info"], ";"):
        key = "ci:" + row["Code_Diplome"]
        title, domain = clean(row["Libelle_Diplome"]), clean(row["Libelle_FormaCode"])
        kind, maker = clean(row["Libelle_Type_Diplome"]), clean(row["certificateur"])
        parts = [kind, domain and f"Domaine : {domain}",
                 row["Code_Niveau_Europeen"] and "Niveau " + row["Code_Niveau_Europeen"],
                 maker and f"Certificateur : {maker}"]
        about = title + ". " + ". ".join(p for p in parts if p)
        if domain:
            pairs.add("certification_domain", "formacode:" + domain, key, domain, title,
                      long_b=True)
        codes = {row[f"Code_Rome_{i}"] for i in range(1, 6)} - {""}
        for code in sorted(codes):
            if code not in rome.label or left_out(code, one_in):
                continue
            occupation = "rome:" + code
            asked = [rome.about(code), rome.posting(code, pairs.random)]
            asked += [pairs.title(t) for t in pairs.some(rome.titles[code], 1)]
            for text in asked:
                target = pairs.random.choice([title, about])
                pairs.add("occupation_certification", occupation, key, text, target, long_b=True)
            for uri in pairs.some(same[code], 2):
                if occupations.labels[uri]["en"]:
                    name = occupations.labels[uri]["en"][0]
                    text = f"{name}. {occupations.description.get(uri, '')}"
                    pairs.add("occupation_certification_en_fr", occupation, key,
                              pairs.random.choice([name, text, text]),
                              pairs.random.choice([title, about]), long_b=True)


def add_onisep(pairs, data, rome):
    for job in json.load(open(data / SOURCES["onisep"], encoding="utf-8")):
        for code in job.get("codes_rome") or []:
            if code.get("code") in rome.label:
                pairs.add("onisep_occupation", "onisep:" + job["libelle"], "rome:" + code["code"],
                          job["libelle"], rome.about(code["code"]), long_b=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--left-out", type=int, default=8, help="0: use every occupation")
    arguments = parser.parse_args()
    pairs = Pairs(arguments.seed)
    skills, occupations = add_esco(pairs, arguments.data)
    add_broader(pairs, arguments.data, "skill", skills.labels, "skillGroups", "esco_broader_skills")
    add_broader(pairs, arguments.data, "occupation", occupations.labels, "ISCOGroups",
                "esco_broader_occupations")
    add_related_skills(pairs, arguments.data, skills)
    add_digital_skills(pairs, arguments.data, skills)
    add_short_skills(pairs, skills)
    rome, same = add_rome(pairs, arguments.data, occupations)
    add_certifications(pairs, arguments.data, rome, same, occupations, arguments.left_out)
    add_onisep(pairs, arguments.data, rome)
    counts = defaultdict(int)
    with open(arguments.out, "w", encoding="utf-8") as out:
        for line in pairs.lines:
            counts[line[0]] += 1
            out.write("\t".join(line) + "\n")
    for kind, count in sorted(counts.items()):
        print(f"{count:8d} {kind}", file=sys.stderr)


if __name__ == "__main__":
    main()
