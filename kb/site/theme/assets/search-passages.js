// The passages shown of a hit: whole sentences, so that who says a thing stays with what is said; "…" where something is left out.
// What may be shown of a record, and where it stands in its text, is told by the anchors of kb/site/searchable.py.
import { textOf } from "./search-find.js";

const MOST = 60; // words of a passage that take a neighbouring sentence in
const LONG = 70; // words of a sentence that is cut
const AROUND = 14; // words kept at the beginning of a cut sentence, and on each side of what was found
const ENDS = /[.!?…]["'”’»)\]]*$/u;
const BEGINS = /^["'“‘«([—¿¡]*[\p{Lu}\p{N}—]/u;
const SHORT = /(?:^|[("“])(?:\p{Lu}\.(?:\p{Lu}\.)*|(?:Mr|Mrs|Ms|Dr|St|Sen|Sens|Rep|Reps|Gov|Lt|Sgt|Capt|Atty|Gen|Jr|Sr|No|Nos|Art|Sec|vs?|etc|Inc|Co|Conn|Ave|Blvd|Dept|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$/u;

/** {title, head, inside, spanish} of a record's text; `marks` tell which term was found at which place. */
export function passages(data, marks) {
  const text = textOf(data);
  const places = [...marks.keys()];
  const at = (id) => data.anchors.find((one) => one.id === id)?.location ?? text.length;
  const end = Math.min(at("kb-called"), at("kb-es"));
  const accounts = Math.min(at("kb-accounts"), end);
  const headings = data.anchors.filter((one) => /^h[2-6]$/i.test(one.element) && one.location < accounts).map((one) => ({ ...one, length: count(one.text) }));
  const intro = headings[0]?.location ?? accounts;
  const body = Math.min(at("kb-body"), intro);
  const regions = [
    { start: count(data.meta.title), end: body },
    { start: body, end: intro },
    ...headings.map((one, number) => ({ heading: one, start: one.location + one.length, end: headings[number + 1]?.location ?? accounts })),
    { accounts: true, start: accounts, end },
  ];
  const found = regions.filter((one) => places.some((place) => place >= (one.heading?.location ?? one.start) && place < one.end));
  const [front, first] = regions.map((one) => passage(text, one, marks).worth);
  const own = first > front ? regions[1] : front ? regions[0] : (found[0] ?? regions[0]);
  const head = passage(text, own, marks);
  const inside = found.filter((one) => one.heading && one !== own);
  return {
    head: { ...head, marked: head.worth > 0, accounts: own.accounts },
    inside: inside.map((one) => ({ id: one.heading.id, title: one.heading.text, pieces: passage(text, one, marks).pieces })),
    spanish: inSpanish(data, text, marks),
  };
}

function count(text) {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** The Spanish title and summary, where the record has them. */
function inSpanish(data, text, marks) {
  const title = data.anchors.find((one) => one.id === "kb-es");
  const summary = data.anchors.find((one) => one.id === "kb-es-summary");
  if (!title || !summary) return undefined;
  const region = { start: summary.location, end: summary.location + count(summary.text) };
  const told = [...marks.keys()].some((place) => place >= title.location && place < title.location + count(title.text));
  const found = passage(text, region, marks);
  return { title: title.text, ...found, marked: found.worth > 0 || told };
}

/** The sentences of a region, as [first word, word after the last]. */
function sentences(text, { start, end }) {
  const found = [];
  let from = start;
  for (let at = start; at < end; at++) {
    const last = at + 1 === end;
    if (!last && !(ENDS.test(text[at]) && !SHORT.test(text[at]) && BEGINS.test(text[at + 1]))) continue;
    if (found.length && text[from].startsWith("—")) found.at(-1)[1] = at + 1; // who said what stands before it
    else found.push([from, at + 1]);
    from = at + 1;
  }
  return found;
}

/** {pieces, worth}: texts, and {mark} for words found, of the best sentence and what fits beside it. */
function passage(text, region, marks) {
  const all = sentences(text, region);
  if (!all.length) return { pieces: [], worth: 0 };
  const worth = all.map(([from, to]) => {
    const terms = new Set(text.slice(from, to).map((_, at) => marks.get(from + at)));
    return [...terms].reduce((sum, term) => sum + (term?.tells ? 1 : term ? 1 / Math.log(2 + term.hits.size) : 0), 0); // a rare word tells more, and what answers tells most
  });
  const best = worth.indexOf(Math.max(...worth));
  let [from, to] = all[best];
  let [first, last] = [best, best];
  if (first && to - all[first - 1][0] <= MOST) from = all[--first][0]; // what "he" or "it" is, and who says so
  while (last + 1 < all.length && all[last + 1][1] - from <= MOST) to = all[++last][1];
  const kept = to - from > LONG ? shortened(text, from, to, marks) : [[from, to]];
  const pieces = [];
  if (from > region.start) pieces.push("… ");
  kept.forEach(([start, end], number) => pieces.push(...(number ? [" … "] : []), ...marked(text, start, end, marks)));
  if (kept.at(-1)[1] < region.end) pieces.push(" …");
  return { pieces, worth: worth[best] };
}

/** The beginning of a long sentence, which tells who speaks, and what is around the first word found. */
function shortened(text, from, to, marks) {
  const at = text.findIndex((_, place) => place >= from && place < to && marks.has(place));
  const start = Math.max(from, at - AROUND);
  if (at < 0 || start <= from + AROUND) return [[from, Math.min(to, from + 3 * AROUND)]];
  return [[from, from + AROUND], [start, Math.min(to, at + AROUND)]];
}

function marked(text, from, to, marks) {
  const pieces = [];
  let plain = "";
  for (let at = from; at < to; at++) {
    const space = at > from ? " " : "";
    if (!marks.has(at)) {
      plain += space + text[at];
      continue;
    }
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text[at]);
    if (plain + space + before) pieces.push(plain + space + before);
    pieces.push({ mark: word });
    plain = after;
  }
  return plain ? [...pieces, plain] : pieces;
}
