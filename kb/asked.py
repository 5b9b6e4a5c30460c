"""What a question asks for by its small words and verbs, and which of them no record need have.

Add yours here. The browser's search reads them beside its index.
"""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "letter": (
        "answer answers answered reply replies replied respond responds responded response "
        "responder responde respondió respondieron respondida respondido respuesta contestar "
        "contestó contestaron contestada contestado contestación"
    ),
    "policy": (
        "can may allowed legal illegal lawful unlawful law laws rule rules right rights permitted "
        "protects protect ask asks puede pueden puedo permitido permite legal ilegal ley leyes "
        "regla reglas norma derecho derechos protege protegen"
    ),
    "incident": (
        "happen happens happened anyone anybody someone somebody pasa pasó pasaba ocurre ocurrió "
        "sucede sucedió alguien"
    ),
}
"""Kinds of record, and the words in a question by which readers ask for them."""

TOLD: Mapping[str, str] = {"letter": "respuesta"}
"""By kind of record, the word in which Spanish summaries tell it: sought too where a question in
Spanish asks for the kind, so that what is shown of a record tells it."""

LIGHT = (
    "allow allowed allows ask asked asks asking call called calls calling come comes came enter "
    "entered get gets got happen happened happens let lets make made name named names permit "
    "permitted protect protected protects receive received receives tell told use used uses wear "
    "wears buscar decir dice dicen dijo dijeron entrar entra entran entró llamar llamarse ocurrió "
    "pasa pasó permite permitido preguntar pregunta preguntan preguntó protege protegen proteger "
    "recibir recibe recibió recibieron sucedió usa usan usar usó usaron llevar lleva llevan"
)
"""Verbs of questions: beside other words a record need not have one, and it weighs little."""
