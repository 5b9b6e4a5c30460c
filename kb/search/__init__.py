"""Full-text search: engines behind one interface, an index that keeps itself up to date."""

SORTS = ("relevance", "date", "-date")
LARGEST = 10_000
"""Hits that one answer may have."""
FREQUENT = 20
"""Values of a long facet that are told unless others are asked for."""
