"""What the scripts of this folder read: runs with their parts, judgements, weights as served."""
import collections
import json
import math
import pathlib
import re

PARTS = ("whole_similarity", "words", "ngrams", "coverage", "title_similarity")
ENGINE = pathlib.Path(__file__).resolve().parents[2] / "engine"


def row_in(path, row):
    """What stands between the braces of a row of weights in the engine."""
    source = (ENGINE / path).read_text(encoding="utf-8")
    return re.search(row + r"(?: = )?\{(.*?)\}", source, re.DOTALL).group(1)


def row_for(folder):
    """The row of weights for the languages of a set."""
    description = json.loads((folder / "set.json").read_text(encoding="utf-8"))
    across = description["query_language"] != description["corpus_language"]
    return "kAcrossLanguages" if across else "kSameLanguage"


def asks_in_phrases(folder):
    """Whether no query has a title or more than a phrase's 80 bytes (NeedVectors::is_phrase)."""
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return all(not query.get("title") and len(query["text"].encode()) <= 80
               for query in map(json.loads, lines))


def matching_weights(folder):
    """The weights of PARTS that trainings are ranked with for a set's queries."""
    name = row_for(folder)
    if name == "kSameLanguage" and asks_in_phrases(folder):
        name = "kPhrase"
    row = row_in("matching/ranking_weights.cc", name)
    return [float(re.search(rf"\.{part} = ([0-9.]+)f", row).group(1)) for part in PARTS]


def concept_weights(folder):
    """The same of concepts; their scores have neither coverage nor a title."""
    row = row_in("extraction/concept_search.cc", row_for(folder))
    return [1.0, *(float(number) for number in re.findall(r"([0-9.]+)f", row)), 0.0, 0.0]


def read_judgements(folder):
    """Query -> document -> grade, of grades above 0."""
    grades = collections.defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            grades[query][document] = int(grade)
    return grades


def read_parts(path):
    """Query -> (document, numbers of PARTS), best first, of a "<set>.parts.tsv"."""
    rows = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            query, document, *parts = line.rstrip("\n").split("\t")
            rows[query].append((document, [float(p) for p in parts[:len(PARTS)]]))
    return rows


def gain(grades):
    """Discounted, of the first ten places."""
    return sum(grade / math.log2(i + 2) for i, grade in enumerate(grades[:10]))


def ideal_gain(grades):
    return gain(sorted(grades.values(), reverse=True))


def ndcg(ranked, grades):
    return gain([grades.get(document, 0) for document in ranked]) / ideal_gain(grades)
