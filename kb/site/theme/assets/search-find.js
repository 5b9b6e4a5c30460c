// Finds records with all that was asked for; where they are few, those with some of it.
import { meant } from "./search-meant.js";
import { plain } from "./search-query.js";

const ENOUGH = 3; // records with all words; with fewer, those that have some are shown too
const ENOUGH_ASKED = 10; // the same for a question, whose words are not chosen to be all in one text
const ALL = 2; // what a record with all words of a question weighs; of other words, it comes first
const FEW = 12; // holders of an office that are put in order: each costs a file, and the first ones are shown
const SHARE = 3; // of so many words one is enough then: a rare one, such as a town, tells more than two that all records have
const LAST = "kbl"; // what the last day in an office begins with: kb/site/searchable.py
const SENT = "kbt"; // what begins whom a letter went to
const HELD = "kbh"; // what a year begins with in which somebody held an office
const OWN_DATE = 20; // what a record's own date weighs against a date that its text mentions
const OWN_YEAR = 6; // and its own year
const SHORT = 4; // letters of a word that others begin with by chance
const ENDING = 3; // letters of an ending: "lying", "lies"
const LIGHT = 0.5; // what a verb of a question weighs

function numberOf(hit) {
  return parseInt(hit.id.slice(0, -2), 36);
}

/** {all, terms, missing}: the records, best first; the terms that are in some record; those that are in none. */
export async function find({ index, weight }, { asking, phrases, words, dates, light, tells, named, without, strict }) {
  const [terms, called, left] = await Promise.all([
    Promise.all([...phrases.map((one) => phrase(index, one)), ...dates.map((one) => date(index, one)), ...words.map((one) => word(index, one, light.has(one)))]),
    Promise.all(named.map((one) => index.search(`"${one}"`))),
    Promise.all(without.map((one) => index.search(`"${one}"`))),
  ]);
  const out = new Set(left.flatMap((one) => one.results).map((hit) => hit.id));
  for (const one of terms) one.tells = tells.has(one.text);
  const known = terms.filter((one) => one.hits);
  const missing = terms.filter((one) => !one.hits && !one.light);
  if (!terms.length) return { all: (await index.search(null)).results.filter((hit) => !out.has(hit.id)).map((hit) => record(hit, [])), terms, missing };
  const needed = known.filter((one) => one.quoted);
  const rest = known.filter((one) => !one.quoted && !one.light);
  const had = (least) => having(known, least, needed, weight).filter((hit) => !out.has(hit.id));
  let all = known.length && !(strict && missing.length) ? had(known.filter((one) => !one.light).length) : [];
  const some = !strict && rest.length > 1 && all.length < (asking ? ENOUGH_ASKED : ENOUGH) ? had(needed.length + Math.ceil(rest.length / SHARE)) : [];
  if (some.length > all.length) all = some;
  for (const hit of (await inOffice(index, called, dates)).filter((one) => !out.has(one.id))) {
    let own = all.find((one) => one.id === hit.id);
    if (!own) all.push((own = record(hit, known)));
    own.first = true;
  }
  await datedLast(all.filter((hit) => hit.first));
  all.sort((a, b) => !!b.first - !!a.first || b.last - a.last || (!asking && b.full - a.full) || worth(b, asking) - worth(a, asking));
  return { all, terms: known, missing: known.length || !all.length ? missing : [] }; // a name or an id is no missing word
}

/** The pages of the letters that went to whom some words in a row name. */
export async function addressed(index, words) {
  const own = words.map((word) => plain(meant(word, plain)[0] ?? word).replace(/[^\p{L}\p{N}]/gu, ""));
  const runs = own.flatMap((_, at) => [1, 2, 3].filter((length) => at + length <= own.length).map((length) => own.slice(at, at + length).join("")));
  const found = await Promise.all([...new Set(runs)].map((run) => index.search(`"${SENT}${run}"`)));
  return new Set(found.flatMap((one) => one.results).map(numberOf));
}

function worth(hit, asking) {
  return hit.score * (asking && hit.full ? ALL : 1);
}

/** The records that are called so; where a year is asked for, of those who are told to have held an office in it. */
async function inOffice(index, called, dates) {
  const found = called.flatMap((one) => one.results);
  if (!found.length || !dates.length) return found;
  const held = await Promise.all(dates.map((one) => index.search(`"${HELD}${one.year}"`)));
  const ids = held.map(({ results }) => new Set(results.map((hit) => hit.id)));
  return found.filter((hit) => ids.some((some) => some.has(hit.id)));
}

/** When those who held the office asked for are told of last: the newest of a few comes first. */
async function datedLast(hits) {
  if (hits.length < 2 || hits.length > FEW) return;
  const days = await Promise.all(hits.map(async (hit) => textOf(await hit.data()).find((word) => word.startsWith(LAST))));
  if (days.every(Boolean)) hits.forEach((hit, at) => (hit.last = Number(days[at].slice(LAST.length))));
}

/** A record that was found; `marks` tell which term stands where in its text, in order, once `data` has come. */
function record(hit, terms) {
  const made = { id: hit.id, number: numberOf(hit), marks: new Map(), full: true, score: 0, last: 0 };
  made.data = async () => {
    const data = await hit.data();
    const text = textOf(data);
    const places = terms.map(async (term) => {
      const own = term.hits.get(hit.id);
      const found = await Promise.all((own?.parts ?? (own ? [own] : [])).map((one) => placesIn(text, one)));
      return found.flat().map((place) => [place, term]);
    });
    made.marks = new Map((await Promise.all(places)).flat().sort(([a], [b]) => a - b));
    return data;
  };
  return made;
}

