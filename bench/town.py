"""Towns: their places, offices, people and topics, and what all their records share.

A record names only records made before it, so that the first N of the stream are a whole base.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from prose import length, prose
from words import FIRST_NAMES, Words

Row = dict[str, object]
TOWNS_A_STATE = 10


@dataclass(frozen=True, slots=True)
class Made:
    """One record: where it lies, its front matter and its body."""

    path: str
    data: Row
    body: str

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.data["id"])

    @property
    def name(self) -> str:
        """The name by which running text mentions it."""
        return str(self.data["title"])


@dataclass(slots=True)
class Country:
    """What all towns share, as far as it is made."""

    words: Words
    place: Made | None = None
    state: Made | None = None
    topics: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Of offices and people of the towns before."""
    incidents: list[Made] = field(default_factory=list)
    """Some of the towns before."""


class Town:
    """Makes the records of one town."""

    def __init__(self, country: Country, number: int, rng: Random) -> None:
        self.country, self.number, self.rng, self.words = country, number, rng, country.words
        self.name = self.words.place(rng)
        self.slug = self.name.lower()
        self.places: list[Made] = []
        self.offices: list[Made] = []
        self.people: list[Made] = []
        self.policies: list[Made] = []
        self.incidents: list[Made] = []
        self.taken: set[str] = set()

    def ground(self) -> Iterator[Made]:
        """What its stories name: 4 places, 3 offices, 5 people and a topic."""
        yield from self._places()
        yield from self._offices()
        yield from self._people()
        yield self._topic()

    def known(self) -> None:
        """Let the towns to come name this one's people, offices and incidents."""
        self.country.names += [one.name for one in (*self.offices, *self.people)]
        self.country.incidents += self.incidents[:5]

    # What has no date

    def _places(self) -> Iterator[Made]:
        country, left = self.country, 4
        if country.place is None:
            country.place = self._place(self.words.place(self.rng) + "ia", "country", None)
            yield country.place
            left -= 1
        if self.number % TOWNS_A_STATE == 0:
            country.state = self._place(
                self.words.place(self.rng) + "shire", "state", country.place
            )
            yield country.state
            left -= 1
        town = self._place(self.name, "city", country.state, not_when=[f"West {self.name}"])
        self.places.append(town)
        yield town
        for what, sort in (
            ("Union Station", "building"),
            ("Market Street", "street"),
            ("Town Green", "site"),
        )[: left - 1]:
            spot = self._place(f"{self.name} {what}", sort, town)
            self.places.append(spot)
            yield spot

    def _place(self, name: str, sort: str, within: Made | None, **more: object) -> Made:
        rng = self.rng
        where = {"within": within.id} if within else {}
        if sort in ("building", "site"):
            where |= {
                "latitude": f"{rng.uniform(30, 48):.5f}",
                "longitude": f"{rng.uniform(-120, -70):.5f}",
            }
        return self._undated("place", "places", name, {"type": sort, **where, **more})

    def _offices(self) -> Iterator[Made]:
        city = f"City of {self.name}"
        for name, sort, other in (
            (city, "city", f"{self.name} City Hall"),
            (f"{self.name} Police Department", "police", f"{self.name} Police"),
            (
                f"{self.name} {self.rng.choice(('Courier', 'Times', 'Herald', 'Gazette'))}",
                "press",
                "",
            ),
        ):
            part = {"part_of": self.offices[0].id} if sort == "police" else {}
            more = {
                "names": [other] if other else [],
                "type": sort,
                **part,
                "jurisdiction": [self.places[0].id],
            }
            office = self._undated("organization", "organizations", name, more)
            self.offices.append(office)
            yield office

    def _people(self) -> Iterator[Made]:
        rng = self.rng
        for role in ("Mayor", "Chief of Police", "Councilor", "Clerk", "Superintendent"):
            surname = self.words.surname(rng)
            office = self.offices[1 if role == "Chief of Police" else 0]
            first = rng.randint(1985, 2018)
            period = f"{first}/{first + rng.randint(2, 12)}"
            names = [f"{role.split()[0]} {surname}"]
            roles = [{"role": role, "organization": office.id, "period": period}]
            person = self._undated(
                "person",
                "people",
                f"{rng.choice(FIRST_NAMES)} {surname}",
                {"names": names, "roles": roles},
            )
            self.people.append(person)
            yield person

    def _topic(self) -> Made:
        name = f"{self.words.phrase(self.rng, 3)} {self.number + 1}"
        topics = self.country.topics
        more = {"broader": self.rng.choice(topics)} if topics and self.rng.random() < 0.3 else {}
        topic = self._undated("topic", "topics", name, more)
        topics.append(topic.id)
        return topic

    def _undated(self, kind: str, folder: str, title: str, more: Row) -> Made:
        rng = self.rng
        id = slug(title)
        data: Row = {
            "id": id,
            "kind": kind,
            "title": title,
            "summary": self.summary(),
            "status": "published",
            **more,
        }
        body = "" if rng.random() < 0.4 else prose(self.words, rng, length(rng, 60), self.names(2))
        return Made(f"incidents/{folder}/{id}.md", data, body)

    # What every record of the town needs

    def involved(self, some: list[Made], most: int) -> list[Row]:
        """Rows for people, organizations or places."""
        rng = self.rng
        chosen = rng.sample(some, min(len(some), rng.randint(1, most)))
        return [{"ref": one.id, "role": self.words.told(rng, 4)} for one in chosen]

    def names(self, count: int) -> list[str]:
        """Names that running text mentions: mostly of this town, now and then of another."""
        rng, country = self.rng, self.country
        near = [*self.places, *self.offices, *self.people]
        found = []
        for _ in range(count):
            chance = rng.random()
            if chance < 0.06 and country.names:
                found.append(rng.choice(country.names))
            elif chance < 0.12 and country.place and country.state:
                found.append(rng.choice((country.place, country.state)).name)
            elif near:
                one = rng.choice(near)
                also = one.data.get("names")
                found.append(
                    also[0] if isinstance(also, list) and also and rng.random() < 0.4 else one.name
                )
        return found

    def told(self, count: int) -> str:
        """A sentence of about `count` words."""
        return f"{self.words.told(self.rng, count).capitalize()}."

    def asked(self) -> str:
        """A question."""
        return f"{self.words.told(self.rng, 10).capitalize()}?"

    def summary(self) -> str:
        """Two or three sentences."""
        count = self.rng.randint(14, 50)
        return " ".join(self.words.sentences(self.rng, count, self.names(1)))[:880]


def slug(text: str) -> str:
    """The words of `text` joined by hyphens."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())
