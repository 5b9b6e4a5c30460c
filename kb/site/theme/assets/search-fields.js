// Reads fields of the command line's language: kind:letter, person:"Luke Bronin", date:2017..2019 choose filters.
import { meant } from "./search-meant.js";
import { plain, straight } from "./search-query.js";

const NAMES = {
  kind: "kind", year: "year", date: "year", since: "year", until: "year", person: "person", org: "organization", organization: "organization",
  place: "place", topic: "topic", status: "verdict", verdict: "verdict", title: "", cites: "", quotes: "", has: "",
  tipo: "kind", fecha: "year", año: "year", persona: "person", organización: "organization", organizacion: "organization", lugar: "place",
  tema: "topic", veredicto: "verdict",
};
const FIELD = new RegExp(`(?<![\\p{L}\\p{N}:/])(-|NOT\\s+)?(${Object.keys(NAMES).join("|")}):(?:"([^"]*)"|\\(([^()]*)\\)|([^\\s()"]+))`, "giu");
const YEARS = /^(\d{4})?(\.\.)?(\d{4})?$/;

/** The fields in what was typed, as {name, field, values, not, typed}; `name` is that of a filter, or empty. */
export function fields(query) {
  return [...straight(query).matchAll(FIELD)].map(([typed, not, field, phrase, several, word]) => {
    const one = field.toLowerCase();
    const values = several ? several.split(/\s+OR\s+/).map((value) => value.replaceAll('"', "").trim()) : [phrase ?? word];
    return { not, name: not ? "" : NAMES[one], field: one, values: one === "since" ? [`${values[0]}..`] : one === "until" ? [`..${values[0]}`] : values, typed };
  });
}

/** {q, filters, unread} of what was typed: the words that are left, the chosen values, fields that choose nothing. */
export function chosen(query, found, facets) {
  let q = straight(query);
  const filters = {};
  const unread = [];
  for (const one of found) {
    const keys = one.values.map((value) => keysOf(one.name, value, facets[one.name] ?? []));
    const fit = keys.every((some) => some.length);
    const words = one.not ? "" : one.values.join(" ");
    const day = one.field === "date" && /^\d{4}-\d{2}(-\d{2})?$/.test(words);
    q = q.replace(one.typed, fit ? " " : ` ${words} `);
    if (fit) filters[one.name] = [...new Set([...(filters[one.name] ?? []), ...keys.flat()])];
    else if (!day) unread.push(one.typed);
  }
  return { q: q.replace(/\s+/g, " ").trim(), filters, unread };
}

/** The values of a filter that are meant: by key or name, else those with all words in their name. */
function keysOf(name, value, known) {
  if (name === "year") return years(value, known);
  const typed = plain(value.replaceAll("-", " "));
  const called = known.map(({ key, label }) => ({ key, names: [key.replaceAll("-", " "), label, globalThis.kbSay?.(label) || label].map(plain) }));
  const whole = called.filter((one) => one.names.some((as) => as === typed || (name === "kind" && several(as).includes(typed))));
  const words = typed.split(" ");
  const part = name === "kind" ? [] : called.filter((one) => words.every((word) => one.names.some((as) => as.split(" ").includes(word))));
  return (whole.length ? whole : part).map((one) => one.key);
}

/** What several of a kind may be called. */
function several(as) {
  return [`${as}s`, `${as}es`, as.replace(/y$/, "ies")];
}

/** The pages of the kinds that are among the words, as "letters" in "letters to the mayor". */
export function ofKinds(words, kinds) {
  const typed = new Set(words.flatMap((word) => [word, ...meant(word, plain)]).map(plain));
  const named = kinds.filter(({ label }) => [plain(label), ...several(plain(label))].some((as) => typed.has(as)));
  return new Set(named.flatMap((one) => one.pages));
}

function years(value, known) {
  const [, first, dots, last] = YEARS.exec(value) ?? [];
  if (!first && !last) return [];
  const from = first ?? "0000";
  const to = last ?? (dots ? "9999" : from);
  return known.map((one) => one.key).filter((year) => year >= from && year <= to);
}