/** The words of a hit's text: its places count them. */
export function textOf(data) {
  return (data.raw_content ?? data.content).split(/\s+/);
}

/** Where a term stands: Pagefind tells places of all words that begin alike, such as "policy" for "police". */
async function placesIn(text, { words, is }) {
  if (!is) return words;
  const same = await Promise.all(words.map((place) => is(plain(text[place] ?? ""))));
  return words.filter((_, at) => same[at]);
}

/** The records with at least so many of the terms, and with all that are `needed`. */
function having(terms, least, needed, weight) {
  const count = new Map();
  const asked = terms.filter((one) => !one.light);
  for (const term of asked) for (const id of term.hits.keys()) count.set(id, (count.get(id) ?? 0) + 1);
  const found = [];
  for (const [id, had] of count) {
    if (had < least || needed.some((one) => !one.hits.has(id))) continue;
    const own = terms.filter((one) => one.hits.has(id));
    const made = record(own[0].hits.get(id), own);
    made.full = had === asked.length;
    made.score = weight(made.number) * own.reduce((sum, one) => sum + (one.light ? LIGHT : 1) * one.hits.get(id).score, 0);
    found.push(made);
  }
  return found;
}

/** The hits of a word or phrase, each with its weight. */
function hitsOf(exact, weighed) {
  const weights = new Map(weighed.results.map((one) => [one.id, one.score]));
  return exact.results.map((one) => ({ id: one.id, data: one.data, words: one.words, score: weights.get(one.id) ?? 1 }));
}

async function phrase(index, text) {
  const [exact, weighed] = await Promise.all([index.search(`"${text}"`), index.search(text)]);
  return { text, quoted: true, hits: new Map(hitsOf(exact, weighed).map((one) => [one.id, one])) };
}

/** Whether another word is a form of this one: then both are in the same records. */
function formsOf(index, exact) {
  const key = ({ results }) => results.reduce((told, { id }) => [told[0] + 1, id < told[1] ? id : told[1], id > told[2] ? id : told[2]], [0, "~", ""]).join();
  const own = key(exact);
  const known = new Map();
  return (form) => {
    if (!form) return false;
    if (!known.has(form)) known.set(form, index.search(`"${form}"`).then((found) => key(found) === own));
    return known.get(form);
  };
}

async function date(index, { text, own, told, year }) {
  const [dated, mentioned] = await Promise.all([index.search(`"${own}"`), index.search(`"${told}"`)]);
  const hits = new Map(mentioned.results.map((one) => [one.id, { id: one.id, data: one.data, words: one.words, score: 1 }]));
  for (const one of dated.results) {
    const same = hits.get(one.id);
    hits.set(one.id, { id: one.id, data: one.data, words: same?.words ?? [], score: (year ? OWN_YEAR : OWN_DATE) + (same?.score ?? 0) });
  }
  return { text, hits: hits.size ? hits : undefined };
}

/** A word, or one of several, in all its forms. Where no record has it, those with words that begin with it. */
async function word(index, text, light) {
  if (text.endsWith("*")) return begun(index, text.replace(/\*+$/, ""));
  const hits = new Map();
  for (const one of text.split(" OR ").flatMap((typed) => [typed, ...meant(typed, plain)])) {
    const [exact, weighed] = await Promise.all([index.search(`"${one}"`), index.search(one)]);
    if (one.length <= SHORT && meant(one, plain).length && !(await formed(one, exact.results))) continue;
    const is = one.includes(" ") ? undefined : formsOf(index, exact);
    const places = new Map(is ? weighed.results.map((hit) => [hit.id, hit.words]) : []);
    for (const hit of hitsOf(exact, weighed)) {
      const parts = [...(hits.get(hit.id)?.parts ?? []), { words: places.get(hit.id) ?? hit.words, is }];
      hits.set(hit.id, { ...hit, parts, score: Math.max(hit.score, hits.get(hit.id)?.score ?? 0) });
    }
  }
  return hits.size || light ? { text, light, hits: hits.size ? hits : undefined } : begun(index, text);
}

/** Whether records have a short word in one of its forms, and not only longer words that begin with it: "lie", of "lieutenant". */
async function formed(text, results) {
  const start = plain(text);
  return (await firstForms(results)).some((form) => form.startsWith(start.slice(0, -1)) && form.length <= start.length + ENDING);
}

/** Pagefind shows records with a word's first letters, where none has the word: does one begin with all of it? */
async function begun(index, text) {
  const start = plain(text);
  const { results } = await index.search(text);
  const seen = await firstForms(results);
  return seen.some((form) => form.startsWith(start)) ? { text, hits: new Map(results.map((one) => [one.id, one])) } : { text };
}

/** The words for which the first records were found. */
async function firstForms(results) {
  const found = results.slice(0, 2).map(async (hit) => {
    const data = await hit.data();
    return [...forms(data, hit.words), ...Object.values(data.meta).join(" ").split(/\s+/).map(plain)];
  });
  return (await Promise.all(found)).flat();
}

/** The words at these places of a hit's text, plain. */
export function forms(data, places) {
  const all = textOf(data);
  return [...new Set(places.map((place) => plain(all[place] ?? "")))].filter(Boolean);
}
