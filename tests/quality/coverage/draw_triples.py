#!/usr/bin/env python3
"""Draws the (requirement, target) pairs of the judged sample, by seed.

  draw_triples.py pool FOLDER   writes requirements and targets as relevance sets into FOLDER
                                (outside of the repository: they hold texts) and lists the
                                requirements in FOLDER/requirements.txt
  tremplin evaluate FOLDER/*-* --run-dir FOLDER/runs …
  draw_triples.py draw FOLDER   draws pairs and writes FOLDER/drawn.jsonl: locators only

Of the runs only ranks are read. Between the first two steps requirements.txt is read, and what
demands nothing that can be taught goes to not_requirements.txt. Drawing takes five minutes.
"""
import collections
import json
import os
import random
import sys

from records import SHARED
from requirements import (ESCO_ENGLISH, ESCO_FRENCH, SEED, draw_requirements, every_requirement,
                          skill_labels)
from targets import described_targets, sentences, target_pool
from word_search import RequirementsByWords, TargetsByWords

MOST_PER_NEED = 3
MOST_PER_TARGET = 3
# Pairs of each combination of languages, of the requirement and of the target.
PAIRS = {("fr", "fr"): 196, ("en", "en"): 72, ("en", "fr"): 55, ("fr", "en"): 37}
# Of 100 of them: README.md says what the ways are.
FROM_REQUIREMENT = {"rank 1-3": 24, "rank 5-20": 8, "words": 6, "field": 4, "linked": 8, "random": 5}
FROM_TARGET = {"target's words": 15, "target's meaning": 30}
# And as few of these turned out to be covered: "all words", the strongest quarter over this many
# targets of requirements whose words one sentence holds to this share.
ALL_WORDS = {("fr", "fr"): 22, ("en", "en"): 22, ("en", "fr"): 32, ("fr", "en"): 20}
ALL_WORDS_TARGETS = 240
ALL_WORDS_SHARE = 0.85
# Requirements of each source among which targets look by meaning.
MOST_ASKED = {"offers": 1500, "rome": 3000, "esco-skills": 3000}
LINKED = {"eval/onisep-job2course-fr": "onisep", "eval/skill2course-en": "course"}


