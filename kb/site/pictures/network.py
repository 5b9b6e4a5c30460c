"""The picture of who wrote to, quoted, answered and contradicted whom, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from math import sqrt

from markupsafe import Markup

from kb.record import Catalog, Record
from kb.site.pictures.layout import Grid, arranged
from kb.site.pictures.lettering import shortened
from kb.site.pictures.routes import LINE, SIZE, Dot, paths
from kb.site.pictures.svg import joined, number, scroll, tag
from kb.site.pictures.ties import DEEDS, Tie, Ties, strongest, ties
from kb.site.pictures.words import ENGLISH, Words

WIDE = Grid(9, 122, 104)
NARROW = Grid(3, 118, 100)
FEW = 18
"""So many people and organizations are drawn on a phone."""
RECORDS = 2
"""A row of the table names at most so many records."""
TITLE = 330.0
"""Room for a record's title in the table, at a size of 12."""


def network(catalog: Catalog, address: Callable[[Record], str], words: Words = ENGLISH) -> Markup:
    """Two drawings, for a desk and for a phone, a legend and a table, HTML; empty without ties.

    `address` leads from the page to a record. Drawn are at most the 60 most connected, and their
    80 strongest ties; a line says how many are not. The time taken is linear in the records.
    """
    found = ties(catalog, most_ties=80)
    if not found.ties:
        return Markup()
    used = [deed for deed in DEEDS if any(tie.deed == deed for tie in found.ties)]
    table = tag(
        "details",
        tag("summary", words.as_table),
        scroll(_table(found, catalog, address, words), words.network),
        class_="kb-pic__table",
    )
    return tag(
        "div",
        _drawing("wide", WIDE, found.nodes, found.ties, catalog, address, words),
        _note("wide", found.left_nodes, found.left_ties, words),
        _phone(found, catalog, address, words),
        _legend(used, words),
        table,
        class_="kb-net",
    )


def _phone(found: Ties, catalog: Catalog, address: Callable[[Record], str], words: Words) -> Markup:
    """The drawing for a phone: the most connected, as far as they have ties with each other."""
    few = strongest(found.ties, FEW)
    inner = [tie for tie in found.ties if tie.who in few and tie.whom in few]
    tied = {id for tie in inner for id in (tie.who, tie.whom)}
    nodes = [id for id in found.nodes if id in tied]
    left = found.left_nodes + len(found.nodes) - len(nodes)
    return joined(
        _drawing("narrow", NARROW, nodes, inner, catalog, address, words),
        _note("narrow", left, found.left_ties + len(found.ties) - len(inner), words),
    )


def _note(name: str, nodes: int, left: int, words: Words) -> Markup | None:
    """How much the drawing leaves out, where it does."""
    if not (nodes or left):
        return None
    told = words.left_out.format(nodes=f"{nodes:,}", ties=f"{left:,}")
    return tag("p", told, class_=f"kb-pic__note kb-net__drawing--{name}")


def _drawing(
    name: str,
    grid: Grid,
    nodes: Sequence[str],
    drawn: Sequence[Tie],
    catalog: Catalog,
    address: Callable[[Record], str],
    words: Words,
) -> Markup:
    dots = _dots(nodes, drawn, grid, catalog)
    told = words.network_about.format(nodes=len(dots), ties=len(drawn))
    routes = zip(drawn, paths(drawn, dots), strict=True)
    lines = [_line(tie, path, name) for tie, path in routes]
    marks = [_mark(dot, address, words) for dot in dots.values()]
    left, across = _reach([dot.at[0] for dot in dots.values()], grid.wide)
    top, along = _reach([dot.at[1] for dot in dots.values()], grid.high)
    return tag(
        "svg",
        tag("title", words.network),
        tag("desc", told),
        _heads(name),
        tag("g", *lines, aria_hidden="true"),
        *[_ground(dot) for dot in dots.values()],
        *marks,
        viewBox=f"{left:.0f} {top:.0f} {across:.0f} {along:.0f}",
        width=round(across),
        height=round(along),
        class_=f"kb-net__drawing kb-net__drawing--{name}",
        role="group",
        aria_label=f"{words.network}. {told}",
    )


def _reach(middles: Sequence[float], brick: float) -> tuple[float, float]:
    """Where the first brick begins, and how far it is to the end of the last."""
    first, last = min(middles, default=0.0), max(middles, default=0.0)
    return first - brick / 2, last - first + brick


def _dots(
    nodes: Sequence[str], drawn: Iterable[Tie], grid: Grid, catalog: Catalog
) -> dict[str, Dot]:
    weights: Counter[tuple[str, str]] = Counter()
    degree: Counter[str] = Counter()
    for tie in drawn:
        weights[min(tie.who, tie.whom), max(tie.who, tie.whom)] += 1
        degree.update((tie.who, tie.whom))
    where = arranged(nodes, {key: sqrt(count) for key, count in weights.items()}, grid)
    return {
        id: Dot(catalog.records[id], where[id], min(17.0, 4 + 2.5 * sqrt(degree[id])), degree[id])
        for id in nodes
    }


