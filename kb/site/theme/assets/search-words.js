// The words of the search in both languages of the interface; records keep their own.
const ENGLISH = {
  box: "Search records",
  search: "Search",
  records: (count) => (count === 1 ? "1 record" : `${number(count)} records`),
  shown: (shown, count) => `${number(shown)} of ${ENGLISH.records(count)}`,
  all: (count) => (count === 1 ? "Show the one record found" : `Show all ${number(count)} records`),
  searching: "Searching …",
  failed: "The search could not be loaded. Is the connection there? Reload the page to try again.",
  start: "Type a word, or choose a filter.",
  filters: "Filters",
  clear: "Clear all filters",
  remove: (name, value) => `Remove the filter ${name}: ${value}`,
  everyValue: (count) => `Show all ${number(count)}`,
  fewer: "Show fewer",
  facets: { kind: "Kind", year: "Year", person: "Person", organization: "Organization", place: "Place", topic: "Topic", verdict: "Verdict" },
  order: "Order",
  orders: { relevance: "Best match", date: "Newest first", "date-old": "Oldest first" },
  more: "Show more results",
  inside: "In this record",
  missing: (words) => `No record has ${words}.`,
  others: "These records have the other words:",
  some: (full, rest, missing) => (full ? `${ENGLISH.records(full)} ${have(full)} ${missing ? "the other" : "all"} words, ${number(rest)} ${have(rest)} some of them.` : `${ENGLISH.records(rest)} ${have(rest)} some of these words.`),
  account: "One account:",
  none: "No record found",
  looked: (words) => `Searched for ${words}`,
  within: (filters) => `with the filters ${filters}`,
  and: " and ",
  without: (count) => `Without filters: ${ENGLISH.records(count)}`,
  withoutOne: (name, count) => `Without the filter ${name}: ${ENGLISH.records(count)}`,
  unquoted: (count) => `Without quotation marks: ${ENGLISH.records(count)}`,
  only: (word, count) => `Only “${word}”: ${ENGLISH.records(count)}`,
  unread: (parts) => `Not read as typed: ${parts}. This box knows words, "phrases", OR, NOT, beginnings such as polic*, and kind:, year:, person:, org:, place:, topic: and status: with the values that the filters list. The command line knows more.`,
  near: (word) => `Did you mean “${word}”?`,
  instead: (word, typed) => `Showing results for “${word}”; nothing has “${typed}”.`,
  lists: "Every record can also be reached from the lists below.",
  how: "How this count is made",
  about: [
    "It counts records, not how often a word stands in them.",
    "Searched are title, date, summary and text of every published record, the texts of its requests, reply, accounts and versions, and what its topics are called.",
    "Common Spanish words, such as “redada” or “alcalde”, are looked for in English too, and a few English ones, such as “car”, in the records' own words.",
    "A word is found in all its forms: “policies” finds “policy”. Only where no record has it, words that begin with it are found.",
    "Several words: a record must have all of them. Where fewer than three have, those with some of them follow; to a question, those with some come among them. Small words such as “the” are left out, and verbs of a question need not be there.",
    "A question weighs kinds: “did … answer” asks for letters, “can” and “law” for policies, “what happened” for incidents. What rests on one weak source weighs less.",
    "A date, as in 2017-03-12, March 12, 2017 or March 2017, finds the records of that day or month first, then those that mention it. A year weighs records of that year more, and finds who held an office in it.",
    "Of records with the same words, those of a kind that is asked for by name weigh more: “letters to the mayor” are letters first.",
    "Whoever held the office asked for comes first, and of several whoever the newest records name.",
    "The command line counts more records for some words: it also searches what the records that are linked are called.",
    "Also read: OR, NOT or -word, beginnings such as polic*, and fields such as kind:letter, person:luke-bronin, topic:checkpoint or date:2017..2019, which choose filters.",
    "In quotation marks, words must stand side by side, also in other forms.",
    "Values of one filter are alternatives; different filters must all be met.",
  ],
  marked: (count) => (count === 1 ? "1 place marked" : `${number(count)} places marked`),
  next: "Next",
  unmark: "Clear marks",
};

