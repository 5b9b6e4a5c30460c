"""Dated records: their ids, dates, topics and bodies; and the policies of a town."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prose import length, prose
from town import TOWNS_A_STATE, Made, Row, Town

FIRST, LAST = date(1990, 1, 1), date(2025, 9, 30)
REVIEW = "2199-01-01"
"""No record is due for review: a base has no problem, whenever it is checked."""


@dataclass(frozen=True, slots=True)
class Text:
    """How a body is to be: words in the middle case, quotations, records it links to."""

    middle: int
    quotes: int = 0
    links: Sequence[Made] = ()


def dated(town: Town, kind: str, day: date, title: str, more: Row, text: Text) -> Made:
    """A dated record about `town`; `more` may bring a status of its own."""
    rng, words = town.rng, town.words
    when = _when(town, day, kind)
    id = _id(town, when.rstrip("~"), kind)
    folder = f"incidents/{day.year}"
    data: Row = {"id": id, "kind": kind, "title": title, "summary": town.summary(), "date": when}
    data |= {"status": "published", **more, "topics": _topics(town)}
    if kind not in ("article", "statement"):
        data["review_by"] = REVIEW
    links = [
        f"[{' '.join(words.some(rng, 3))}]({relative(folder, one.path)})" for one in text.links
    ]
    inserts = [*town.names(rng.randint(1, 5)), *links]
    said = f"{day:%B} {day.day}, {day.year}"
    cited = [f"{rng.choice(town.people).name}, {said}" for _ in range(text.quotes)]
    body = prose(words, rng, length(rng, text.middle), inserts, cited)
    return Made(f"{folder}/{id}.md", data, body)


def _when(town: Town, day: date, kind: str) -> str:
    """The day, now and then only its month, or a doubtful one."""
    chance = town.rng.random()
    if kind == "policy" or chance < 0.9:
        return f"{day}"
    return f"{day:%Y-%m}" if chance < 0.97 else f"{day:%Y-%m}~"


def _id(town: Town, when: str, kind: str) -> str:
    while True:
        id = f"{when}-{town.slug}-{town.words.rare(town.rng)}-{town.words.rare(town.rng)}-{kind}"
        if id not in town.taken:
            town.taken.add(id)
            return id


def _topics(town: Town) -> list[str]:
    """One to three; the first ones that were made are on the most records."""
    known, rng = town.country.topics, town.rng
    chosen = (known[int(len(known) * rng.random() ** 2)] for _ in range(rng.randint(1, 3)))
    return list(dict.fromkeys(chosen))


def policies(town: Town) -> Iterator[Made]:
    """Two policies: of the town, or one of the country or state that the town is the first of."""
    for number in range(2):
        place = town.places[0]
        if number == 0 and town.number % TOWNS_A_STATE == 0:
            wide = town.country.state if town.number else town.country.place
            place = wide or place
        town.policies.append(_policy(town, place))
        yield town.policies[-1]


def _policy(town: Town, place: Made) -> Made:
    rng = town.rng
    adopted = FIRST + timedelta(rng.randrange(7_000))
    versions: list[Row] = []
    start, count = adopted, rng.choice((1, 1, 2, 3))
    for number in range(1, count + 1):
        end = start + timedelta(rng.randint(600, 2_400))
        version: Row = {"id": f"v{number}", "label": f"Version {number}", "adopted": f"{start}"}
        version["in_force"] = f"{start}/{'..' if number == count else end}"
        versions.append({**version, "text": town.told(40)})
        start = end + timedelta(1)
    more: Row = {
        "instrument": rng.choice(("ordinance", "resolution", "guideline", "directive")),
        "issuers": [{"ref": town.offices[0].id}, {"ref": town.people[0].id, "as": "Mayor"}],
        "jurisdiction": [place.id],
        "citation": f"Code section {rng.randint(1, 40)}-{rng.randint(1, 300)}",
        "versions": versions,
        "organizations": [{"ref": town.offices[1].id, "role": "bound by it"}],
        "relations": [{"rel": "related", "to": one.id} for one in town.policies],
    }
    title = f"{town.words.phrase(rng, 3)} ordinance of {town.name}"
    return dated(town, "policy", adopted, title, more, Text(250))


def relative(folder: str, path: str) -> str:
    """How a record in `folder` links to the file at `path`."""
    near = f"{folder}/"
    return path.removeprefix(near) if path.startswith(near) else f"../{path.partition('/')[2]}"
