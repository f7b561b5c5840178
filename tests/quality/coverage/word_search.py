"""Finds targets by words, and requirements by the words of a target: no encoder takes part."""
import collections
import math
import re
import unicodedata

from targets import sentences


def terms(text):
    """Words without accents, cut to six letters: enough for plurals, and for what French and
    English share."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower())
                    if not unicodedata.combining(c))
    return [word[:6] for word in re.findall(r"[a-z0-9+#]{3,}", plain)]


class TargetsByWords:
    """BM25, k1 1.2, b 0.75."""

    def __init__(self, targets):
        self._counts = {name: collections.Counter(terms(t["title"] + " " + t["body"]))
                        for name, t in targets.items()}
        self._lengths = {name: sum(counts.values()) for name, counts in self._counts.items()}
        self._mean = sum(self._lengths.values()) / len(self._lengths)
        frequency = collections.Counter(t for counts in self._counts.values() for t in counts)
        size = len(self._counts)
        self._idf = {t: math.log(1 + (size - n + .5) / (n + .5)) for t, n in frequency.items()}

    def best(self, text, count):
        query = set(terms(text))
        scores = []
        for name, counts in self._counts.items():
            norm = 1.2 * (.25 + .75 * self._lengths[name] / self._mean)
            score = sum(self._idf[t] * counts[t] * 2.2 / (counts[t] + norm)
                        for t in query if t in counts)
            if score > 0:
                scores.append((-score, name))
        return [name for _, name in sorted(scores)[:count]]


class RequirementsByWords:
    """Looks among many requirements for those that a sentence of a target says."""

    def __init__(self, requirements, labels):
        """Across languages `labels` has, by id, what the same skill is called in the target's
        language, which stands for the text; within a language it is empty."""
        self._names = list(requirements)
        texts = [labels.get(r["locator"]["id"], "") if labels else r["text"]
                 for r in requirements.values()]
        self._terms = [set(terms(text)) for text in texts]
        frequency = collections.Counter(term for mine in self._terms for term in mine)
        self._idf = {term: math.log(len(self._terms) / n) for term, n in frequency.items()}
        self._having = collections.defaultdict(list)
        for number, mine in enumerate(self._terms):
            for term in mine:
                self._having[term].append(number)

    def best(self, target, count, least_share=0):
        """(key, score), best first: those with the most words, weighted by idf, in one sentence
        of the target and the fewest beside them; at least `least_share` of their weight."""
        scores = collections.defaultdict(float)
        for sentence in sentences(target):
            mine = set(terms(sentence))
            for number in {n for term in mine for n in self._having.get(term, ())}:
                wanted = self._terms[number]
                if len(wanted) < 3:
                    continue
                shared = sum(self._idf[t] for t in sorted(wanted & mine))
                share = shared / sum(self._idf[t] for t in sorted(wanted))
                if share >= least_share:
                    scores[number] = max(scores[number], share * share * shared)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:count]
        return [(self._names[number], scores[number]) for number in best]
