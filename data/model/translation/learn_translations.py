"""Learns which English words translate which French ones, from labels in both languages.

    learn_translations.py WORD_TERMS PAIRS.tsv OUT.tsv

WORD_TERMS is the program word_terms of the build, PAIRS.tsv what
../adaptation/taxonomy_pairs.py wrote; of its pairs those of KINDS are read.
IBM model 1 (Brown et al., "The Mathematics of Statistical Machine
Translation", 1993) with an empty word, in both directions. Each line of
OUT.tsv is: French term, English term, P(English | French), P(French |
English); pairs that are below LEAST both ways are left out, and a probability
below it is 0. Needs numpy. The same pairs give the same file.
"""

import argparse
import subprocess
import sys

import numpy

KINDS = ("skill_fr_en", "occupation_fr_en")
ROUNDS = 8
LEAST = 0.05
RAREST = 0.5  # expected uses of a pair below this are chance


def terms(program, language, texts):
    out = subprocess.run([program, language], input="\n".join(texts) + "\n", encoding="utf-8",
                         stdout=subprocess.PIPE, check=True).stdout
    return [line.split() for line in out.splitlines()]


def numbered(texts, first):
    numbers = {word: i for i, word in enumerate(first)}
    return numbers, [[numbers.setdefault(w, len(numbers)) for w in dict.fromkeys(text)]
                     for text in texts]


def model_1(sources, targets):
    """{(source, target): P(target | source)} of the likelier pairs of words."""
    source_of, sources = numbered(sources, [""])  # 0 is the empty word
    target_of, targets = numbered(targets, [])
    pairs, place = [], 0
    for source, target in zip(sources, targets):
        for t in target:
            pairs += [(s, t, place) for s in [0, *source]]
            place += 1
    source, target, places = numpy.array(pairs).T
    keys, slot = numpy.unique(source * len(target_of) + target, return_inverse=True)
    chance = numpy.full(len(keys), 1 / len(target_of))
    for _ in range(ROUNDS):
        share = chance[slot] / numpy.bincount(places, chance[slot])[places]
        uses = numpy.bincount(slot, share)
        chance = uses / numpy.bincount(keys // len(target_of), uses)[keys // len(target_of)]
    source_names, target_names = list(source_of), list(target_of)
    return {(source_names[key // len(target_of)], target_names[key % len(target_of)]): p
            for key, p, n in zip(keys, chance, uses)
            if key >= len(target_of) and p >= LEAST and n >= RAREST}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("program", "pairs", "out"):
        parser.add_argument(name)
    arguments = parser.parse_args()
    texts = []
    for line in open(arguments.pairs, encoding="utf-8"):
        kind, _, _, french, english = line.rstrip("\n").split("\t")
        if kind in KINDS:
            texts.append((french.split(": ", 1)[1], english.split(": ", 1)[1]))
    french = terms(arguments.program, "fr", [t[0] for t in texts])
    english = terms(arguments.program, "en", [t[1] for t in texts])
    to_english = model_1(french, english)
    to_french = {(f, e): p for (e, f), p in model_1(english, french).items()}
    pairs = sorted(set(to_english) | set(to_french))
    with open(arguments.out, "w", encoding="utf-8") as out:
        for pair in pairs:
            out.write("\t".join([*pair, f"{to_english.get(pair, 0):.3f}",
                                 f"{to_french.get(pair, 0):.3f}"]) + "\n")
    print(f"{len(texts)} pairs of labels, {len(pairs)} pairs of words", file=sys.stderr)


if __name__ == "__main__":
    main()
