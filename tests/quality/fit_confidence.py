"""Fits the confidence of extracted skills, and says how well it holds.

Loads the labels of an extract-skills set as a taxonomy of its own, asks a running
server for the skills of every query with whatever confidence, and fits by maximum
likelihood the logistic curve from score to "annotators found it too". Half of the
queries fit, the other half are what the table is counted on, then the other way
round; the printed constants are fitted on all.

    $CACHE/python-client/bin/python tests/quality/fit_confidence.py \\
        --program build/release/service/tremplin --model $CACHE/model/e5-small-q4.bin \\
        --googleapis $CACHE/googleapis-1.76.0 ../shared/eval/skill-extract-en

Nothing is random. Needs the Python client that `./dev test` installs.
"""

import argparse
import csv
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/clients"))
import readme_example  # noqa: E402

CONSTANTS = SOURCE / "engine/extraction/skill_confidence.cc"
BINS = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.01]
KEPT = 200  # the most skills that one reply holds


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_taxonomy(folder, language, path):
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["scheme", "code", "version", "kind", f"label_{language}"])
        for document in read_lines(folder / "corpus.jsonl"):
            table.writerow(["SET", document["_id"], "1", "SKILL", document["title"]])


def constants():
    text = CONSTANTS.read_text(encoding="utf-8")
    return [float(re.search(rf"{name} = ([-0-9.]+)f", text).group(1))
            for name in ("kSlope", "kEvenScore")]


def ask(arguments, folder, language):
    """Of every query its findings, each a score and whether annotators have it."""
    relevant = set()
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            relevant.add((query, document))
    slope, even = constants()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        write_taxonomy(folder, language, work / "set.csv")
        store = str(work / "set.db")
        subprocess.run([arguments.program, "import", "--store", store, str(work / "set.csv")],
                       check=True, stdout=subprocess.DEVNULL)
        (work / "stubs").mkdir()
        readme_example.make_stubs(SOURCE, arguments.googleapis, sys.executable, work / "stubs")
        sys.path.insert(0, str(work / "stubs"))
        import grpc
        from tremplin.v1 import skill_service_pb2, skill_service_pb2_grpc
        server = readme_example.Server(arguments.program, arguments.model, store)
        try:
            port = server.wait_for("listening")["port"]
            server.wait_for("serving")
            skills = skill_service_pb2_grpc.SkillServiceStub(
                grpc.insecure_channel(f"127.0.0.1:{port}"))
            findings = []
            for query in read_lines(folder / "queries.jsonl"):
                reply = skills.ExtractSkills(skill_service_pb2.ExtractSkillsRequest(
                    text=query["text"], language=language, min_confidence=0, max_skills=KEPT))
                found = []
                for skill in reply.skills:
                    confidence = min(max(skill.confidence, 1e-7), 1 - 1e-7)
                    score = even + math.log(confidence / (1 - confidence)) / slope
                    found.append((score, (query["_id"], skill.summary.code) in relevant))
                findings.append(found)
            return findings
        finally:
            server.stop()


def fit(pairs):
    """Slope and even score of the likeliest logistic curve, by Newton's method."""
    a, b = 1.0, -1.0
    for _ in range(100):
        ga = gb = haa = hab = hbb = 0.0
        for score, right in pairs:
            p = 1 / (1 + math.exp(-(a * score + b)))
            ga += (right - p) * score
            gb += right - p
            w = p * (1 - p)
            haa += w * score * score
            hab += w * score
            hbb += w
        determinant = haa * hbb - hab * hab
        step_a = (hbb * ga - hab * gb) / determinant
        step_b = (haa * gb - hab * ga) / determinant
        a, b = a + step_a, b + step_b
        if abs(step_a) + abs(step_b) < 1e-9:
            break
    return a, -b / a


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--googleapis", required=True)
    parser.add_argument("set", type=pathlib.Path)
    arguments = parser.parse_args()
    language = json.loads((arguments.set / "set.json").read_text())["query_language"]
    findings = ask(arguments, arguments.set, language)

    judged = []  # confidence by the other half's curve, whether right
    for half in (0, 1):
        slope, even = fit([pair for found in findings[1 - half::2] for pair in found])
        for found in findings[half::2]:
            judged += [(1 / (1 + math.exp(-slope * (score - even))), right)
                       for score, right in found]
    print("| confidence | n | right | share | mean confidence |\n|---|---|---|---|---|")
    for low, high in zip(BINS, BINS[1:]):
        inside = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if inside:
            right = sum(r for _, r in inside)
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(inside)} | {right} | "
                  f"{right / len(inside):.2f} | "
                  f"{sum(c for c, _ in inside) / len(inside):.2f} |")
    slope, even = fit([pair for found in findings for pair in found])
    print(f"{len(findings)} queries; kSlope = {slope:.2f}f, kEvenScore = {even:.3f}f")


if __name__ == "__main__":
    main()
