"""What tests of the real site share: its address, and how pages and records are named."""

from __future__ import annotations

from lxml import html

from kb import load, store

BASE = "http://site.test/"
SCHEMAS = store.load_schemas()


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def address_of(linked: load.Linked, id: str) -> str:
    return f"{SCHEMAS.kinds[linked.catalog.records[id].kind].address}/{id}/"
