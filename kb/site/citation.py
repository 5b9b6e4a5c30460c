"""The box on a record's page that says how to cite it; `kb cite` has the styles that programs read."""

from __future__ import annotations

from html import escape

from kb.cite.run import by_style
from kb.record import Record
from kb.site.publication import Publication

NAMES = {"apa": "APA", "chicago": "Chicago", "bluebook": "Bluebook", "bibtex": "BibTeX"}
"""Styles by what their readers call them."""
PARTS = {
    name: f'<div class="kb-style--{name}"><dt>{called}</dt>'
    f'<dd><pre class="kb-copy" tabindex="0" aria-label="{called}">'
    for name, called in NAMES.items()
}


def citations(record: Record, publication: Publication) -> str:
    """The record's citation in each of these styles, as plain text that can be copied."""
    told = by_style(record, publication.edition, NAMES)
    found = "".join(
        [f"{PARTS[name]}{escape(said)}</pre></dd></div>\n" for name, said in told.items()]
    )
    return (
        '<section class="kb-citing"><h2 id="cite">Cite this record</h2>\n<details class="kb-fold">'
        f"<summary>Citations in four styles</summary>\n<dl>{found}</dl>"
        f'<p class="kb-more"><span>For RIS and CSL-JSON:</span> '
        f"<code>python kb_cli.py cite {escape(record.id)} --style ris</code></p></details></section>\n"
    )