def write_set(folder, name, languages, queries, corpus):
    """A relevance set as `tremplin evaluate` reads them; its judgements mean nothing."""
    path = os.path.join(folder, name)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "set.json"), "w", encoding="utf-8") as out:
        json.dump({"task": "match-trainings", "query_language": languages[0],
                   "corpus_language": languages[1], "metric": "nDCG@10"}, out)
    for file, rows in (("queries.jsonl", queries), ("corpus.jsonl", corpus)):
        with open(os.path.join(path, file), "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    with open(os.path.join(path, "qrels.tsv"), "w", encoding="utf-8") as out:
        out.write("query-id\tcorpus-id\tgrade\n")
        out.writelines(f"{query['_id']}\t{corpus[0]['_id']}\t1\n" for query in queries)


def asking_targets(rng, pair, wanted, targets):
    """One sentence of each of the last `wanted` targets, and the requirements to look among."""
    queries = []
    for name in described_targets(targets, pair[1])[-wanted:]:
        long = [s for s in sentences(targets[name])[1:] if 50 <= len(s) <= 260]
        if long:
            queries.append({"_id": name, "text": rng.choice(long)})
    groups = collections.defaultdict(list)
    for name, requirement in sorted(every_requirement(pair).items()):
        groups[requirement["source"]].append({"_id": name, "title": requirement["text"], "text": ""})
    corpus = [row for source, rows in sorted(groups.items())
              for row in rng.sample(rows, MOST_ASKED[source]) if row["title"].strip()]
    return queries, corpus


def write_pool(folder):
    requirements, targets = draw_requirements(), target_pool()
    rng = random.Random(SEED + 4)
    for pair, wanted in PAIRS.items():
        corpus = [{"_id": name, "title": target["title"], "text": target["body"]}
                  for name, target in sorted(targets.items()) if target["language"] == pair[1]]
        queries = [{"_id": name, "text": requirement["text"]}
                   for name, requirement in sorted(requirements.items())
                   if requirement["language"] == pair[0]]
        write_set(folder, f"{pair[0]}-{pair[1]}", pair, queries, corpus)
        write_set(folder, f"asked-{pair[0]}-{pair[1]}", (pair[1], pair[0]),
                  *asking_targets(rng, pair, wanted, targets))
    with open(os.path.join(folder, "requirements.txt"), "w", encoding="utf-8") as out:
        for name, requirement in requirements.items():
            out.write(f"{name}\t{' '.join(requirement['text'].split())}\n")


def read_run(folder, name):
    run = collections.defaultdict(list)
    with open(os.path.join(folder, "runs", name + ".trec"), encoding="utf-8") as stream:
        for line in stream:
            query, _, target, *_ = line.split()
            run[query].append(target)
    return run


def read_links():
    """(file of queries, id) → keys of the targets that the set links to it."""
    links = collections.defaultdict(list)
    for folder, kind in LINKED.items():
        with open(os.path.join(SHARED, folder, "qrels.tsv"), encoding="utf-8") as stream:
            for line in list(stream)[1:]:
                query, target, grade = line.split("\t")
                if int(grade) > 0:
                    links[f"{folder}/queries.jsonl", query].append(f"{kind}-{target}")
    return links


class Drawn:
    """The pairs drawn so far, within the limits per requirement and per target."""

    def __init__(self, targets):
        self._targets = targets
        self._per_need, self._per_target = collections.Counter(), collections.Counter()
        self._seen = set()
        self.pairs = []

    def take(self, name, requirement, target, way):
        if (name, target) in self._seen or self._per_need[name] >= MOST_PER_NEED \
                or self._per_target[target] >= MOST_PER_TARGET:
            return False
        self._seen.add((name, target))
        self._per_need[name] += 1
        self._per_target[target] += 1
        self.pairs.append({
            "need": requirement["locator"], "need_source": requirement["source"],
            "need_language": requirement["language"], "target": self._targets[target]["locator"],
            "target_language": self._targets[target]["language"], "drawn": way})
        return True


class PairOfLanguages:
    """Draws pairs of one combination of languages."""

    def __init__(self, folder, pair, wanted, requirements, targets):
        self._pair, self._wanted, self._requirements = pair, wanted, requirements
        self._targets = {k: t for k, t in targets.items() if t["language"] == pair[1]}
        self._index = TargetsByWords(self._targets)
        self._run = read_run(folder, f"{pair[0]}-{pair[1]}")
        self._asked = read_run(folder, f"asked-{pair[0]}-{pair[1]}")
        self._every = every_requirement(pair)
        self._french = skill_labels(ESCO_FRENCH)
        labels = {} if pair[0] == pair[1] else self._french if pair[1] == "fr" \
            else skill_labels(ESCO_ENGLISH)
        self._by_words = RequirementsByWords(self._every, labels)
        self._described = described_targets(targets, pair[1])
        self._links = read_links()

    def draw_from_targets(self, rng, drawn):
        order = list(self._described)
        if self._pair == ("fr", "fr"):  # few, which chance would hardly meet
            order.sort(key=lambda name: not name.startswith(("export-", "lheo-")))
        places = {name: place for place, name in enumerate(order)}
        by_way = {"target's words": order,
                  "target's meaning": sorted(self._asked, key=places.get, reverse=True)}
        for way, names in by_way.items():
            left = round(FROM_TARGET[way] * self._wanted / 100)
            for target in names:
                if not left:
                    break
                if way == "target's words":
                    found = [n for n, _ in self._by_words.best(self._targets[target], 4)]
                else:
                    found = [n for n in self._asked[target][:3] if n in self._every]
                if any(drawn.take(name, self._every[name], target, way)
                       for name in rng.sample(found, len(found))):
                    left -= 1

    def draw_from_requirements(self, rng, drawn):
        names = sorted(name for name, requirement in self._requirements.items()
                       if requirement["language"] == self._pair[0])
        ways = [way for way, share in FROM_REQUIREMENT.items()
                for _ in range(round(share * self._wanted / 100))]
        if self._pair[0] != self._pair[1]:  # nothing is linked across languages
            ways = ["rank 1-3" if way == "linked" else way for way in ways]
        queue = []
        for way in ways:
            for _ in range(200):
                if not queue:
                    queue = rng.sample(names, len(names))
                name = queue.pop()
                found = self._candidates(way, name, rng)
                if found and drawn.take(name, self._requirements[name], rng.choice(found), way):
                    break

    def draw_all_words(self, rng, drawn, wanted):
        found = []
        for target in rng.sample(self._described, ALL_WORDS_TARGETS):
            best = self._by_words.best(self._targets[target], 1, ALL_WORDS_SHARE)
            found += [(score, name, target) for name, score in best]
        strongest = sorted(found, reverse=True)[:max(wanted, len(found) // 4)]
        for _, name, target in rng.sample(strongest, len(strongest)):
            if wanted and drawn.take(name, self._every[name], target, "all words"):
                wanted -= 1

    def _candidates(self, way, name, rng):
        requirement = self._requirements[name]
        where = requirement["locator"]
        if way == "linked":
            return [t for t in self._links[where["file"], where["id"]] if t in self._targets]
        if way == "random":
            return rng.sample(sorted(self._targets), 20)
        if way.startswith("rank"):
            ranked = [target for target in self._run[name] if target in self._targets]
            return ranked[:3] if way == "rank 1-3" else ranked[4:20]
        # From English to French the French label of a skill speaks for it.
        across = self._pair == ("en", "fr")
        text = self._french.get(where["id"], requirement["text"]) if across else requirement["text"]
        if way == "words":
            return self._index.best(text, 3)
        around = " ".join(v for v in requirement["context"].values() if isinstance(v, str))
        return self._index.best(around + (" " + text if across else ""), 25)[3:]


def draw_pairs(folder):
    requirements, targets = draw_requirements(), target_pool()
    rng = random.Random(SEED + 2)
    drawn, of_languages = Drawn(targets), {}
    for pair, wanted in PAIRS.items():
        of_languages[pair] = PairOfLanguages(folder, pair, wanted, requirements, targets)
        of_languages[pair].draw_from_targets(rng, drawn)
        of_languages[pair].draw_from_requirements(rng, drawn)
    for pair, wanted in ALL_WORDS.items():
        of_languages[pair].draw_all_words(rng, drawn, wanted)
    with open(os.path.join(folder, "drawn.jsonl"), "w", encoding="utf-8") as out:
        for number, pair in enumerate(drawn.pairs):
            out.write(json.dumps({"id": f"T{number:03d}", **pair}, ensure_ascii=False) + "\n")


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("pool", "draw"):
        sys.exit(__doc__)
    if not os.path.isdir(SHARED):
        print("skipped: no ../shared")
        return
    {"pool": write_pool, "draw": draw_pairs}[sys.argv[1]](sys.argv[2])


if __name__ == "__main__":
    main()
