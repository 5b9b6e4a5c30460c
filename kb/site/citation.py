"""The box on a record's page that says how to cite it, in every style we have."""

from __future__ import annotations

from html import escape

from kb.cite.run import by_style
from kb.record import Record
from kb.site.publication import Publication

NAMES = {
    "apa": "APA",
    "chicago": "Chicago",
    "bluebook": "Bluebook",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}
"""Styles by what their readers call them."""


def citations(record: Record, publication: Publication) -> str:
    """The record's citation in each style, as plain text that can be copied."""
    found = "".join(
        f'<div class="kb-style--{escape(name)}"><dt>{NAMES.get(name, escape(name))}</dt><dd><pre class="kb-copy" tabindex="0" '
        f'aria-label="{NAMES.get(name, escape(name))}">{escape(said)}</pre></dd></div>\n'
        for name, said in by_style(record, publication.edition).items()
    )
    return (
        '<section class="kb-citing"><h2 id="cite">Cite this record</h2>\n<details class="kb-fold">'
        f"<summary>Citations in six styles</summary>\n<dl>{found}</dl></details></section>\n"
    )
