"""A record's title and summary in Spanish, on its page: in reach without script, folded."""

from __future__ import annotations

from kb.check.translations import hash_for
from kb.record import Record, row_of, text_of
from kb.site.pieces import text

NOTE = "Traducción del título y del resumen. Lo demás está en inglés, como se escribió."
STALE = "La traducción puede estar desactualizada: el texto en inglés cambió después."


def translation(record: Record) -> str:
    """The Spanish title and summary, with a note where the English has changed since; or nothing."""
    told = _told(record)
    if not told:
        return ""
    stale = "" if _fresh(told, record) else f'<p class="kb-translation__stale">{STALE}</p>\n'
    return (
        '<details class="kb-translation" lang="es"><summary>En español</summary>\n'
        f'<p class="kb-translation__title">{text(told.get("title"))}</p>\n'
        f'<p class="kb-translation__summary">{text(told.get("summary"))}</p>\n'
        f'{stale}<p class="kb-translation__note">{NOTE}</p></details>\n'
    )


def spanish_title(record: Record) -> str:
    """The Spanish title for lists, which have no room for a note: nothing where it may be stale."""
    found = spanish(record)
    return found[0] if found else ""


def spanish(record: Record) -> tuple[str, str] | None:
    """The Spanish title and summary; nothing where they may be stale."""
    told = _told(record)
    if not told or not _fresh(told, record):
        return None
    return text_of(told.get("title")), text_of(told.get("summary"))


def spanish_wording(record: Record) -> str:
    """A claim in Spanish; nothing where it may be stale."""
    told = _told(record)
    return text_of(told.get("wording")) if _fresh(told, record) else ""


def _told(record: Record) -> dict[str, object]:
    translations = record.data.get("translations")
    return row_of(row_of(translations).get("es")) if translations else {}


def _fresh(told: dict[str, object], record: Record) -> bool:
    return told.get("of") == hash_for(record, told)
