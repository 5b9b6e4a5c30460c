"""All rules about records, in the order of their modules."""

from __future__ import annotations

from kb.check import (
    body,
    comments,
    confidence,
    days,
    evidence,
    identity,
    references,
    shape,
    translations,
)

RULES = (
    *(*shape.RULES, *comments.RULES, *identity.RULES, *references.RULES, *body.RULES),
    *(*evidence.RULES, *confidence.RULES, *days.RULES, *translations.RULES),
)
