"""The course of an incident: when, as the sources say it; what happened; who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from kb.dates import DateError, parse_date
from kb.record import text_of
from kb.site.pictures.svg import joined, tag
from kb.site.pictures.words import ENGLISH, Words


def day(
    moments: Iterable[Mapping[str, object]],
    cite: Callable[[str], Markup | None],
    words: Words = ENGLISH,
) -> Markup:
    """The rows of `timeline` in an incident's front matter as a list, HTML, in their order.

    A row has `at` (an EDTF date, or words such as "evening"), `text` and `source`, the key of a
    source. `cite` makes the link to a source of the page, or None where there is none: the row
    then says so. The same time twice is said once. Empty where there are no rows.
    """
    items = []
    before = None
    for row in moments:
        at = text_of(row.get("at"))
        source = text_of(row.get("source"))
        none = tag("span", tag("span", words.no_source), class_="kb-evidence")
        mark = (cite(source) if source else None) or none
        told = tag("p", text_of(row.get("text")), " ", mark)
        when = tag("p", _when(at, words), class_="kb-day__at") if at != before else None
        items.append(tag("li", when, told, class_=None if when else "kb-day__same"))
        before = at
    if not items:
        return Markup()
    return tag("ol", *items, class_="kb-day", role="list", aria_label=words.course)


def _when(text: str, words: Words) -> Markup:
    """A date with its machine's form; other words as they stand."""
    try:
        date = parse_date(text)
    except DateError:
        return joined(text)
    plain = date.precision in ("day", "month", "year") and not (date.approximate or date.uncertain)
    return tag("time", words.say(date), datetime=text) if plain else joined(words.say(date))
