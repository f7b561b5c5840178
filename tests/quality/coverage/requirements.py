"""Phrases that an employer could demand, from the public files.

A requirement is {"source", "language", "locator", "text", "context"}: where it stands
(records.py), what it says, and the record around it.
"""
import collections
import os
import random
import re

from records import read_file, requirement_text, sha256

SEED = 20261124
# How many requirements of each source are drawn.
POOL = {"offers": 190, "rome": 70, "onisep-jobs": 45, "esco-digital": 45, "esco-skills": 30,
        "esco-occupations": 45, "ads-en": 75, "course-tags": 40}
REGULATED = 35  # of the offers: CACES, diplomas, languages …

OFFERS = "data/offers/france_travail.jsonl"
ROME = "data/rome-v4.60/unix_referentiel_competence_v460_utf8.csv"
ESCO_ENGLISH = "data/esco-v1.0/skills_en-us.csv"
ESCO_FRENCH = "data/esco-v1.2.1-fr/skills_fr.csv"
ESCO_DIGITAL = "data/esco-v1.2.0-en/digitalSkillsCollection_en.csv"
ESCO_OCCUPATIONS = "data/esco-v1.2.0-en/esco_occupation_profiles.jsonl"
ONISEP_JOBS = "eval/onisep-job2course-fr/queries.jsonl"
ENGLISH_ADS = "eval/skill-extract-en/queries.jsonl"
COURSE_TAGS = "eval/skill2course-en/queries.jsonl"

SEPARATORS = re.compile(r"[\n\r;•●▪◦✅⭐·]+|(?<=[.!?])\s+|\s+[-–*]\s+")
DEMAND = re.compile(
    r"^[\W_]*(?:(?:[Aa]ssurer|[Cc]onna[iî]|[Mm]a[iî]tris|[Ss]avoir|[Nn]otions?|[Cc]omp[ée]tence|"
    r"[Tt]itulaire|[Dd]ipl[ôo]m)|\w{3,}(?:er|ir|re|oir)\b)|\b(?:maîtrise|connaissances?|"
    r"capacité à|savez|maîtrisez|habilit\w+|CACES|permis|BAFA|SST|SSIAP|anglais|diplôme|"
    r"titulaire|certificat)\b")
REGULATED_DEMAND = re.compile(
    r"\b(?:CACES|SST|SSIAP|[Hh]abilitation|[Pp]ermis [A-E]\b|FIMO|BAFA|[Dd]iplôme d.[ÉEée]tat|"
    r"DE(?:AS|AES|JEPS)|anglais|HACCP)\b")
NO_DEMAND = re.compile(
    r"salaire|rémunér|mutuelle|\bCD[ID]\b|ticket|prime|horaire|rejoi|candidatur|€|euros|congés|"
    r"RTT|télétravail|http|@|handicap|avantage|contrat|recrut|poste|disponib|"
    r"entretien individuel|notre|nos\b|nous|client final|euse\(eur\)", re.IGNORECASE)


def key(requirement):
    where = requirement["locator"]
    return f"{requirement['source']}/{where['id'].rpartition('/')[2]}/{where['begin']}"


def spans(text):
    """The parts of `text` between separators, trimmed: (begin, end) in characters."""
    begin = 0
    for separator in list(SEPARATORS.finditer(text)) + [None]:
        end = separator.start() if separator else len(text)
        part = text[begin:end]
        left = len(part) - len(re.sub(r"^[\s\-–—*>.:,\d)]+", "", part))
        right = len(part.rstrip(" \t,:"))
        if left < right:
            yield begin + left, begin + right
        begin = separator.end() if separator else end


def locate(file, id_field, row, field, begin, end, source, language):
    text = row[field]
    locator = {"file": file, "id_field": id_field, "id": row[id_field], "field": field,
               "begin": len(text[:begin].encode()), "end": len(text[:end].encode())}
    locator["sha256"] = sha256(requirement_text(row, locator))
    return {"source": source, "language": language, "locator": locator,
            "text": text[begin:end], "context": row}


def whole(file, id_field, rows, field, source, language):
    return [locate(file, id_field, row, field, 0, len(row[field]), source, language)
            for row in rows]


def parts(file, id_field, field, shortest, longest, source, language):
    return [locate(file, id_field, row, field, begin, end, source, language)
            for row in read_file(file) for begin, end in spans(row[field])
            if shortest <= end - begin <= longest]


