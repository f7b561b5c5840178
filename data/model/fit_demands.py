#!/usr/bin/env python3
"""Finds the scale of demands of an encoder ("demands" of data/config/calibration-*.json).

  fit_demands.py ENCODE_LINES MODEL CALIBRATION [ADAPTER] [--offers FILE]

A logistic regression on vectors of phrases, centred as short French queries: do they ask for
something that can be learnt, or tell of the job, the firm or the person? The phrases are our own:
data/config/phrases_*.txt, the vocabulary's labels, and the outcomes and competences of the sample
catalogue, these also in the forms of advertisements (« gérez … », « gérerez … »). The
calibration file is written anew with the weights in it.

With --offers (france_travail.jsonl) the weights are measured on the phrases of real
advertisements that tests/quality/demands/labels.tsv judges; nothing is learnt from those.

Needs numpy. The same input gives the same file.
"""
import argparse
import csv
import json
import pathlib
import random
import re
import subprocess

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 3
LABELS = 400  # of the vocabulary's, so that they do not outweigh sentences
# The best of .001 to 10 by five-fold cross-validation on the phrases themselves, over both encoders.
RIDGE = 0.03
THRESHOLD = -1.0  # demand_filter.cc


def lines(name):
    text = (ROOT / "data/config" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


def vocabulary():
    labels = []
    with open(ROOT / "data/vocabulary/skills.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            labels += [row["label_fr"], row["label_en"]]
            for column in ("alt_labels_fr", "alt_labels_en"):
                labels += [label for label in row[column].split("|") if label]
    return sorted(set(labels))


def sample_sentences():
    sentences = set()
    for path in sorted((ROOT / "data/sample").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            for sentence in re.split(r"(?<=\.)\s+", entry.get("outcomes", "")):
                if len(sentence.split()) > 2:
                    sentences.add(sentence.strip().rstrip("."))
            for block in entry.get("blocks", []):
                sentences.update(block.get("competences", []))
    return sorted(sentences)


def addressed(sentence, future):
    """« gérez les stocks » or « gérerez … » for « gérer les stocks », as after « vous »."""
    verb, _, rest = sentence.partition(" ")
    if not rest or not verb.lower().endswith("er"):
        return []
    return [verb.lower()[:-2] + ("erez " if future else "ez ") + rest]


def asking():
    labels = vocabulary()
    random.Random(SEED).shuffle(labels)
    sentences = sample_sentences()
    forms = [form for i, s in enumerate(sentences) for form in addressed(s, i % 2 == 1)]
    return (lines("phrases_asking_fr.txt") + lines("phrases_asking_en.txt") + labels[:LABELS] +
            sentences + forms)


def telling():
    return lines("phrases_telling_fr.txt") + lines("phrases_telling_en.txt")


def fit(vectors, asks):
    """Weights and bias by Newton's method; both kinds of phrases count alike in all."""
    x = np.c_[vectors, np.ones(len(vectors))]
    share = np.where(asks == 1, (asks == 0).sum() / (asks == 1).sum(), 1.0)
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (share * (p - asks)) + ridge @ weights
        hessian = (x * (share * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights[:-1], weights[-1]


def judged(offers_path):
    """Phrases of advertisements with whether they ask for something."""
    with open(offers_path, encoding="utf-8") as file:
        offers = {offer["id"]: offer["description"].encode() for offer in map(json.loads, file)}
    phrases, asks = [], []
    with open(ROOT / "tests/quality/demands/labels.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = offers[row["offer"]][int(row["begin"]):int(row["end"])].decode()
            phrases.append(" ".join(text.split()))
            asks.append(1 if row["demands"] == "yes" else 0)
    return phrases, np.array(asks)


def report(log_odds, asks):
    order = np.argsort(log_odds)
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    positives, negatives = (asks == 1).sum(), (asks == 0).sum()
    auc = (ranks[asks == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives)
    below = log_odds < THRESHOLD
    print(f"{len(asks)} judged phrases, {negatives} ask for nothing; area under the curve {auc:.3f}")
    print(f"below {THRESHOLD}: {below.sum()}, of which {(asks[below] == 0).mean():.0%} ask for "
          f"nothing; {(below & (asks == 1)).sum() / positives:.1%} of the demands, "
          f"{(below & (asks == 0)).sum() / negatives:.0%} of the others")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("encode_lines")
    parser.add_argument("model")
    parser.add_argument("calibration", type=pathlib.Path)
    parser.add_argument("adapter", nargs="?")
    parser.add_argument("--offers")
    args = parser.parse_args()
    calibration = json.loads(args.calibration.read_text(encoding="utf-8"))
    mean = np.array(calibration["queries"]["short"]["fr"])

    def vectors(phrases):
        command = [args.encode_lines, args.model] + ([args.adapter] if args.adapter else [])
        run = subprocess.run(command, input="\n".join(phrases).encode(), capture_output=True,
                             check=True)
        rows = np.frombuffer(run.stdout, dtype="<f4").reshape(len(phrases), -1) - mean
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    yes, no = asking(), telling()
    asks = np.r_[np.ones(len(yes)), np.zeros(len(no))]
    weights, bias = fit(vectors(yes + no), asks)
    print(f"{len(yes)} phrases that ask, {len(no)} that tell")
    text = args.calibration.read_text(encoding="utf-8")
    text = re.sub(r'^"demands":.*\n', "", text, flags=re.MULTILINE)
    numbers = ",".join(f"{weight:.4f}" for weight in weights)
    line = f'"demands":{{"bias":{bias:.4f},"weights":[{numbers}]}},\n'
    args.calibration.write_text(text.replace('"queries":', line + '"queries":', 1),
                                encoding="utf-8")
    if args.offers:
        phrases, judged_asks = judged(args.offers)
        report(vectors(phrases) @ weights + bias, judged_asks)


if __name__ == "__main__":
    main()
