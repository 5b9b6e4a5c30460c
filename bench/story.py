"""Stories of a town: articles, statements, letters, incidents and claims that cite one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dated import FIRST, LAST, Text, dated
from town import Made, Row, Town

DRAFTS = 0.06
"""Of the articles that no other record names."""
WITHDRAWN, CORRECTED = 0.01, 0.02
"""Of the incidents."""

DOCUMENT: Row = {"id": "s0", "title": "The document", "publisher": "The office", "tier": "primary"}
"""What a letter or statement rests on before all reports."""


def story(town: Town, number: int) -> Iterator[Made]:
    """Ten of them have 35 articles, 8 statements, 12 letters, 20 incidents and 10 claims."""
    told = Story(town, FIRST + timedelta(town.rng.randrange((LAST - FIRST).days)))
    yield told.article(0)
    yield told.article(1)
    if number not in (4, 9):
        yield told.statement()
    for _ in range(2 if number in (3, 7) else 1):
        yield told.letter()
    yield told.incident()
    yield told.claim()
    for other in range(1 + number % 2):
        yield told.article(2 + other)
    yield told.incident()


class Story:
    """The records of one story, as far as they are made."""

    def __init__(self, town: Town, day: date) -> None:
        self.town, self.day, self.rng, self.words = town, day, town.rng, town.words
        self.articles: list[Made] = []
        self.statements: list[Made] = []
        self.letters: list[Made] = []
        self.incidents: list[Made] = []

    def article(self, number: int) -> Made:
        """The first two have publishers of their own, so that they are two independent sources."""
        town, rng, words, day = self.town, self.rng, self.words, self._later(number * 3)
        press = town.offices[2]
        name = press.name if number == 0 else f"{words.phrase(rng, 2)} News {number}"
        more: Row = {
            "status": "draft" if number > 1 and rng.random() < DRAFTS else "published",
            "publisher": press.id if number == 0 else "",
            "publisher_name": name,
            "headline": words.phrase(rng, rng.randint(4, 9)),
            "url": f"https://news.example/{day:%Y/%m}/{words.rare(rng)}-{rng.randrange(10**6)}",
            "genre": rng.choice(("news", "news", "news", "editorial", "commentary")),
            "seen": rng.choice(("full", "opening", "abstract")),
            "confidence": "low",
            **self._involved(2, 2, 1),
        }
        if number == 3:
            more["relations"] = [{"rel": "reprint-of", "to": self.articles[0].id}]
        elif self.incidents:
            more["relations"] = [{"rel": "documents", "to": self.incidents[0].id}]
        text = Text(250, rng.randint(0, 1), self._earlier(1))
        made = dated(town, "article", day, self._title(6), more, text)
        if more["status"] == "published":
            self.articles.append(made)
        return made

    def statement(self) -> Made:
        """What an official said; names the articles as its sources."""
        town, rng = self.town, self.rng
        speaker = rng.choice(town.people)
        more: Row = {
            "speakers": [{"ref": speaker.id, "as": "Speaker of the day"}],
            "medium": rng.choice(("Press conference", "Twitter", "Council meeting", "Radio")),
            "text": "excerpt",
            **self._involved(1, 2, 1),
            "sources": [DOCUMENT, *self._sources([])],
        }
        title = f"{speaker.name} on {self._title(4)}"
        text = Text(120, 1, self._earlier(1))
        self.statements.append(dated(town, "statement", self._later(2), title, more, text))
        return self.statements[-1]

    def letter(self) -> Made:
        """A letter to an office of the town, with what it asks."""
        town, rng = self.town, self.rng
        official: Row = {"ref": rng.choice(town.people).id}
        more: Row = {
            "sender": [official if rng.random() < 0.7 else {"name": "Residents of the town"}],
            "addressees": [{"ref": rng.choice(town.offices[:2]).id}],
            "subject": self.words.phrase(rng, 5),
            "text": rng.choice(("full", "excerpt", "summary")),
            **self._involved(2, 2, 2),
            "sources": [DOCUMENT, *self._sources([])],
            "open_questions": [town.asked()],
        }
        if rng.random() < 0.3:
            more["provenance"] = {"origin": "letter.txt", "sha256": f"{rng.getrandbits(256):064x}"}
        text = Text(320, rng.randint(0, 2), self._earlier(2))
        title = f"Letter on {self._title(5)}"
        asks = [self._ask() for _ in range(rng.randint(1, 3))]
        day = self._later(4)
        if any("answered_by" in ask for ask in asks):  # the answer is no older than the letter
            month = date.fromisoformat(f"{self.statements[0].id[:7]}-01")
            day = min(day, month)
        more["asks"] = asks
        before = [one for one in self.letters if str(one.data["date"]) <= f"{day}"]
        more["relations"] = [{"rel": "replies-to", "to": one.id} for one in before]
        self.letters.append(dated(town, "letter", day, title, more, text))
        return self.letters[-1]

    def _ask(self) -> Row:
        text = self.town.told(14)
        if self.statements and self.rng.random() < 0.3:
            return {"text": text, "status": "answered", "answered_by": self.statements[0].id}
        return {"text": text, "status": "unknown"}

    def incident(self) -> Made:
        """What happened, with its sources, accounts and course."""
        town, rng, day = self.town, self.rng, self._later(1)
        sources = self._sources([*self.statements, *self.letters])
        keys = [str(row["id"]) for row in sources]
        facts = ("day", "cause", "number_present")[: rng.randint(1, 3)]
        hours = ("morning", "about noon", "evening")[: rng.randint(0, 3)]
        more: Row = {
            **self._involved(3, 2, 2),
            "sources": sources,
            "undisputed": [town.told(14) for _ in range(rng.randint(1, 3))],
            "facts": {
                name: [{"value": town.told(9), "source": key} for key in rng.sample(keys, 2)]
                for name in facts
            },
            "timeline": [
                {"at": at, "text": town.told(12), "source": rng.choice(keys)} for at in hours
            ],
            "outcome": town.told(10),
            "relations": self._relations(),
            "open_questions": [town.asked() for _ in range(rng.randint(0, 3))],
            **self._afterwards(day),
        }
        text = Text(300, rng.randint(0, 3), self._earlier(3))
        made = dated(town, "incident", day, self._title(7), more, text)
        if rng.random() < 0.03:
            made.data["aliases"] = [f"{made.id}-as-first-filed"]
        self.incidents.append(made)
        town.incidents.append(made)
        return made

    def _afterwards(self, day: date) -> Row:
        """What came after publication: mostly nothing."""
        chance = self.rng.random()
        if chance < WITHDRAWN:
            why = {"date": f"{day + timedelta(30)}", "reason": "It could not be confirmed."}
            return {"status": "withdrawn", "withdrawn": why}
        if chance < WITHDRAWN + CORRECTED:
            change = {"date": f"{day + timedelta(60)}", "note": self.town.told(10)}
            return {"corrections": [change]}
        return {}

    def _relations(self) -> list[Row]:
        """A chain of incidents stays within its town, so that none grows with the base."""
        town, rng = self.town, self.rng
        rows: list[Row] = []
        if self.incidents:
            rows.append({"rel": "follows", "to": self.incidents[-1].id, "note": town.told(6)})
        elif town.incidents and rng.random() < 0.3:
            rows.append({"rel": "follows", "to": town.incidents[-1].id})
        if rng.random() < 0.4:
            rows.append({"rel": "applies", "to": rng.choice(town.policies).id})
        if town.country.incidents and rng.random() < 0.1:
            rows.append({"rel": "related", "to": rng.choice(town.country.incidents).id})
        return rows

    def claim(self) -> Made:
        """What was said of the incident, and what is known of its truth."""
        town, day = self.town, self._later(1)
        verdict = self.rng.choice(("not-true", "true", "disputed", "unknown"))
        sources = self._sources(self.statements)
        first: Row = {"date": f"{day}", "verdict": "unknown", "reason": town.told(10)}
        last: Row = {"date": f"{day + timedelta(9)}", "verdict": verdict, "reason": town.told(10)}
        stance = "for" if verdict == "true" else "against"
        more: Row = {
            "wording": town.told(12),
            "verdict": verdict,
            "verdict_history": [first, {**last, "source": "s1"}],
            "about": [self.incidents[0].id],
            "appeared": [town.told(6)],
            "evidence": [
                {"ref": row["ref"], "stance": stance, "note": town.told(9)} for row in sources
            ],
            "would_change": town.told(12),
            **self._involved(1, 2, 1),
            "sources": sources,
        }
        title = f"Was there {self._title(5).lower()}?"
        return dated(town, "claim", day, title, more, Text(160, 0, self._earlier(2)))

    # What several of them need

    def _sources(self, primary: list[Made]) -> list[Row]:
        """The story's articles, and what offices and officials said themselves."""
        tiers = [
            *((one, "primary") for one in primary),
            *((one, "secondary") for one in self.articles),
        ]
        return [
            {"id": f"s{number}", "ref": one.id, "tier": tier, "confidence": "low"}
            for number, (one, tier) in enumerate(tiers, 1)
        ]

    def _earlier(self, most: int) -> list[Made]:
        """Records of this story that a body may link to."""
        some = [*self.articles, *self.statements, *self.letters, *self.incidents]
        return self.rng.sample(some, min(len(some), self.rng.randint(0, most)))

    def _involved(self, people: int, organizations: int, places: int) -> Row:
        town = self.town
        return {
            "people": town.involved(town.people, people),
            "organizations": town.involved(town.offices[:2], organizations),
            "places": town.involved(town.places, places),
        }

    def _title(self, most: int) -> str:
        return f"{self.words.phrase(self.rng, self.rng.randint(3, most))} in {self.town.name}"

    def _later(self, days: int) -> date:
        return self.day + timedelta(days + self.rng.randrange(3))
