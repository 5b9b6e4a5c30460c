"""All rules about records, in the order of their modules."""

from __future__ import annotations

from kb.check import (
    body,
    confidence,
    cuts,
    days,
    evidence,
    identity,
    persons,
    references,
    shape,
    slips,
    translations,
    unseen,
)

RULES = (
    *(
        *shape.RULES,
        *cuts.RULES,
        *unseen.RULES,
        *identity.RULES,
        *persons.RULES,
        *references.RULES,
        *body.RULES,
    ),
    *(*slips.RULES, *evidence.RULES, *confidence.RULES, *days.RULES, *translations.RULES),
)
