"""The peer's ranking: hybrid search per requirement, scores fused, the best passage shown."""

import json
import re
from collections import Counter

import bm25s
import faiss
import numpy
import Stemmer

from tremplin.v1 import matching_service_pb2 as pb

HITS = 100  # per requirement and kind of search
COSINE_SHARE = 0.7  # of a passage's strength; the rest is BM25's
COVERED, PARTLY = 0.55, 0.3
SHORT_BYTES = 120  # texts that are centred as short ones
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
WORD = re.compile(r"\w{3,}")


def load_means(calibration_path):
    """Means of French queries, (short, long); what is common to all of them means nothing."""
    with open(calibration_path, encoding="utf-8") as file:
        queries = json.load(file)["queries"]
    return tuple(numpy.array(queries[length]["fr"], "f4") for length in ("short", "long"))


class VectorCache:
    """An encoder that remembers: vectors of the last `size` texts."""

    def __init__(self, encoder, means, size=20_000):
        self.encoder, self.means, self.size = encoder, means, size
        self.vectors = {}

    def encode(self, whole, parts):
        """[1 + parts, dimension], centred. The long text goes alone: padding the short ones to
        its length would cost as much again for each."""
        for texts in ([whole], parts):
            new = [text for text in texts if text not in self.vectors]
            if new:
                self.vectors |= zip(new, self._centred(new))
        result = numpy.stack([self.vectors[text] for text in (whole, *parts)])
        while len(self.vectors) > self.size:
            self.vectors.pop(next(iter(self.vectors)), None)
        return result

    def _centred(self, texts):
        short, long = self.means
        means = [short if len(text.encode()) <= SHORT_BYTES else long for text in texts]
        vectors = self.encoder.encode(texts) - numpy.stack(means)
        return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