def _line(tie: Tie, path: str, name: str) -> Markup:
    return tag(
        "path",
        d=path,
        class_=f"kb-net__tie kb-net__tie--{tie.deed}",
        marker_end=f"url(#kb-net-{name}-{tie.deed})",
    )


def _heads(name: str) -> Markup:
    """Arrowheads, one for each deed; a line across it for a contradiction."""
    marks = []
    for deed in DEEDS:
        cross = "M2 0V10M6 0V10" if deed == "contradicted" else "M0 1L9 5L0 9Z"
        marks.append(
            tag(
                "marker",
                tag("path", d=cross, class_=f"kb-net__head kb-net__head--{deed}"),
                id=f"kb-net-{name}-{deed}",
                viewBox="0 0 10 10",
                refX=8,
                refY=5,
                markerWidth=8,
                markerHeight=8,
                markerUnits="userSpaceOnUse",
                orient="auto",
            )
        )
    return tag("defs", *marks)


def _ground(dot: Dot) -> Markup:
    """Paper below a name, so that no line runs through its letters."""
    left, top, right, bottom = dot.name
    return tag(
        "rect",
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        rx=3,
        class_="kb-net__ground",
    )


def _mark(dot: Dot, address: Callable[[Record], str], words: Words) -> Markup:
    """A circle for a person, a square for an organization, with the name below: one link."""
    x, y = dot.middle
    r = dot.radius
    if dot.record.kind == "person":
        shape = tag("circle", cx=x, cy=y, r=r, class_="kb-net__node")
    else:
        shape = tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, class_="kb-net__node")
    text = [
        tag("tspan", line, x=x, y=y + r + SIZE + 1 + at * LINE) for at, line in enumerate(dot.lines)
    ]
    title = f"{dot.record.title} ({words.kind(dot.record.kind)}): {dot.degree}"
    return tag(
        "a",
        tag("title", title),
        shape,
        tag("text", *text),
        href=address(dot.record),
        class_=f"kb-k-{dot.record.kind}",
    )


def _legend(used: Iterable[str], words: Words) -> Markup:
    """A sample of each line and shape with its word."""
    items = []
    for deed in used:
        line = tag("path", d="M1 8H36", class_=f"kb-net__tie kb-net__tie--{deed}")
        head = "M36 3V13M41 3V13" if deed == "contradicted" else "M36 4L44 8L36 12Z"
        end = tag("path", d=head, class_=f"kb-net__head kb-net__head--{deed}")
        items.append(_sample(line + end, getattr(words, deed)))
    circle = tag("circle", cx=22, cy=8, r=6, class_="kb-net__node")
    square = tag("rect", x=16, y=2, width=12, height=12, class_="kb-net__node")
    items.append(_sample(circle, words.kind("person"), "kb-k-person"))
    items.append(_sample(square, words.kind("organization"), "kb-k-organization"))
    return tag("ul", *items, class_="kb-net__legend", role="list")


def _sample(shape: Markup, said: str, kind: str | None = None) -> Markup:
    drawing = tag("svg", shape, width=46, height=16, viewBox="0 0 46 16", aria_hidden="true")
    return tag("li", drawing, " ", said, class_=kind)


def _table(found: Ties, catalog: Catalog, address: Callable[[Record], str], words: Words) -> Markup:
    heads = (words.who, words.did, words.whom, words.where)
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    place = {id: at for at, id in enumerate(found.nodes)}
    order = sorted(
        found.ties,
        key=lambda tie: (place[tie.who], DEEDS.index(tie.deed), tie.records, place[tie.whom]),
    )
    bodies = []
    for who, several in groupby(order, key=lambda tie: tie.who):
        alike = groupby(several, key=lambda tie: (tie.deed, tie.records))
        cells = [_cells(list(same), catalog, address, words) for _, same in alike]
        link = _link(catalog.records[who], address)
        bodies.append(tag("tr", tag("th", link, scope="rowgroup", rowspan=len(cells)), cells[0]))
        bodies.extend(tag("tr", rest) for rest in cells[1:])
    return tag("table", head, tag("tbody", *bodies), class_="kb-accounts")


def _cells(
    same: Sequence[Tie], catalog: Catalog, address: Callable[[Record], str], words: Words
) -> Markup:
    """What one did to several in the same records."""
    tie = same[0]
    whom = Markup("; ").join(_link(catalog.records[one.whom], address) for one in same)
    where = Markup("; ").join(
        _link(catalog.records[id], address, TITLE) for id in tie.records[-RECORDS:]
    )
    more = len(tie.records) - RECORDS
    rest = f" {words.more.format(n=more)}" if more > 0 else None
    deed = getattr(words, tie.deed)
    return joined(tag("td", deed), tag("td", whom), tag("td", where, rest))


def _link(record: Record, address: Callable[[Record], str], room: float = 10_000) -> Markup:
    return tag("a", shortened(record.title, room, SIZE), href=address(record))
