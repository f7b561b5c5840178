#!/usr/bin/env python3
"""Writes pairs of a ROME competence and the ESCO skill that is likely to mean the same.

    aligned_skills.py DATA MODEL TOKENISER ADAPTER OUT.tsv

The two taxonomies have no skill in common by name, and the published crosswalk
is not read. But occupations of both that have a title in common, written the
same, need the same skills: of the skills of such occupations, a competence is
paired with the one whose label is nearest by the encoder of ADAPTER and which
goes with it in more occupations than by chance, if each is among the other's
best. Lines are those of taxonomy_pairs.py, to be put behind them.
"""

import argparse
import json
import math
import pathlib
import sys
from collections import Counter, defaultdict

import numpy
import torch

import encoder
import taxonomy_pairs
import train

LIFT_WEIGHT = 0.06  # what ten times as often as by chance counts, in cosine: 0.14
LEAST_SCORE = 0.48
BEST_OF_SKILL = 12  # competences that a skill may be paired with


def vectors_of(texts, arguments):
    """Unit vectors of the texts, their mean taken away."""
    file = encoder.ModelFile(arguments.model)
    model = encoder.adapted(file, arguments.adapter)
    asked = ["query: " + text for text in texts]
    tokens = train.Texts(asked, arguments.model, arguments.tokeniser, 48)
    ids = [tokens.ids[tokens.index[text]] for text in asked]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = numpy.empty((len(ids), file.dimension), numpy.float32)
    with torch.no_grad():
        for at in range(0, len(order), 256):
            part = order[at:at + 256]
            out[part] = train.encode(model, [ids[i] for i in part], file.pad, "cpu").numpy()
            if at // 256 % 20 == 0:
                print(f"{at} of {len(order)} texts", file=sys.stderr, flush=True)
    out -= out.mean(0)
    return out / numpy.linalg.norm(out, axis=1, keepdims=True)


def skills_of_occupations(data, skills):
    """By URI of an occupation: URIs of its essential skills and knowledge."""
    found = defaultdict(set)
    for line in open(data / taxonomy_pairs.SOURCES["esco_profiles"], encoding="utf-8"):
        profile = json.loads(line)
        for name in profile.get("essential_skills", []) + profile.get("essential_knowledge", []):
            uri = skills.by_english.get(taxonomy_pairs.folded(name))
            if uri and skills.labels[uri]["fr"]:
                found[profile["occupation_uri"]].add(uri)
    return found


class Together:
    """How often a competence and a skill belong to the same occupation."""

    def __init__(self, rome, same, of_occupation):
        self.both, self.competence, self.skill = Counter(), Counter(), Counter()
        self.occupations = 0
        for code, competences in rome.competences.items():
            skills = set().union(*(of_occupation[o] for o in same[code])) if same[code] else ()
            if not skills or not competences:
                continue
            self.occupations += 1
            names = {name for ogr, name in competences if ogr not in rome.certificates}
            self.competence.update(names)
            self.skill.update(skills)
            self.both.update((name, uri) for name in names for uri in skills)

    def lift(self, name, uri):
        """Log of how much likelier the skill is beside the competence; few cases count less."""
        share = self.skill[uri] / self.occupations
        return math.log((self.both[name, uri] + 0.5) / (self.competence[name] + 0.5 / share) / share)


def aligned(together, vectors):
    """(competence, skill) pairs, best first per skill."""
    best = {}
    for name, uri in sorted(together.both):
        score = float(vectors[name] @ vectors[uri]) + LIFT_WEIGHT * together.lift(name, uri)
        if score > best.get(name, (LEAST_SCORE, ""))[0]:
            best[name] = (score, uri)
    of_skill = defaultdict(list)
    for name, (score, uri) in sorted(best.items()):
        of_skill[uri].append((score, name))
    return [(name, uri) for uri, names in sorted(of_skill.items())
            for _, name in sorted(names, reverse=True)[:BEST_OF_SKILL]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    for name in ("model", "tokeniser", "adapter", "out"):
        parser.add_argument(name)
    arguments = parser.parse_args()
    pairs = taxonomy_pairs.Pairs(1)
    skills, occupations = taxonomy_pairs.add_esco(pairs, arguments.data)
    rome, same = taxonomy_pairs.add_rome(pairs, arguments.data, occupations)
    together = Together(rome, same, skills_of_occupations(arguments.data, skills))
    names, uris = sorted(together.competence), sorted(together.skill)
    rows = vectors_of(names + [skills.labels[u]["fr"][0] for u in uris], arguments)
    vectors = dict(zip(names + uris, rows))
    key = {name: "ogr:" + ogr for both in rome.competences.values() for ogr, name in both}
    pairs.lines = {}
    for name, uri in aligned(together, vectors):
        french, english = skills.labels[uri]["fr"], skills.labels[uri]["en"]
        pairs.add("competence_skill_fr", key[name], uri, name, pairs.random.choice(french[:2]))
        if english:
            pairs.add("competence_skill_fr_en", key[name], uri, name, english[0])
    with open(arguments.out, "w", encoding="utf-8") as out:
        out.writelines("\t".join(line) + "\n" for line in pairs.lines)
    print(f"{len(pairs.lines)} pairs", file=sys.stderr)


if __name__ == "__main__":
    main()
