"""Tells a person's name from an office or a group by its words, as 'Ann Lee' from 'the Mayor'."""

from __future__ import annotations

import re

HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Rev|Fr|Hon|Esq)\.?|Miss|Madam|Sir|Professor"
    r"|The Honou?rable|Honou?rable"
    r"|The Hon\.?|The Reverend|Reverend)\s+",
    re.I,
)
OFFICES = (
    "Senator|Representative|Congressman|Congresswoman|Congressmember|Assemblyman|Assemblywoman|Assemblymember"
    "|Governor|Lieutenant Governor|Mayor|Attorney General|President|Vice President|Secretary"
    "|Commissioner"
    "|Director|Chief|Sheriff|Judge|Justice|Speaker|Councilman|Councilwoman|Councilor|Councillor|Councilmember"
    "|Alderman|Alderwoman|Alderperson|Supervisor|Superintendent|Ambassador|Delegate|Administrator|Chairman"
    "|Chairwoman|Chair|Clerk|Treasurer|Comptroller|Colonel|General|Captain|Lieutenant|Sergeant|Officer"
)
SCOPE = (
    r"(?:(?:U\.\s?S\.|US|United States|State|City|County|Connecticut|Deputy|Acting"
    r"|Assistant|Former)"
    r"\s+)*"
)
OFFICE = re.compile(
    rf"^(?P<office>{SCOPE}(?:{OFFICES}|Sen\.|Rep\.|Gov\.))(?P<many>s?)\s+(?P<rest>\S.*)$"
)
TITLE_WORD = re.compile(
    rf"\b(?:{OFFICES}|Counsel|Solicitor|Manager|Attorney|Coordinator|Administrator|Founder|Executive|Agent|Head|Member)s?\b"
)
GROUP_WORD = re.compile(
    r"\b(?:Department|Office|Agency|Bureau|Service|Services|Committee|Council|Court|City|County|State|Town|Board"
    r"|Commission|Division|Enforcement|Administration|Assembly|Delegation|Members?|Staff|Coalition|Association"
    r"|University|College|School|Union|Center|Centre|Institute|Foundation|Society|Network|Inc|LLC|Corporation"
    r"|Company|Security|Customs|Immigration|Police|House|Senate|Congress|Ministry|Authority|Operations"
    r"|Street|Avenue|Road|Main|Building|Plaza|Hall|Press|Times|News|Project|Alliance|Group|Fund|Party|League"
    r"|Campaign|Federation|Initiative|Residents|Neighbors|Democrats|Republicans|Senators|Government|Management"
    r"|Organization)\b",
    re.I,
)
NAME = re.compile(
    r"(?:[A-ZÀ-ÞŁŠŽ](?:[\w’'.-]*)|de|da|del|della|der|den|di|dos|du|la|le|van|von|bin|al|el|y|e)"
    r"(?:\s+(?:[A-ZÀ-ÞŁŠŽ](?:[\w’'.-]*)|de|da|del|della|der|den|di|dos|du|la|le|van|von|bin|al|el|y|e)){1,5}"
    r"(?:,?\s+(?:Jr|Sr|II|III|IV)\.?)?"
)
DEGREES = re.compile(
    r",?\s+(?:Esq|Ph\.?\s?D|M\.?D|J\.?D|CPA|RN|MPA|MPH|MBA|LCSW)\.?(?=,|\s|$)", re.I
)
SURNAMES = frozenset("Hall House Street Main Town Judge Justice Head Clerk Church Press".split())
"""Words of offices and groups that are surnames too."""
NO_NAME = re.compile(r"Elect|Emeritus|Emerita|Public|Designate|Pro Tem(?:pore)?|Staff", re.I)
"""What follows an office and is no name."""
PLACE_WORD = re.compile(
    r"\b(?:Street|St|Avenue|Ave|Road|Rd|Main|Building|Plaza|Hall)\b|[\d@]", re.I
)
"""What an address has, and so perhaps a home."""
LEADING = re.compile(rf"^{SCOPE}(?:{TITLE_WORD.pattern}\s+)+")
"""Titles and offices before a name, as in 'Attorney Ann Lee'."""
OF = re.compile(
    r"\b(?i:(?:Family|Estate|Friend|Parent|Office|Attorney|Counsel|Agent)s?) (?:of|for) (.+)"
)
"""A group or an office that is called by a person."""


def is_person(text: str) -> bool:
    """Whether `text` can be a person's name: two to six words in capitals, no office or group."""
    words = DEGREES.sub("", HONORIFIC.sub("", text)).strip()
    return (
        len(words) <= 60
        and NAME.fullmatch(words) is not None
        and not GROUP_WORD.search(words)
        and not TITLE_WORD.search(words)
        and not (words.isupper() and len(words.split()) > 3)
    )


def names_person(text: str) -> bool:
    """Whether `text` names a person, alone or with title, office, another person or a description.

    It goes by the form of the words, so a group whose name is like a person's counts as one.
    """
    text = text.strip()
    if HONORIFIC.match(text) or is_person(text.partition(",")[0]) or _surnamed(text):
        return not GROUP_WORD.search(text) or _surnamed(text)
    if found := OFFICE.match(text):
        return _named_behind_office(found["rest"].partition(",")[0])
    if found := OF.search(text):
        return is_person(found[1])
    parts = re.split(r",?\s+(?:and|&)\s+", text)
    return len(parts) > 1 and not GROUP_WORD.search(text) and any(map(is_person, parts))


def names_office(text: str) -> bool:
    """Whether `text` names an office or a group and no person, and has nothing of an address.

    Of 'Chief of Police, New Haven' the end may be a person's name, so it does not.
    """
    known = TITLE_WORD.search(text) or GROUP_WORD.search(text)
    if not known or PLACE_WORD.search(text):
        return False
    parts = [text, *(part.strip() for part in re.split(r"[,;:()/]|\s[-–—]\s", text))]
    return not any(names_person(one) or is_person(LEADING.sub("", one)) for one in parts)


def _surnamed(text: str) -> bool:
    """'Robert Hall': a name whose last word is one of a group's too, and no other is."""
    first, _, last = text.rpartition(" ")
    return last in SURNAMES and is_person(f"{first} Surname") and first not in _BEFORE_SURNAMES


_BEFORE_SURNAMES = ("White", "State", "Supreme", "Chief", "Associate", "Associated", "Catholic")


def _named_behind_office(rest: str) -> bool:
    if NO_NAME.fullmatch(rest) or GROUP_WORD.search(rest) or TITLE_WORD.search(rest):
        return False
    return is_person(rest) or re.fullmatch(r"[A-ZÀ-ÞŁŠŽ][\w’'-]+", rest) is not None