def offer_phrases():
    return [phrase for phrase in parts(OFFERS, "id", "description", 22, 170, "offers", "fr")
            if len(phrase["text"].split()) >= 3 and DEMAND.search(phrase["text"])
            and not NO_DEMAND.search(phrase["text"])]


def rome_competences():
    """Know-how only; labels with doubled apostrophes, a flaw of the file, are left out."""
    return [row for row in read_file(ROME)
            if row["nature"] == "Compétence" and row["cat_comp"] == "Savoir-faire"
            and "''" not in row["libelle_competence"]]


def one_per_record(rng, candidates):
    """One phrase of each record, so that long texts do not dominate."""
    groups = collections.defaultdict(list)
    for candidate in candidates:
        groups[candidate["locator"]["id"]].append(candidate)
    return [rng.choice(groups[identity]) for identity in sorted(groups)]


def draw_french(rng):
    offers = offer_phrases()
    regulated = [o for o in offers if REGULATED_DEMAND.search(o["text"])]
    yield rng.sample(one_per_record(rng, regulated), REGULATED)
    others = [o for o in one_per_record(rng, offers) if not REGULATED_DEMAND.search(o["text"])]
    yield rng.sample(others, POOL["offers"] - REGULATED)
    rows = rng.sample(rome_competences(), POOL["rome"])
    yield whole(ROME, "code_ogr", rows, "libelle_competence", "rome", "fr")
    jobs = parts(ONISEP_JOBS, "_id", "text", 45, 190, "onisep-jobs", "fr")
    yield rng.sample(one_per_record(rng, jobs), POOL["onisep-jobs"])


def draw_english(rng):
    rows = rng.sample(read_file(ESCO_DIGITAL), POOL["esco-digital"])
    yield whole(ESCO_DIGITAL, "conceptUri", rows, "preferredLabel", "esco-digital", "en")
    rows = [r for r in read_file(ESCO_ENGLISH)
            if r["reuseLevel"] in ("cross-sector", "transversal")]
    rows = rng.sample(rows, POOL["esco-skills"])
    yield whole(ESCO_ENGLISH, "conceptUri", rows, "preferredLabel", "esco-skills", "en")
    occupations = parts(ESCO_OCCUPATIONS, "occupation_uri", "occupation_description", 50, 200,
                        "esco-occupations", "en")
    yield rng.sample(one_per_record(rng, occupations), POOL["esco-occupations"])
    rows = [r for r in read_file(ENGLISH_ADS) if 12 <= len(r["text"]) <= 220]
    yield whole(ENGLISH_ADS, "_id", rng.sample(rows, POOL["ads-en"]), "text", "ads-en", "en")
    rows = rng.sample(read_file(COURSE_TAGS), POOL["course-tags"])
    yield whole(COURSE_TAGS, "_id", rows, "text", "course-tags", "en")


def screened_out():
    """Keys of phrases that demand nothing that can be taught."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "not_requirements.txt")
    with open(path, encoding="utf-8") as stream:
        return {line.strip() for line in stream if line.strip() and not line.startswith("#")}


def draw_requirements():
    """By key. Of phrases that say the same the first counts."""
    rng = random.Random(SEED)
    screened, drawn, texts = screened_out(), {}, set()
    for draw in (draw_french, draw_english):
        for requirements in draw(rng):
            for requirement in requirements:
                if requirement["text"] not in texts and key(requirement) not in screened:
                    texts.add(requirement["text"])
                    drawn[key(requirement)] = requirement
    return drawn


def every_requirement(pair):
    """All that may be asked in the first language of targets in the second, by key."""
    if pair[0] == "en":
        found = whole(ESCO_ENGLISH, "conceptUri", read_file(ESCO_ENGLISH), "preferredLabel",
                      "esco-skills", "en")
    elif pair[1] == "fr":
        found = offer_phrases() + whole(ROME, "code_ogr", rome_competences(),
                                        "libelle_competence", "rome", "fr")
    else:
        found = whole(ESCO_FRENCH, "conceptUri", read_file(ESCO_FRENCH), "preferredLabel",
                      "esco-skills", "fr")
    screened = screened_out()
    return {key(f): f for f in found if key(f) not in screened}


def skill_labels(file):
    return {row["conceptUri"]: row["preferredLabel"] for row in read_file(file)}
