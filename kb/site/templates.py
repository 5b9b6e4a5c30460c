"""Jinja templates with every value escaped: the one place where pages' HTML is made."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from kb.dates import Date, DateError, parse_date

FOLDER = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates' environment: every value is escaped; a field that is not there is empty."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"edtf": edtf, "when": when, "words": words, "web": web}
    return made


@lru_cache(maxsize=64)
def template(name: str) -> Template:
    """The template `name`.html."""
    return environment().get_template(f"{name}.html")


def edtf(text: str) -> Date | None:
    """The date that `text` is, or None."""
    try:
        return parse_date(text)
    except DateError:
        return None


def when(date: Date | None) -> Markup:
    """A date as people say it, with the machine's form where it is one day, month or year."""
    return _when(date.text) if date else Markup()


@lru_cache(maxsize=65536)  # by its text, since a date is slow to hash
def _when(text: str) -> Markup:
    date = parse_date(text)
    if date.precision in ("day", "month", "year") and not (date.approximate or date.uncertain):
        return Markup('<time datetime="{}">{}</time>').format(date.text, date.words())
    return Markup("<span>{}</span>").format(date.words())


def web(address: object) -> str:
    """A web address as it is; of any other, which could run script, nothing."""
    text = str(address or "")
    return text if text.startswith(("https://", "http://")) else ""


def words(key: str) -> str:
    """A key as words: `police_reply` is 'Police reply'."""
    text = key.replace("_", " ").replace("-", " ").strip()
    return text[:1].upper() + text[1:]
