"""What schema.org can say of a record beyond name and page, by the type that its kind names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kb.edition import Edition
from kb.export.nodes import (
    Node,
    coverage,
    date_of,
    day,
    house,
    involved,
    present,
    references,
    side,
    words,
)
from kb.record import Record, row_of, text_of

SCENE = "scene"
"""The role of a place where an incident was; other places are only named in it."""


def event(record: Record, edition: Edition) -> Node:
    """An incident: days and places; who was involved is named by our page, without a role."""
    when = record.data.get("date")
    scenes = [row.get("ref") for row in record.rows("places") if row.get("role") == SCENE]
    return {
        "startDate": side(when, 0),
        "endDate": side(when, 1) if "/" in text_of(when) else "",
        "location": references(scenes, edition),
        "superEvent": _related(record, "part-of", edition),
    }


def claim(record: Record, edition: Edition) -> Node:
    """A claim: where it appeared and the review of it; the wording is ours, so not its text."""
    return {
        "datePublished": day(record.data.get("date")),
        "about": references(record.many("about"), edition),
        "appearance": [{"@type": "CreativeWork", "name": one} for one in record.many("appeared")],
        "review": _review(record, edition),
    }


def _review(record: Record, edition: Edition) -> Node:
    """The verdict as a ClaimReview: a number only where the schema rates it, if it is settled.

    Numbers go from 1, false, to 5, true (https://developers.google.com/search/docs/appearance/
    structured-data/factcheck); a verdict in between is none of these.
    No record has the day on which it was written: a verdict's date says since when sources bear it.
    """
    verdict = text_of(record.data.get("verdict"))
    shape = row_of(edition.kind(record).fields.get("verdict"))
    rating = row_of(shape.get("rated")).get(verdict)
    last = (record.rows("verdict_history") or [{}])[-1]
    page = edition.page(record)
    told = {
        "@type": "ClaimReview",
        "url": page,
        "name": f"Verdict: {words(verdict)}",
        "claimReviewed": record.data.get("wording"),
        "itemReviewed": {"@id": page},
        "author": house(edition),
        "reviewBody": last.get("reason"),
    }
    if rating is not None:
        told["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": rating,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": words(verdict),
        }
    return present(told)


def legislation(record: Record, edition: Edition) -> Node:
    """A policy: its number, where it applies, who issued it, and its versions."""
    jurisdiction = references(record.many("jurisdiction"), edition)
    versions = [_version(row, edition) for row in record.rows("versions")]
    forces = [one["legislationLegalForce"] for one in versions if "legislationLegalForce" in one]
    return {
        **_address(record),
        "legislationIdentifier": record.data.get("citation"),
        "legislationType": words(record.data.get("instrument")),
        "legislationDate": day(record.data.get("date")),
        "legislationJurisdiction": [_area(one) for one in jurisdiction],
        "legislationPassedBy": involved(record, "issuers", edition),
        "legislationLegalForce": max(forces, default=None, key=lambda one: one == IN_FORCE),
        "legislationAmends": _related(record, "amends", edition),
        "legislationChanges": _related(record, "supersedes", edition),
        "workExample": versions,
    }


def _area(place: Node) -> Node:
    """A place where a law applies is an area, whatever else it is."""
    return {**place, "@type": "AdministrativeArea"} if place["@type"] == "Place" else place


IN_FORCE, NOT_IN_FORCE = "https://schema.org/InForce", "https://schema.org/NotInForce"


def _version(row: Node, edition: Edition) -> Node:
    return present(
        {
            "@type": "Legislation",
            "name": row.get("label"),
            "version": row.get("id"),
            "abstract": row.get("text"),
            "legislationDate": day(row.get("adopted")),
            "legislationDateVersion": side(row.get("in_force"), 0),
            "temporalCoverage": coverage(row.get("in_force")),
            "legislationLegalForce": _force(row.get("in_force"), edition),
        }
    )


def _force(in_force: object, edition: Edition) -> str:
    """Whether a version is in force on the edition's day; nothing where it is not known."""
    when = date_of(in_force)
    if when is None or edition.today is None or when.text.endswith("/"):
        return ""
    if when.approximate or when.uncertain:
        return ""
    return IN_FORCE if when.start <= edition.today <= when.end else NOT_IN_FORCE


