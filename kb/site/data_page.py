"""The page about the data: which files there are, what they hold, who may use them, how to cite them."""

from __future__ import annotations

from dataclasses import dataclass

from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

DESCRIPTION = (
    "All records as files, each with its schema; feeds; the license; how to cite the whole."
)
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class File:
    """A file under `data/` with all records."""

    name: str
    label: str
    media_type: str
    schema: str
    """Name of the file that says what it holds."""
    schema_label: str
    about: str


FILES = (
    File(
        "records.json",
        "JSON",
        "application/json",
        "records.schema.json",
        "JSON Schema",
        "One list: all fields, the first and last day that a date may mean, links by relation. "
        "The texts below the front matter are left out.",
    ),
    File(
        "records.jsonl",
        "JSON Lines",
        "application/jsonl",
        "records.jsonl.schema.json",
        "JSON Schema",
        "A record a line: the same with the whole text of each record, in Markdown.",
    ),
    File(
        "records.csv",
        "CSV",
        "text/csv",
        "records.csv-metadata.json",
        "CSV on the Web",
        "For spreadsheets and R: a row a record, always the same columns. An apostrophe stands "
        "before what a spreadsheet would take for a formula.",
    ),
)


def data_page(publication: Publication) -> Page:
    """The page; it is complete without the files being there yet."""
    records = publication.catalog.records.values()
    content = template("data").render(
        description=DESCRIPTION,
        files=FILES,
        license=LICENSE,
        name=publication.site_name,
        url=publication.site_url,
        source_url=publication.source_url,
        published=sum(one.published for one in records),
        withdrawn=sum(not one.published for one in records),
        links=len(publication.catalog.links),
    )
    return Page("data/", "Data", DESCRIPTION, content)
