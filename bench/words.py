"""Made-up English: a vocabulary with Zipf's frequencies, names, running text."""
# ruff: noqa: S311 - a folder of scripts; chance here need not be secret

from __future__ import annotations

from random import Random

FORMS = 20_000
"""Word forms of the vocabulary."""
URN = 200_000
"""Words to draw from: each form as many times as it is frequent."""

COMMON = """
the of and to a in that is was he for it with as his on be at by had not are but from or have an
they which one you were her all she there would their we him been has when who will more no if out
so said what up its about into than them can only other new some could time these two may then do
first any my now such like our over man me even most made after also did many before must through
back years where much your way well down should because each just those people how too little
state good very make world still own see men work long get here between both life being under
never day same another know while last might us great old year off come since against go came
right used take three
""".split()

CIVIC = """
council mayor police city letter meeting policy public office department resident officer board
ordinance statement report station school library bridge budget rumor hearing vote member agency
law court order service safety question answer record request notice street park water bus road
permit election clerk chief community union federal county program plan project decision review
committee complaint evidence source witness claim reply denial announcement
""".split()

ONSETS = [
    *"bcdfghklmnprstvwbcdfghlmnprst",
    *"br ch cl cr dr fl fr gr pl pr sh sl sp st th tr".split(),
]
VOWELS = [*"aeiouaeioaei", *"ai ea ee ie ou".split()]
CODAS = [*"dklmnprstnrst", *"ck ct ld ll nd ng nt rd rm rn rt sh st th".split()]
ENDINGS = ("", "s", "ed", "ing", "er", "ly", "al", "ness")
"""What a stemmer takes off, mostly."""
PLACE_ENDINGS = (
    "ton ford bury field ham port dale mouth wick haven worth stead ville brook ridge".split()
)
SURNAME_ENDINGS = "son man berg well ley ard sen ov ski dez ini ert hart wood".split()
FIRST_NAMES = """
Ada Alan Alma Amir Ana Anton Bela Boris Carla Carlos Clara Dana David Diego Elena Elias Emma Erik
Fatima Felix Flora Gina Grace Hana Hector Helen Hugo Ida Igor Irene Ivan Jana Joel Jonas Julia
Karim Karl Lara Leo Lena Lucia Luis Mara Marco Maria Milan Mina Nadia Nina Noel Nora Olga Omar
Oscar Paula Pedro Petra Rafael Rita Rosa Ruben Ruth Samir Sara Simon Sofia Stefan Tamar Teresa
Tomas Vera Victor Wanda Yusuf Zoe
""".split()


class Words:
    """The vocabulary of one seed, and everything that is said with it."""

    def __init__(self, seed: int) -> None:
        rng = Random(f"{seed}/words")
        self._forms = vocabulary(rng)
        weights = [1 / (rank + 2.7) ** 1.05 for rank in range(len(self._forms))]
        share = URN / sum(weights)
        self._urn = [
            form
            for form, weight in zip(self._forms, weights, strict=True)
            for _ in range(max(1, round(weight * share)))
        ]
        self._taken: set[str] = set()

    def some(self, rng: Random, count: int) -> list[str]:
        """`count` words, the frequent ones often."""
        return rng.choices(self._urn, k=count)

    def rare(self, rng: Random) -> str:
        """One word that is not among the most frequent."""
        return self._forms[rng.randrange(200, 8_000)]

    def phrase(self, rng: Random, count: int) -> str:
        """A few words with a capital, as in a heading."""
        return " ".join([*self.some(rng, count - 1), self.rare(rng)]).capitalize()

    def told(self, rng: Random, count: int) -> str:
        """A short text of about `count` words, without capital and full stop."""
        return " ".join(self.some(rng, max(2, int(count * rng.uniform(0.6, 1.4)))))

    def sentences(self, rng: Random, count: int, inserts: list[str]) -> list[str]:
        """Sentences of about `count` words in all; works in pieces from the end of `inserts`."""
        words = self.some(rng, count)
        told, at = [], 0
        while at < count:
            length = rng.randint(7, 24)
            piece = words[at : at + length]
            at += length
            if len(piece) > 14:
                piece[6] += ","
            if inserts and rng.random() < 0.7:
                piece.insert(rng.randint(1, len(piece)), inserts.pop())
            text = " ".join(piece)
            told.append(f"{text[0].upper()}{text[1:]}.")
        return told

    def place(self, rng: Random) -> str:
        """The name of a town that no other has."""
        return self._new(rng, PLACE_ENDINGS)

    def surname(self, rng: Random) -> str:
        """A surname that no other has."""
        return self._new(rng, SURNAME_ENDINGS)

    def _new(self, rng: Random, endings: list[str]) -> str:
        while True:
            name = (syllables(rng, rng.randint(1, 2)) + rng.choice(endings)).capitalize()
            if name not in self._taken:
                self._taken.add(name)
                return name


def syllables(rng: Random, count: int) -> str:
    """The stem of a word."""
    parts = []
    for index in range(count):
        parts += [rng.choice(ONSETS), rng.choice(VOWELS)]
        if index == count - 1 or rng.random() < 0.2:
            parts.append(rng.choice(CODAS))
    return "".join(parts)


def vocabulary(rng: Random) -> list[str]:
    """Word forms by frequency: real ones first, then made-up stems with their endings."""
    known = dict.fromkeys(COMMON)
    made: dict[str, None] = {}
    while len(made) < FORMS - len(COMMON) - len(CIVIC):
        stem = syllables(rng, rng.choice((1, 1, 1, 2, 2, 2, 3)))
        for ending in rng.sample(ENDINGS, 4):
            made[stem + ending] = None
    rest = list(made)
    rng.shuffle(rest)
    for word in CIVIC:
        rest.insert(rng.randrange(300), word)
    known.update(dict.fromkeys(rest))
    return list(known)[:FORMS]
