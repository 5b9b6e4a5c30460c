// Asks Pagefind, and counts and filters by the files beside its index.
import { chosen, fields, ofKinds } from "./search-fields.js";
import { addressed, find } from "./search-find.js";
import { learn } from "./search-meant.js";
import { understood } from "./search-query.js";

export const FEW = ["kind", "year", "verdict"];
export const MANY = ["person", "organization", "place", "topic"];
export const FACETS = ["kind", "year", ...MANY, "verdict"];
const OF_KIND = 2; // what a record of a kind that is asked for by name weighs against others
const ASKED = 1.7; // what a record of a kind weighs that a question asks for by its verb: "can", "happened"
const WEAK = 0.7; // what it weighs, if it rests on one source of low confidence
const REPORT = 0.8; // what an article weighs where a question is asked: the record that it reports on answers
const ADDRESSED = 2; // what it weighs more, if it went to whom is named: "letter to ICE"
let root;
let started;
let late;
let dated;

/** The search, loaded when it is first asked for. */
export function start(base) {
  root = base;
  started ??= load().catch((fault) => {
    started = undefined; // the next key tries again
    throw fault;
  });
  return started;
}

async function load() {
  const bundle = new URL("pagefind/", root);
  const [pagefind, told] = await Promise.all([import(new URL("pagefind.js", bundle)), file("facets.json")]);
  learn(told.meant);
  const index = pagefind.createInstance({ basePath: bundle.pathname, baseUrl: root.pathname, noWorker: true });
  const search = { index, total: told.total, more: told.more, facets: unpacked(told) };
  const weights = new Map(search.facets.kind.flatMap((one) => one.pages.map((page) => [page, told.weights[one.key]])));
  const weak = new Set(told.weak);
  return { ...search, weight: (page) => (weights.get(page) ?? 1) * (weak.has(page) ? WEAK : 1) };
}

