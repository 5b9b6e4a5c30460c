"""The words that readers type and records do not have: Spanish, or other English. Add yours here.

Both searches read them: that of the command line, and that of the browser, beside its index.
"""

from __future__ import annotations

from collections.abc import Mapping

SPANISH: Mapping[str, str] = {
    # who
    "ICE": "la migra",
    "Attorney General": "fiscal general, procurador general",
    "Border Patrol": "patrulla fronteriza",
    "Chief Justice": "presidente del tribunal, presidenta del tribunal",
    "Congress": "congreso",
    "Homeland Security": "seguridad nacional",
    "agent": "agente, oficial",
    "chief": "jefe, jefa",
    "city": "ciudad, municipio",
    "citizen": "ciudadano, ciudadana",
    "community": "comunidad",
    "council": "concejo, consejo, ayuntamiento, cabildo, concejal",
    "customs": "aduana",
    "delegation": "delegación",
    "Department of Justice": "departamento de justicia",
    "director": "directora",
    "family": "familia",
    "child": "niño, niña, hijo, hija",
    "government": "gobierno",
    "governor": "gobernador, gobernadora",
    "immigrant": "inmigrante, migrante",
    "judge": "juez, jueza",
    "lawyer": "abogado, abogada",
    "legislature": "legislatura, asamblea",
    "mayor": "alcalde, alcaldesa, alcaldía",
    "officer": "oficial, agente",
    "official": "funcionario, funcionaria, autoridad",
    "owner": "dueño, dueña, propietario",
    "parent": "padres",
    "police": "policía, policial, policíaco",
    "police chief": "jefe de policía, jefe de la policía, jefa de policía, jefa de la policía",
    "protester": "manifestante",
    "resident": "residente, vecino, vecina",
    "senator": "senador, senadora",
    "spokesperson": "portavoz, vocero, vocera",
    "spokeswoman": "portavoz, vocera",
    "witness": "testigo",
    # what they did
    "announced": "anunciar, anunció, anunciaron, anunciada, anunciado",
    "answer": (
        "respuesta, responder, respondió, respondieron, respondida, respondido, responde, "
        "contestar, contestó, contestaron, contestada, contestado, contestación"
    ),
    "arrest": (
        "arrestar, arresta, arrestan, arrestó, arrestaron, arrestado, arrestada, arresto, "
        "detención, detener, detiene, detienen, detuvo, detuvieron, detenido, detenida"
    ),
    "ask": "pedir, pidió, pide, pidieron, preguntar, preguntó, preguntan, pregunta",
    "changed": "cambio, cambiar, cambió, cambiaron, cambia",
    "checkpoint": "retén, puesto de control, punto de control",
    "cooperate": "cooperar, coopera, cooperó, cooperación, colaborar, colabora, colaboración",
    "delayed": "aplazar, aplazó, aplazada, retrasar, retrasó, posponer, pospuso",
    "calling themselves police": (
        "llamarse policía, decir que es policía, decir que son policías, dicen que son policías"
    ),
    "denied": "desmentir, desmintió, desmienten, negar, negó, negaron, desmentido",
    "deportation": "deportación, deportar, deportan, deportó, deportaron, deportado, deportada",
    "detain": "detener, detiene, detienen, detuvo, detuvieron, detenido, detenida",
    "detainer": (
        "detención, retención, retención migratoria, solicitud de retención, orden de "
        "retención, solicitud de detención, orden de detención"
    ),
    "detention": "detención",
    "disputed": "rechazar, rechazó, disputar, disputado, disputada",
    "enforcement": "operativo, aplicación de la ley",
    "identify": "identificarse, identificar, identificó, identificaron, identificación",
    "impersonation": (
        "suplantar, suplantó, suplantaron, suplantación, usurpar, usurpación, impostor, "
        "hacerse pasar, hicieron pasar, hizo pasar, haciéndose pasar, hacen pasar, hace "
        "pasar, fingir, fingió, fingieron, fingiendo, decir que es policía, decir que son "
        "policías, dicen que son policías, llamarse policía"
    ),
    "pose": (
        "suplantar, suplantó, suplantaron, hacerse pasar, hicieron pasar, hizo pasar, "
        "haciéndose pasar, hacen pasar, hace pasar, fingir, fingió, fingieron, fingiendo"
    ),
    "operation": "operativo, operación",
    "pepper spray": (
        "gas pimienta, gas de pimienta, aerosol de pimienta, espray de pimienta, spray de "
        "pimienta, rociador de pimienta"
    ),
    "posted": "publicar, publicó, publicaron, publicación",
    "protest": "protesta, protestar, protestaron, manifestación",
    "raid": "redada, allanamiento, cateo, batida",
    "removal": "deportación, expulsión",
    "rescinded": "anular, anuló, derogar, derogó, revocar, revocó, revocada, derogada",
    "ruse": "engaño, ardid, truco, engañar, mentir, miente, mienten",
    "share": "compartir, comparte",
    "signed": "firmar, firmó, firmada, firmado",
    "sued": "demandar, demandó, demandaron, demanda, pleito",
    "threat": "amenaza, amenazar, amenazó",
    "vote": "voto, votación, votar, votó, votaron",
    "wrote": "escribir, escribió, escribieron",
    # what it was about
    "ID card": "tarjeta de identificación, tarjeta de identidad",
    "Trust Act": "ley de confianza, ley trust",
    "administrative warrant": "orden administrativa",
    "agreement": "acuerdo, convenio",
    "ban": "prohibición, prohibir, prohíbe, prohíben, prohibido, prohibida",
    "bill": "proyecto de ley",
    "claim": "afirmación, acusación",
    "clothing": "ropa, vestimenta",
    "contract": "contrato",
    "deleted": "borrar, borró, borraron, borrado, borrada, eliminado, eliminada",
    "dispute": "disputa",
    "document": "documento, papeles",
    "false": "falso, falsa, mentira, bulo, noticia falsa",
    "fear": "miedo, temor",
    "federal": "federal",
    "force": "vigente, vigor, fuerza",
    "immigration": "inmigración, migración, migratorio, migratoria",
    "immigration status": (
        "estatus migratorio, estado migratorio, situación migratoria, estatus de inmigración"
    ),
    "incident": "incidente",
    "information": "información",
    "jacket": "chaqueta, abrigo",
    "law": "ley",
    "lawsuit": "demanda, pleito, juicio",
    "letter": "carta",
    "mask": "máscara, mascarilla, cubrebocas, pasamontañas",
    "masked": "enmascarado, enmascarada, encapuchado, encapuchada",
    "memo": "memorando, memorándum",
    "news": "noticia",
    "order": "orden",
    "ordinance": "ordenanza",
    "policy": "política",
    "public safety": "seguridad pública",
    "record": "registro",
    "reply": "respuesta, responder, respondió, contestar, contestó",
    "report": "informe, reporte",
    "resolution": "resolución",
    "right": "derechos",
    "rule": "regla, norma, reglamento",
    "ruling": "fallo, sentencia, dictamen",
    "rumor": "rumor, bulo",
    "sanctuary": "santuario",
    "settlement": "acuerdo",
    "social media": "redes sociales",
    "statement": "declaración, comunicado",
    "status": "estatus",
    "true": "verdad, verdadero, verdadera, cierto, cierta",
    "trust": "confianza",
    "undocumented": "indocumentado, indocumentada",
    "uniform": "uniforme",
    "vehicle": "carro, coche, camioneta, vehículo",
    "vest": "chaleco",
    "vigil": "vigilia",
    "warrant": "orden de arresto, orden judicial, orden de un juez",
    # where
    "City facilities": "edificio de la ciudad, edificio municipal, instalaciones de la ciudad",
    "building": "edificio",
    "church": "iglesia",
    "court": "corte, tribunal",
    "courthouse": "tribunal, corte, juzgado, palacio de justicia",
    "facility": "instalación, instalaciones",
    "federal building": "edificio federal",
    "home": "casa, hogar, vivienda, domicilio",
    "headquarters": "cuartel, comisaría, jefatura, sede",
    "jail": "cárcel",
    "lobby": "vestíbulo",
    "office": "oficina",
    "parking": "estacionamiento, aparcamiento",
    "prison": "prisión",
    "protected areas": "áreas protegidas, zonas protegidas, escuela, iglesia, clínica",
    "school": "escuela",
    "sensitive locations": "lugares sensibles, zonas sensibles, escuela, iglesia, clínica",
    "station": "estación",
    "street": "calle",
    "train": "tren",
}
"""The records' own words, and the Spanish ones readers may type for each, with commas between."""

