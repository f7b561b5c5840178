"""The peer's catalogue: what peer_service_ours wrote, in arrays and ready-made messages."""

import datetime
import math
import struct

import numpy

from tremplin.v1 import catalogue_types_pb2 as types
from tremplin.v1 import constraints_pb2, matching_service_pb2, provider_pb2, training_pb2

EARTH_KM = 6371.0
UNKNOWN_DAY = datetime.date.max.toordinal()


def read_messages(path, kind):
    """The messages of a file, each after its length."""
    with open(path, "rb") as file:
        data = file.read()
    at, messages = 0, []
    while at < len(data):
        size, = struct.unpack_from("<I", data, at)
        messages.append(kind.FromString(data[at + 4:at + 4 + size]))
        at += 4 + size
    return messages


def ordinal(day, unknown=UNKNOWN_DAY):
    return datetime.date(day.year, day.month, day.day).toordinal() if day.year else unknown


def price_per_learner(offering):
    """In cents; NaN when it is not communicated."""
    for price in offering.prices:
        if price.basis == types.PRICE_BASIS_PER_LEARNER:
            return price.amount.amount_cents
    return math.nan


class Catalogue:
    """Sessions are one array per field; a row's offering and training are told by `offering_of`
    and `training_of`."""

    def __init__(self, folder):
        self.trainings = read_messages(folder / "trainings.pb", training_pb2.Training)
        self.providers = {provider.name: provider for provider in
                          read_messages(folder / "providers.pb", provider_pb2.Provider)}
        self.units = read_messages(folder / "units.pb", matching_service_pb2.Quote)
        self.vectors = numpy.fromfile(folder / "units.f32", "<f4").reshape(len(self.units), -1)
        self._number_units()
        self._tabulate_sessions()

    def _number_units(self):
        number = {training.name: i for i, training in enumerate(self.trainings)}
        self.training_of_unit = numpy.array([number[unit.resource] for unit in self.units])
        every = numpy.arange(len(self.trainings))
        self.first_unit = numpy.searchsorted(self.training_of_unit, every)
        self.unit_count = numpy.bincount(self.training_of_unit, minlength=len(every))

    def _tabulate_sessions(self):
        self.offerings, self.sessions, rows, places = [], [], [], {}
        for i, training in enumerate(self.trainings):
            for offering in training.offerings:
                where = offering.location.coordinates
                remote = offering.modality == types.MODALITY_REMOTE
                place = places.setdefault((where.latitude, where.longitude), len(places))
                for session in offering.sessions:
                    rows.append((i, len(self.offerings), ordinal(session.start),
                                 ordinal(session.end), ordinal(session.registration_end),
                                 session.state == types.SESSION_STATE_OPEN, remote, place,
                                 price_per_learner(offering)))
                    self.sessions.append(session)
                alone = training_pb2.Offering()
                alone.CopyFrom(offering)
                del alone.sessions[:]
                self.offerings.append(alone)
        # Ordered by training, then by their first day.
        rows = numpy.array(rows)
        order = numpy.lexsort((rows[:, 2], rows[:, 0]))
        self.sessions = [self.sessions[i] for i in order]
        (self.training_of, self.offering_of, self.start, self.end, self.registration_end,
         self.open, self.remote, self.place_of) = rows[order, :8].astype(int).T
        self.price = rows[order, 8]
        self.places = numpy.radians(list(places))
        self.facets = [self._facets_of(*pair) for pair in zip(self.sessions, self.offering_of)]

    def _facets_of(self, session, offering):
        modality = types.Modality.Name(self.offerings[offering].modality)
        return (("modality", modality.removeprefix("MODALITY_")),
                ("start_month", f"{session.start.year}-{session.start.month:02}"),
                ("department", self.offerings[offering].location.department))

    def distances_km(self, coordinates):
        """Of each session's place from there."""
        latitude = math.radians(coordinates.latitude)
        longitude = math.radians(coordinates.longitude)
        a = (numpy.sin((self.places[:, 0] - latitude) / 2) ** 2 + math.cos(latitude)
             * numpy.cos(self.places[:, 0]) * numpy.sin((self.places[:, 1] - longitude) / 2) ** 2)
        return (2 * EARTH_KM * numpy.arcsin(numpy.sqrt(a)))[self.place_of]

    def admitted(self, request):
        """(sessions that the request's constraints admit, the first of each training, one per
        training; the distance of every session, or None). An unknown price is admitted."""
        constraints, today = request.constraints, ordinal(request.as_of)
        fits = (self.open == 1) & (self.start >= today) & (self.registration_end >= today)
        distances = None
        if constraints.HasField("place"):
            distances = self.distances_km(constraints.place.coordinates)
            fits &= (self.remote == 1) | (distances <= constraints.place.radius_km)
        if constraints.HasField("finish_by"):
            fits &= self.end <= ordinal(constraints.finish_by)
        if constraints.HasField("budget"):
            fits &= ~(self.price > self.budget_per_learner(request))
        rows = numpy.flatnonzero(fits)
        _, first = numpy.unique(self.training_of[rows], return_index=True)
        return rows[first], distances

    @staticmethod
    def budget_per_learner(request):
        budget = request.constraints.budget
        per_learner = budget.scope == constraints_pb2.BUDGET_SCOPE_PER_LEARNER
        return budget.amount.amount_cents / (1 if per_learner else max(1, request.need.headcount))