/** A file beside Pagefind's index. */
export async function file(name) {
  const answer = await fetch(new URL(`pagefind/${name}`, root));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function unpacked(told) {
  const made = {};
  for (const [name, values] of Object.entries(told.facets)) {
    made[name] = values.map(([key, label, ...steps]) => {
      let page = 0;
      return { key, label, pages: steps.map((step) => (page += step)) };
    });
  }
  return made;
}

/** Facets with many values; they come once. */
export async function manyFacets() {
  const search = await started;
  late ??= file("more.json").then((told) => Object.assign(search.facets, unpacked(told)));
  return late;
}

/**
 * What is found for {q, filters, sort}: {hits, all, counts, terms, missing, unknown, relaxed, full, search, rest, filters, unread}.
 * `full` of the hits have all that was asked for; `relaxed` says that there are others, which have some; `unknown` are missing
 * words, and phrases in no record. `rest` are the words without the fields among them, which `filters` have taken in;
 * `unread` is what was typed in the command line's language and could not be read.
 */
export async function ask({ q, filters = {}, sort = "relevance" }) {
  const search = await started;
  const typed = fields(q);
  if (MANY.some((name) => filters[name]?.length || typed.some((one) => one.name === name))) await manyFacets();
  const told = chosen(q, typed, search.facets);
  const every = Object.fromEntries(FACETS.map((name) => [name, [...new Set([...(filters[name] ?? []), ...(told.filters[name] ?? [])])]]));
  const asked = understood(told.q);
  const kinds = search.facets.kind.filter((one) => !MANY.includes(one.key));
  const same = ofKinds(asked.kinds.has("letter") ? [...asked.words, "letter"] : asked.words, kinds);
  const leaning = new Set(kinds.filter((one) => asked.kinds.has(one.key)).flatMap((one) => one.pages));
  const reports = new Set(asked.asking ? search.facets.kind.filter((one) => one.key === "article").flatMap((one) => one.pages) : []);
  const sent = same.size ? await addressed(search.index, asked.words) : new Set();
  const weight = (page) => search.weight(page) * (same.has(page) ? OF_KIND : leaning.has(page) ? ASKED : 1) * (sent.has(page) ? ADDRESSED : 1) * (reports.has(page) ? REPORT : 1);
  const found = await find({ ...search, weight }, asked);
  const sets = chosenSets(search, every);
  const hits = found.all.filter((hit) => passes(hit, sets));
  if (sort !== "relevance" || !found.terms.length) await inOrder(hits, sort);
  else if (asked.dates.length && !asked.words.length) await oldestOfEquals(hits);
  const full = hits.filter((hit) => hit.full).length;
  return {
    ...found,
    hits,
    full,
    search,
    filters: every,
    rest: told.q,
    unread: [...told.unread, ...asked.unread],
    unknown: [...found.missing, ...found.terms.filter((one) => !one.hits.size)],
    relaxed: full < hits.length,
    phrases: asked.phrases,
    counts: (name) => counts(search, found.all, sets, name),
  };
}

/** What is found; where nothing is, what is found for the nearest spelling: then `instead` is that, and `typed` what has nothing. */
export async function askNear(asked) {
  const answer = await ask(asked);
  if (answer.all.length || answer.phrases.length || answer.unread.length || !answer.unknown.length) return answer;
  const near = await import("./search-near.js");
  const instead = await near.corrected(answer.rest, answer).catch(() => undefined);
  const other = instead && (await ask({ ...asked, q: instead, filters: answer.filters }));
  return other?.hits.length ? { ...other, instead, typed: answer.rest } : answer;
}

function chosenSets(search, filters) {
  const sets = {};
  for (const [name, keys] of Object.entries(filters)) {
    if (!keys.length || !search.facets[name]) continue;
    sets[name] = new Set(search.facets[name].filter((one) => keys.includes(one.key)).flatMap((one) => one.pages));
  }
  return sets;
}

function passes(hit, sets, except) {
  return Object.entries(sets).every(([name, pages]) => name === except || pages.has(hit.number));
}

/** How many records each value of a facet would leave, given the other facets: values are alternatives. */
function counts(search, all, sets, name) {
  const left = new Set(all.filter((hit) => passes(hit, sets, name)).map((hit) => hit.number));
  return (search.facets[name] ?? []).map((one) => ({
    key: one.key,
    label: one.label,
    count: one.pages.reduce((sum, page) => sum + left.has(page), 0),
  }));
}

/** How many records there are with these filters, of those that were found without any. */
export function countWith(answer, filters) {
  const sets = chosenSets(answer.search, filters);
  return answer.all.filter((hit) => passes(hit, sets)).length;
}

async function inOrder(hits, sort) {
  dated ??= file("dates.json");
  const days = await dated;
  const way = sort === "date-old" ? 1 : -1;
  hits.sort((a, b) => (days[a.number] && days[b.number] ? way * (days[a.number] - days[b.number]) : days[b.number] - days[a.number]));
}

/** Of records that a date finds alike, the older one first: what happened stands before what was said of it. */
async function oldestOfEquals(hits) {
  dated ??= file("dates.json");
  const days = await dated;
  const score = (hit) => Math.round(hit.score);
  hits.sort((a, b) => !!b.first - !!a.first || score(b) - score(a) || days[a.number] - days[b.number]);
}

/** The kind of a record, as {key, label}. */
export function kindOf(search, hit) {
  search.kinds ??= new Map(search.facets.kind.flatMap((one) => one.pages.map((page) => [page, one])));
  return search.kinds.get(hit.number) ?? { key: "", label: "" };
}

/** What is said of a claim, as {key, label}; nothing of other records. */
export function verdictOf(search, hit) {
  search.verdicts ??= new Map((search.facets.verdict ?? []).flatMap((one) => one.pages.map((page) => [page, one])));
  return search.verdicts.get(hit.number);
}
