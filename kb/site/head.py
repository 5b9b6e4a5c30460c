"""What stands in a page's head for machines: the picture and text of a shared link, JSON-LD, feeds."""

from __future__ import annotations

from html import escape

from kb.export.jsonld import CONTEXT, brief, script
from kb.export.nodes import Node, house
from kb.record import Record
from kb.site.data_page import FILES, LICENSE
from kb.site.page import Page
from kb.site.publication import Publication

CARDS = "assets/cards/"
"""Where the pictures to share lie, below the site's root."""
FEEDS = (("application/atom+xml", "xml"), ("application/feed+json", "json"))


def of_record(record: Record, page: Page, publication: Publication) -> str:
    """For the page of a record: what it is about, and the feed of a topic."""
    told = brief(record, publication.edition)
    fed = page.address if record.kind == "topic" else None
    return _head(page, record.kind, "article", told, publication, fed)


def of_list(page: Page, publication: Publication) -> str:
    """For the start page and the pages that list records; it says nothing of the records."""
    if page.address == "":
        told = _site(publication)
    elif page.address == "data/":
        told = _dataset(page, publication)
    else:
        told = _page("CollectionPage", page, publication)
    first = page.address.partition("/")[0]
    kinds = publication.schemas.kinds.values()
    kind = next((kind.name for kind in kinds if kind.plural.lower() == first), "")
    fed = page.address if first == "queries" and page.depth > 1 else ""
    return _head(page, kind, "website", told, publication, fed)


def of_words(page: Page, publication: Publication) -> str:
    """For a page written by hand."""
    told = _page("WebPage", page, publication)
    return _head(page, "", "website", told, publication, None)


def _head(
    page: Page,
    kind: str,
    sort: str,
    told: Node,
    publication: Publication,
    fed: str | None,
) -> str:
    """The lines; `fed` is the address of the page whose feeds belong to this one, if any."""
    name = publication.site_name
    lines = [
        ("og:type", sort),
        ("og:site_name", name),
        ("og:title", page.title),
        ("og:description", " ".join(page.description.split())),
    ]
    if publication.site_url:
        lines.append(("og:url", publication.site_url + page.address))
        if picture := publication.cards.get(kind) or publication.cards.get(""):
            lines.append(("og:image", f"{publication.site_url}{CARDS}{picture}"))
    parts = [f'<meta property="{key}" content="{escape(value)}">' for key, value in lines if value]
    parts.append('<meta name="twitter:card" content="summary_large_image">')
    if fed is not None:
        up = "../" * page.depth
        title = escape(f"{page.title} - {name}" if fed else name)
        parts += [
            f'<link rel="feed alternate" type="{media}" title="{title}" href="{up}{fed}feed.{end}">'
            for media, end in FEEDS
        ]
    parts.append(f'<script type="application/ld+json">{script(told)}</script>')
    return "\n".join(parts)


def _site(publication: Publication) -> Node:
    """The whole site, with its search."""
    url = publication.edition.publisher.url
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": url,
        "name": publication.site_name,
        "url": url,
        "description": publication.description,
        "inLanguage": "en",
        "license": LICENSE,
        "publisher": house(publication.edition),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{url}search/?q={{query}}"},
            "query-input": "required name=query",
        },
    }


def _page(sort: str, page: Page, publication: Publication) -> Node:
    url = publication.edition.publisher.url
    return {
        "@context": CONTEXT,
        "@type": sort,
        "@id": url + page.address,
        "name": page.title,
        "url": url + page.address,
        "description": page.description,
        "inLanguage": "en",
        "isPartOf": {"@id": url},
    }


def _dataset(page: Page, publication: Publication) -> Node:
    """All records as a data set, with its files (https://schema.org/Dataset)."""
    url = publication.edition.publisher.url
    return {
        **_page("Dataset", page, publication),
        "name": f"All records of {publication.site_name}",
        "license": LICENSE,
        "creator": house(publication.edition),
        "isAccessibleForFree": True,
        "distribution": [_download(f"{url}data/{one.name}", one.media_type) for one in FILES],
    }


def _download(url: str, media_type: str) -> Node:
    return {"@type": "DataDownload", "contentUrl": url, "encodingFormat": media_type}