ALIKE: Mapping[str, str] = {
    "ICE": "immigration police",
    "vehicle": "car, truck, suv",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "pose": "pretend, pretended, pretending, disguised, fake",
    "sensitive locations": "school, church, clinic",
    "protected areas": "school, church, clinic",
    "reply": "answer, answered, respond, responded, response",
    "answer": "respond, responded, response",
    "bar": "forbid, forbids, forbidden, prohibit",
    "impersonation": (
        "pretend, pretended, pretending, they are police, call itself police, call themselves "
        "police, calls itself police, be police"
    ),
    "calling themselves police": (
        "they are police, call itself police, calls itself police, be police"
    ),
    "word police": (
        "they are police, call itself police, call themselves police, calls itself police"
    ),
    "ruse": "lie, lying, trick, deceive, deception, deceit",
    "sued": "lawsuit, sue, suing",
    "City facilities": "city building, city property, municipal building",
}
"""The records' own words, and other English ones for them that no record need have."""

SMALL = frozenset(
    """
    a al algo algun alguna alguno ante antes como con contra cual cuando cuanto cuantos de del
    desde donde dos e el ella ellos en entre era eran es esa ese eso esta este esto fue fueron
    ha haber habia han hay hubo la las le les lo los mas me mi muy no nos o para pero por
    porque puede pueden que quien quienes se sea segun ser si sido sin sobre son su sus
    tambien tiene tienen un una unas unos y ya
    """.split()
)
"""Spanish words, without accents, that a query in Spanish drops, as one in English its own."""
SPANISH_ONLY = frozenset(
    """
    alguna alguno cuando cuanto cuantos cual desde donde ellos entre fue fueron haber habia
    hay hubo para pero porque puede pueden quien quienes segun sido sobre tambien tiene tienen
    una unas unos que como
    """.split()
)
"""Those that stand in no English text: who types one writes Spanish."""
