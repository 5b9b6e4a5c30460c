// Asks Pagefind, and counts and filters by the files beside its index.
export const FEW = ["kind", "year", "verdict"];
export const MANY = ["person", "organization", "place", "topic"];
export const FACETS = ["kind", "year", ...MANY, "verdict"];
const SMALL = new Set(
  "a an and are as at be been but by did do for from had has have he her his if in into is it its no not of on or our she that the their them then there these they this to was we were what when where which who will with would you your".split(" "),
);
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
  const index = pagefind.createInstance({ basePath: bundle.pathname, baseUrl: root.pathname, noWorker: true });
  return { index, total: told.total, more: told.more, facets: unpacked(told) };
}

async function file(name) {
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

/** Words, phrases and what is left out of what was typed. */
export function understood(query) {
  const text = query.replace(/[“”„«»]/g, '"').trim();
  const phrases = [];
  const rest = text.replace(/"([^"]*)"/g, (_, phrase) => {
    if (phrase.trim()) phrases.push(phrase.trim());
    return " ";
  });
  const typed = rest.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).map((word) => word.replaceAll('"', ""));
  const told = typed.filter((word) => !SMALL.has(word.toLowerCase()));
  return { phrases, words: told.length || phrases.length ? told : typed };
}

function numberOf(hit) {
  return parseInt(hit.id.slice(0, -2), 36);
}

function plain(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** The forms in which a record has the words searched for. */
export function forms(data) {
  const all = (data.raw_content ?? data.content).split(/\s+/);
  const found = new Set(data.locations.map((place) => plain(all[place] ?? "")));
  return [...found].filter(Boolean);
}

/** Is this word in any record? Where it is not, Pagefind would show records with its first letters. */
async function known(index, word) {
  if ((await index.search(`"${word}"`)).results.length) return { word, known: true };
  const { results } = await index.search(word);
  const seen = new Set();
  for (const hit of results.slice(0, 2)) {
    const data = await hit.data();
    const told = Object.values(data.meta).join(" ").split(/\s+/).map(plain);
    for (const form of [...forms(data), ...told]) seen.add(form);
  }
  const start = plain(word);
  if ([...seen].some((form) => form.startsWith(start))) return { word, known: true };
  const near = [...seen].map((form) => [distance(form, start), form]).sort((a, b) => a[0] - b[0])[0];
  return { word, known: false, near: near && near[0] <= Math.max(1, start.length / 4) ? near[1] : "" };
}

function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length];
}

/** Records with all of these words and phrases, best first; all records where there is none. */
async function found(index, phrases, words) {
  const all = [...phrases, ...words].join(" ").replaceAll('"', "");
  const [ranked, ...quoted] = await Promise.all([all || null, ...phrases.map((one) => `"${one}"`)].map((one) => index.search(one)));
  let hits = ranked.results;
  for (const answer of quoted) {
    const own = new Map(answer.results.map((hit) => [hit.id, hit]));
    hits = hits.filter((hit) => own.has(hit.id)).map((hit) => (words.length ? hit : own.get(hit.id))); // a phrase alone is marked as such
  }
  return hits.map((hit) => ({ number: numberOf(hit), data: hit.data }));
}

/** {hits, counts, missing, near, words, phrases} for {q, filters, sort}. */
export async function ask({ q, filters = {}, sort = "relevance" }) {
  const search = await started;
  if (MANY.some((name) => filters[name]?.length)) await manyFacets();
  const { phrases, words } = understood(q);
  const told = await Promise.all(words.map((word) => known(search.index, word)));
  const there = told.filter((one) => one.known).map((one) => one.word);
  const missing = told.filter((one) => !one.known);
  const nothing = missing.length && !there.length && !phrases.length;
  const all = nothing ? [] : await found(search.index, phrases, there);
  const sets = chosenSets(search, filters);
  const hits = all.filter((hit) => passes(hit, sets));
  if (sort !== "relevance" || (!words.length && !phrases.length)) await inOrder(hits, sort);
  return { hits, all, missing, phrases, words: there, counts: (name) => counts(search, all, sets, name), search };
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

/** The kind of a record, as {key, label}. */
export function kindOf(search, hit) {
  search.kinds ??= new Map(search.facets.kind.flatMap((one) => one.pages.map((page) => [page, one])));
  return search.kinds.get(hit.number) ?? { key: "", label: "" };
}