const SPANISH = {
  box: "Buscar registros",
  search: "Buscar",
  records: (count) => (count === 1 ? "1 registro" : `${number(count)} registros`),
  shown: (shown, count) => `${number(shown)} de ${SPANISH.records(count)}`,
  all: (count) => (count === 1 ? "Ver el único registro encontrado" : `Ver los ${number(count)} registros`),
  searching: "Buscando …",
  failed: "No se pudo cargar la búsqueda. ¿Hay conexión? Vuelva a cargar la página para intentarlo de nuevo.",
  start: "Escriba una palabra o elija un filtro.",
  filters: "Filtros",
  clear: "Quitar todos los filtros",
  remove: (name, value) => `Quitar el filtro ${name}: ${value}`,
  everyValue: (count) => `Mostrar los ${number(count)}`,
  fewer: "Mostrar menos",
  facets: { kind: "Tipo", year: "Año", person: "Persona", organization: "Organización", place: "Lugar", topic: "Tema", verdict: "Veredicto" },
  order: "Orden",
  orders: { relevance: "Mejor coincidencia", date: "Más recientes primero", "date-old": "Más antiguos primero" },
  more: "Mostrar más resultados",
  inside: "En este registro",
  missing: (words) => `Ningún registro contiene ${words}.`,
  others: "Estos registros contienen las demás palabras:",
  some: (full, rest, missing) => (full ? `${SPANISH.records(full)} con ${missing ? "las demás" : "todas las"} palabras y ${number(rest)} con algunas.` : `${SPANISH.records(rest)} con algunas de estas palabras.`),
  account: "Una versión:",
  none: "No se encontró ningún registro",
  looked: (words) => `Se buscó ${words}`,
  within: (filters) => `con los filtros ${filters}`,
  and: " y ",
  without: (count) => `Sin filtros: ${SPANISH.records(count)}`,
  withoutOne: (name, count) => `Sin el filtro ${name}: ${SPANISH.records(count)}`,
  unquoted: (count) => `Sin comillas: ${SPANISH.records(count)}`,
  only: (word, count) => `Solo «${word}»: ${SPANISH.records(count)}`,
  unread: (parts) => `No se leyó como está escrito: ${parts}. Este cuadro entiende palabras, "frases", OR, NOT, comienzos como polic*, y tipo:, año:, persona:, organización:, lugar:, tema: y veredicto: con los valores de los filtros. La línea de comandos entiende más.`,
  near: (word) => `¿Quiso decir «${word}»?`,
  instead: (word, typed) => `Se muestran resultados de «${word}»; ningún registro contiene «${typed}».`,
  lists: "También se llega a cada registro por las listas de abajo.",
  how: "Cómo se hace esta cuenta",
  about: [
    "Cuenta registros, no las veces que aparece una palabra.",
    "Se buscan el título, la fecha, el resumen y el texto de cada registro publicado, los textos de sus peticiones, su respuesta, sus relatos y versiones, y cómo se llaman sus temas. Los registros están en inglés; algunos tienen título y resumen en español, que también se buscan. Palabras frecuentes, como «retén» o «alcalde», se buscan también en inglés.",
    "Una palabra se encuentra en todas sus formas: «policies» encuentra «policy». Solo si ningún registro la contiene, se encuentran palabras que empiezan por ella.",
    "Si hay varias palabras, el registro debe contenerlas todas. Si menos de tres las contienen, siguen los que contienen algunas; en una pregunta, aparecen entre ellos. Se omiten palabras pequeñas como «the» o «la», y los verbos de una pregunta pueden faltar.",
    "Una pregunta da peso a un tipo: «respondió» busca cartas; «puede» y «ley», políticas; «qué pasó», incidentes. Pesa menos lo que se apoya en una sola fuente débil.",
    "Una fecha, como 2017-03-12, 12 de marzo de 2017 o marzo de 2017, encuentra primero los registros de ese día o mes, y luego los que la mencionan. Un año da más peso a los registros de ese año, y encuentra a quien ocupaba un cargo en él.",
    "Entre registros con las mismas palabras pesan más los del tipo que se nombra: «cartas al alcalde» da primero cartas.",
    "Quien ocupó el cargo buscado aparece primero; entre varios, quien nombran los registros más recientes.",
    "La línea de comandos cuenta más registros con algunas palabras: también busca cómo se llaman los registros enlazados.",
    "También se leen: OR, NOT o -palabra, comienzos como polic*, y campos como tipo:carta, persona:bronin, tema:checkpoint o fecha:2017..2019, que eligen filtros.",
    "Entre comillas, las palabras deben estar una junto a otra, también en otras formas.",
    "Los valores de un mismo filtro son alternativas; los filtros distintos deben cumplirse todos.",
  ],
  marked: (count) => (count === 1 ? "1 lugar marcado" : `${number(count)} lugares marcados`),
  next: "Siguiente",
  unmark: "Quitar las marcas",
};

export function spanish() {
  return document.documentElement.lang === "es";
}

export function words() {
  return spanish() ? SPANISH : ENGLISH;
}

export function quoted(text) {
  return spanish() ? `«${text}»` : `“${text}”`;
}

function have(count) {
  return count === 1 ? "has" : "have";
}

function number(count) {
  return count < 1000 ? String(count) : count.toLocaleString(spanish() ? "es-US" : "en-US"); // most are small, and to load a locale costs a phone 20 ms
}

export { number };