def article(record: Record, edition: Edition) -> Node:
    """An article: what was printed, who published it, what it quotes."""
    name = record.data.get("publisher_name")
    publisher = references([record.data.get("publisher")], edition)
    return {
        "headline": record.data.get("headline"),
        "url": record.data.get("url"),
        "genre": words(record.data.get("genre")),
        "datePublished": day(record.data.get("date")),
        "publisher": publisher or ({"@type": "Organization", "name": name} if name else None),
        "about": _related(record, "documents", edition),
        "citation": _related(record, "quotes", edition),
        "isBasedOn": _related(record, "reprint-of", edition),
    }


def message(record: Record, edition: Edition) -> Node:
    """A letter: from whom, to whom, when."""
    return {
        "headline": record.data.get("subject"),
        **_address(record),
        "dateSent": day(record.data.get("date")),
        "sender": involved(record, "sender", edition),
        "recipient": involved(record, "addressees", edition),
        "ccRecipient": involved(record, "copies", edition),
        "citation": _related(record, "quotes", edition),
    }


def quotation(record: Record, edition: Edition) -> Node:
    """A statement: who spoke, when."""
    return {
        **_address(record),
        "dateCreated": day(record.data.get("date")),
        "spokenByCharacter": involved(record, "speakers", edition),
        "citation": _related(record, "quotes", edition),
    }


def person(record: Record, edition: Edition) -> Node:
    """A public official: the public roles, as the record gives them, held now or once."""
    made: Node = {"sameAs": record.many("same_as")}
    for row in record.rows("roles"):
        offices = references([row.get("organization")], edition)
        name = "affiliation" if offices else "hasOccupation"
        what = offices[0] if offices else {"@type": "Occupation", "name": row.get("role")}
        made[name] = [*made.get(name, []), _role(row, name, what)]  # type: ignore[misc]
    return made


def _role(row: Node, name: str, what: Node) -> Node:
    """A role as https://schema.org/Role has it: the property stands in it once more."""
    return present(
        {
            "@type": "OrganizationRole" if name == "affiliation" else "Role",
            "roleName": row.get("role"),
            name: what,
            "startDate": side(row.get("period"), 0),
            "endDate": side(row.get("period"), 1),
        }
    )


def organization(record: Record, edition: Edition) -> Node:
    """An office or body: other names, what it belongs to, where it acts."""
    return {
        "alternateName": record.many("names"),
        "parentOrganization": references([record.data.get("part_of")], edition),
        "areaServed": references(record.many("jurisdiction"), edition),
        "sameAs": record.many("same_as"),
    }


def place(record: Record, edition: Edition) -> Node:
    """A public place: its public address and where it lies."""
    latitude, longitude = record.data.get("latitude"), record.data.get("longitude")
    known = latitude and longitude
    return {
        "alternateName": record.many("names"),
        "address": record.data.get("address"),
        "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        if known
        else None,
        "containedInPlace": references([record.data.get("within")], edition),
        "sameAs": record.many("same_as"),
    }


def term(record: Record, edition: Edition) -> Node:
    """A topic, in the set of our topics."""
    kind = edition.kind(record)
    return {
        "termCode": record.id,
        "alternateName": record.many("names"),
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": f"{kind.plural}, {edition.publisher.name}",
            "url": f"{edition.publisher.url}{kind.address}/",
        },
    }


def _address(record: Record) -> Node:
    """The document's own address in place of that of our page, where it is known."""
    return present({"url": record.data.get("url")})


def _related(record: Record, rel: str, edition: Edition) -> list[Node]:
    """The records that a relation of this one leads to."""
    rows = [row for row in record.rows("relations") if row.get("rel") == rel]
    return references([row.get("to") for row in rows], edition)


THINGS: Mapping[str, Callable[[Record, Edition], Node]] = {
    "Event": event,
    "Claim": claim,
    "Legislation": legislation,
    "NewsArticle": article,
    "Message": message,
    "Quotation": quotation,
    "Person": person,
    "Organization": organization,
    "Place": place,
    "DefinedTerm": term,
}
"""schema.org type of a kind to what it says; another type says name and page."""
