"""Trainings and certifications that requirements are put to.

A target is {"language", "title", "body", "title_only", "locator"}; its key is the kind of
file and its id, "onisep-F00672".
"""
import random
import re

from records import read_file, sha256, target_text
from requirements import SEED

FRENCH_COURSES = "eval/onisep-job2course-fr/corpus.jsonl"
ENGLISH_COURSES = "eval/skill2course-en/corpus.jsonl"
CERTIF_INFO = "data/certif-info/certif_info.csv"
RNCP = "data/rncp/rncp_active.jsonl"
RNCP_EXPORT = "data/rncp/sample/export-fiches-csv-2024-02-22.zip"
LHEO = ("exemple-bts-onisep.xml", "intercarif-2.2.xml", "index-intercarif-2017.xml",
        "index-one-offer.xml")
TITLES = 120  # of Certif Info and of the RNCP's list each


def english(text):
    """Some courses of the English set are described in another language."""
    words = text.lower().split()
    return sum(word in ("the", "of", "and", "to") for word in words) > len(words) / 20


def target_pool():
    """By key: every course with a text, some titles, the RNCP's sample, LHEO."""
    rng = random.Random(SEED + 1)
    pool = {}

    def add(kind, file, id_field, rows, language):
        for row in rows:
            text = target_text(row, file)
            title, _, body = text.partition("\n")
            pool[f"{kind}-{row[id_field]}"] = {
                "language": language, "title": title, "body": body,
                "title_only": not body or kind in ("certifinfo", "rncp"),
                "locator": {"file": file, "id_field": id_field, "id": row[id_field],
                            "sha256": sha256(text)}}

    rows = [r for r in read_file(FRENCH_COURSES) if len(r["text"]) > 200]
    add("onisep", FRENCH_COURSES, "_id", rows, "fr")
    rows = [r for r in read_file(ENGLISH_COURSES)
            if 200 < len(r["text"]) <= 3000 and english(r["text"])]
    add("course", ENGLISH_COURSES, "_id", rows, "en")
    add("certifinfo", CERTIF_INFO, "Code_Diplome", rng.sample(read_file(CERTIF_INFO), TITLES), "fr")
    add("rncp", RNCP, "rncp", rng.sample(read_file(RNCP), TITLES), "fr")
    add("export", RNCP_EXPORT, "Numero_Fiche", read_file(RNCP_EXPORT), "fr")
    for name in LHEO:
        add("lheo", f"data/lheo/{name}", "numero", read_file(f"data/lheo/{name}"), "fr")
    return pool


def described_targets(targets, language):
    """Keys of the targets that are more than a title, shuffled."""
    described = sorted(name for name, target in targets.items()
                       if target["language"] == language and not target["title_only"])
    random.Random(SEED + 3).shuffle(described)
    return described


def sentences(target):
    return [target["title"]] + re.split(r"(?<=[.!?;])\s+|\n", target["body"])
