"""Lays nodes out on a grid of bricks so that those with ties lie close: the same every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist

Cell = tuple[float, float]
"""The middle of a brick, in units of the picture, right and down."""
Pull = tuple[str, float]
"""Another node, and how much it pulls."""
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """Bricks: rows of `columns` and of one less in turns, so that few lines run along a row."""

    columns: int
    wide: float
    """Of a brick, in units of the picture."""
    high: float

    def rows(self, count: int) -> int:
        """So many rows hold `count` nodes and leave some room to move."""
        per_row = self.columns - 0.5
        return max(2, int(-(-(count * 1.15) // per_row)))

    def cells(self, count: int) -> list[Cell]:
        """The bricks for `count` nodes, from the middle outwards."""
        rows = self.rows(count)
        cells = [
            ((column + 0.5 + 0.5 * (row % 2)) * self.wide, (row + 0.5) * self.high)
            for row in range(rows)
            for column in range(self.columns - row % 2)
        ]
        middle = (self.columns * self.wide / 2, rows * self.high / 2)
        return sorted(cells, key=lambda cell: (round(dist(cell, middle), 3), cell))


def arranged(
    nodes: Sequence[str], edges: Mapping[tuple[str, str], float], grid: Grid
) -> dict[str, Cell]:
    """A brick for each node, no two in one: `edges` has the weight of a tie between two nodes.

    Nodes begin near the middle in the order given; then each in turn moves, or changes places,
    where that makes the ties shorter, until none does or `ROUNDS` have passed. No chance is
    involved. About nodes times cells times ties of a node in each round: meant for some 60 nodes.
    """
    pulls: dict[str, list[Pull]] = {node: [] for node in nodes}
    for (one, other), weight in sorted(edges.items()):
        pulls[one].append((other, weight))
        pulls[other].append((one, weight))
    cells = grid.cells(len(nodes))
    far = [[dist(one, other) ** 1.5 for other in cells] for one in cells]
    where = {node: number for number, node in enumerate(_near(nodes, pulls))}
    owner: list[str | None] = [*where, *([None] * (len(cells) - len(where)))]
    for _ in range(ROUNDS):
        moves = sum(_moved(node, where, owner, pulls, far) for node in nodes)
        if not moves:
            break
    return {node: cells[number] for node, number in where.items()}


def _near(nodes: Sequence[str], pulls: Mapping[str, Sequence[Pull]]) -> list[str]:
    """The nodes, each after one that it has a tie with, where there is one."""
    order: dict[str, None] = {}
    for first in nodes:
        queue = [first]
        for node in queue:
            if node not in order:
                order[node] = None
                queue.extend(sorted(other for other, _ in pulls[node] if other not in order))
    return list(order)


def _moved(
    node: str,
    where: dict[str, int],
    owner: list[str | None],
    pulls: Mapping[str, Sequence[Pull]],
    far: Sequence[Sequence[float]],
) -> bool:
    """Move the node to where the ties get shortest; whether there was such a place."""

    def length(node: str, cell: int, but: str | None) -> float:
        """How long the node's ties would be from a cell, without those to `but`, which stay."""
        row = far[cell]
        total = 0.0
        for other, weight in pulls[node]:
            if other != but:
                total += weight * row[where[other]]
        return total

    old = where[node]
    best, target = -1e-6, None
    now = length(node, old, None)
    for cell, other in enumerate(owner):
        if cell == old:
            continue
        gain = length(node, cell, other) - now
        if other is not None:
            gain += length(other, old, node) - length(other, cell, node)
        if gain < best:
            best, target = gain, cell
    if target is None:
        return False
    other = owner[target]
    where[node], owner[target], owner[old] = target, node, other
    if other is not None:
        where[other] = old
    return True