class Matcher:
    def __init__(self, catalogue, cache):
        self.catalogue, self.cache = catalogue, cache
        self.flat = faiss.IndexFlatIP(catalogue.vectors.shape[1])
        self.flat.add(catalogue.vectors)
        self.stemmer = Stemmer.Stemmer("french")
        self.words = bm25s.BM25()
        self.words.index(self._tokens([unit.text for unit in catalogue.units]),
                         show_progress=False)

    def _tokens(self, texts):
        return bm25s.tokenize(texts, stopwords="fr", stemmer=self.stemmer, return_ids=False,
                              show_progress=False)

    def match(self, request):
        catalogue, need = self.catalogue, request.need
        parts = [requirement.text for requirement in need.requirements]
        queries = self.cache.encode(f"{need.title}. {need.text}", parts)
        sessions, distances = catalogue.admitted(request)
        session_of = dict(zip(catalogue.training_of[sessions].tolist(), sessions.tolist()))
        response = pb.MatchTrainingsResponse(as_of=request.as_of)
        response.understood.headcount = need.headcount
        for requirement in need.requirements:
            response.understood.requirements.add().requirement.CopyFrom(requirement)
        if not session_of:
            response.nothing_found = "Aucune session ne répond aux contraintes."
            return response
        is_admitted = numpy.zeros(len(catalogue.trainings), bool)
        is_admitted[list(session_of)] = True
        word_scores = [self._word_scores(tokens) for tokens in self._tokens([need.text, *parts])]
        found = self._candidates(queries, word_scores, is_admitted)
        response.total_size = len(found)
        self._count_facets([session_of[training] for training in found.tolist()], response)
        for training, score, strengths, units in self._best(request.page_size or 10, found,
                                                            queries, word_scores):
            match = response.matches.add(score=score)
            self._describe(training, session_of[training], request, distances, match)
            for i, (strength, unit) in enumerate(zip(strengths, units)):
                self._explain(i, strength, unit, parts[i], match.coverage.add())
        return response

    def _word_scores(self, tokens):
        """BM25 of every unit, 1 for the best."""
        scores = self.words.get_scores(tokens)
        return scores / max(scores.max(), 1e-9)

    def _candidates(self, queries, word_scores, is_admitted):
        """Ordinals of admitted trainings near to one of the queries by vector or by words."""
        unit_admitted = is_admitted[self.catalogue.training_of_unit]
        bitmap = numpy.packbits(unit_admitted, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(unit_admitted), faiss.swig_ptr(bitmap))
        _, near = self.flat.search(queries, HITS, params=faiss.SearchParameters(sel=selector))
        rows = [near[near >= 0]]
        for scores in word_scores:
            scores = numpy.where(unit_admitted, scores, 0)
            best = numpy.argpartition(-scores, min(HITS, len(scores) - 1))[:HITS]
            rows.append(best[scores[best] > 0])
        return numpy.unique(self.catalogue.training_of_unit[numpy.concatenate(rows)])

    def _best(self, size, trainings, queries, word_scores):
        """(training, score, strength and unit per requirement) of the best, best first."""
        catalogue = self.catalogue
        counts = catalogue.unit_count[trainings]
        starts = numpy.concatenate([[0], numpy.cumsum(counts)[:-1]])
        rows = numpy.repeat(catalogue.first_unit[trainings] - starts, counts)
        rows += numpy.arange(len(rows))
        cosines = queries @ catalogue.vectors[rows].T
        words = numpy.stack([scores[rows] for scores in word_scores])
        strengths = COSINE_SHARE * cosines + (1 - COSINE_SHARE) * words
        best = numpy.maximum.reduceat(strengths, starts, axis=1)
        scores = 0.5 * best[0] + 0.5 * (best[1:].mean(0) if len(best) > 1 else 0)
        for i in numpy.lexsort((trainings, -scores))[:size]:
            part = slice(starts[i], starts[i] + counts[i])
            units = rows[part][strengths[1:, part].argmax(1)]
            yield int(trainings[i]), float(scores[i]), best[1:, i].tolist(), units.tolist()

    def _describe(self, training, session, request, distances, match):
        catalogue = self.catalogue
        entry = catalogue.trainings[training]
        provider = catalogue.providers[entry.provider]
        offering = catalogue.offerings[catalogue.offering_of[session]]
        match.target, match.title, match.kind = entry.name, entry.title, pb.MATCH_KIND_SESSION
        match.provider, match.provider_display_name = entry.provider, provider.display_name
        match.qualiopi, match.fictitious = provider.qualiopi_training, entry.fictitious
        match.offering.CopyFrom(offering)
        match.session.CopyFrom(catalogue.sessions[session])
        match.updated.CopyFrom(entry.provenance.updated)
        met, unknown = pb.CHECK_VERDICT_MET, pb.CHECK_VERDICT_UNKNOWN
        if distances is not None and not catalogue.remote[session]:
            match.distance_km = distances[session]
            match.checks.add(constraint="place", verdict=met,
                             detail=f"{match.distance_km:.0f} km à vol d'oiseau")
        elif distances is not None:
            match.checks.add(constraint="place", verdict=met, detail="à distance")
        if request.constraints.HasField("finish_by"):
            match.checks.add(constraint="finish_by", verdict=met)
        is_known = bool(offering.prices)
        if is_known:
            price, learners = offering.prices[0], max(1, request.need.headcount)
            match.total_price.basis.CopyFrom(price)
            match.total_price.tax, match.total_price.learners = price.tax, learners
            match.total_price.amount.amount_cents = price.amount.amount_cents * learners
            match.total_price.amount.currency = price.amount.currency
        if request.constraints.HasField("budget"):
            match.checks.add(constraint="budget", verdict=met if is_known else unknown,
                             detail="" if is_known else "prix non communiqué")

    def _explain(self, index, strength, unit, requirement, coverage):
        coverage.requirement_index, coverage.evidence_strength = index, max(0, min(1, strength))
        if strength < PARTLY:
            coverage.state = pb.COVERAGE_STATE_MISSING
            return
        passage = self.catalogue.units[unit]
        is_title = passage.field_path == "title"
        covered = strength >= COVERED and not is_title
        coverage.state = pb.COVERAGE_STATE_COVERED if covered else pb.COVERAGE_STATE_PARTLY
        coverage.origin, coverage.title_only = pb.EVIDENCE_ORIGIN_INFERRED, is_title
        wanted = set(WORD.findall(requirement.lower()))
        sentence = max(SENTENCE_END.split(passage.text),
                       key=lambda text: len(wanted & set(WORD.findall(text.lower()))))
        begin = passage.begin + len(passage.text[:passage.text.index(sentence)].encode())
        coverage.quote.CopyFrom(pb.Quote(
            text=sentence, resource=passage.resource, field_path=passage.field_path, begin=begin,
            end=begin + len(sentence.encode())))

    def _count_facets(self, sessions, response):
        counts = Counter()
        for session in sessions:
            counts.update(self.catalogue.facets[session])
        for (facet, value), count in sorted(counts.items()):
            response.facets.add(facet=facet, value=value, count=count)
