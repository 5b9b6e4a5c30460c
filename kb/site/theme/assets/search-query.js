// Reads what was typed: phrases, words, dates; small words are left out.
import { grouped, inSpanish, kindsAsked, lightWord, meant, smallInSpanish, toldOf } from "./search-meant.js";
import { spanish } from "./search-words.js";

const SMALL = set( // as the command line has them: kb/search/analysis.py
  "a about above after again against all also am an and any are as at be because been before being below between both but by can could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its itself just me more most my no nor not now of off on once only or other our ours out over own s same she should so some such t than that the their theirs them then there these they this those through to too under until up upon us very was we were what when where which while who whom whose why will with would you your yours",
);
const ASKS = /^(?:¿|who|what|when|where|which|why|how|did|does|do|is|are|was|were|has|have|can|could|may)\b|\?\s*$/i;
const ASKING = set("say says said tell happen happens happened mean means get got take took really people there anyone anybody someone somebody dice dicen dijo dijeron pasa pasó ocurrió sucedió gente decir alguien"); // small in a question
const MONTHS = "january february march april may june july august september october november december".split(" ");
const SPANISH_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");
const MONTH = [...MONTHS, ...SPANISH_MONTHS, ...MONTHS.map((one) => `${one.slice(0, 3)}\\.?`), "sept\\.?"].join("|");
const DATES = [
  [/(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])/g, (found) => [found[1], found[2], found[3]]],
  [/(?<![\w/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\w/])/g, (found) => [found[3], found[1], found[2]]],
  [new RegExp(`(?<!\\p{L})(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, "giu"), (found) => [found[3], month(found[1]), found[2]]],
  [new RegExp(`(?<!\\d)(\\d{1,2})\\s+(?:de\\s+)?(${MONTH})(?:\\s+del?)?,?\\s+(\\d{4})(?!\\d)`, "giu"), (found) => [found[3], month(found[2]), found[1]]],
  [new RegExp(`(?<!\\p{L})(${MONTH})(?:\\s+del?)?,?\\s+(\\d{4})(?!\\d)`, "giu"), (found) => [found[2], month(found[1])]],
  [/(?<![\p{L}\p{N}.,/$#§-])(?:19|20)\d{2}(?![\p{L}\p{N}/%-]|[.,]\d)/gu, (found) => [found[0]]],
];
const NAMED = "kbn"; // what the name of a record begins with in the index: kb/site/searchable.py
const LONGEST = 8; // words of a name
const OPERATOR = /^\(?(?:AND|OR|NOT)$/;
const PASTED = 20; // words; in more, a hyphen leaves out nothing

const JOINS = { de: "of", del: "of", y: "and" }; // within a name

function set(text) {
  return new Set(text.split(" "));
}

function month(name) {
  const start = name.toLowerCase().replace(".", "");
  const at = MONTHS.findIndex((one) => one.startsWith(start));
  return (at < 0 ? SPANISH_MONTHS.indexOf(start) : at) + 1;
}

/** Without accents, capitals, and what is around the word. */
export function plain(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

function small(word, too) {
  return SMALL.has(word.toLowerCase()) || (too && smallInSpanish(plain(word)));
}

/**
 * {asking, kinds, phrases, words, dates, light, named, without, strict, unread} of what was typed; `kinds` of record are those that a
 * question asks for, `light` those words of it that a record need not have. A date has the ways in which texts may write it; a
 * word may be several, "police OR officer", or a beginning, "imperson*". Capitals and signs are those of the command line.
 */
export function understood(query) {
  let rest = straight(query).trim();
  const [phrases, without, unread] = [[], [], []];
  rest = rest.replace(/(-|\bNOT\s+)?"([^"]*)"(~\d*)?/g, (whole, not, phrase, near) => {
    if (/[\p{L}\p{N}]/u.test(phrase)) (not ? without : phrases).push(phrase.trim());
    if (near) unread.push(whole);
    return " ";
  });
  const dates = [];
  for (const [pattern, parts] of DATES) {
    rest = rest.replace(pattern, (...found) => {
      const date = dated(found[0].trim(), ...parts(found));
      if (!date) return found[0];
      dates.push(date);
      return " ";
    });
  }
  const all = rest.replaceAll('"', "").split(/\s+/);
  const short = all.length <= PASTED;
  const operators = all.some((word) => OPERATOR.test(word)) || (short && all.some((word) => /^-[\p{L}\p{N}]/u.test(word)));
  if (operators && /[()]/.test(rest)) unread.push("( )");
  const typed = [];
  for (let at = 0; at < all.length; at++) {
    const [, minus, word, star] = /^[^\p{L}\p{N}]*?(-?)([\p{L}\p{N}].*?)?(\*+)?(?:~\d*)?[^\p{L}\p{N}]*$/u.exec(all[at]) ?? [];
    if (!word) continue;
    if (word === "NOT" && all[at + 1]) without.push(trimmed(all[++at]));
    else if (minus && short) without.push(word);
    else if (word === "OR" && typed.length && trimmed(all[at + 1] ?? "")) typed.push(`${typed.pop()} OR ${trimmed(all[++at])}`);
    else if (word === "OR" && operators && phrases.length) unread.push("OR");
    else typed.push(star ? `${word}*` : word);
  }
  const several = grouped(typed, plain);
  const too = spanish() || several.some((word) => inSpanish(word, plain));
  const told = several.map((word) => word.replace(/['’]s$/u, "")).filter((word) => !small(word, too));
  const content = ASKS.test(query.trim()) ? told.filter((word) => !ASKING.has(word.toLowerCase())) : told;
  if (content.length || phrases.length || dates.length) told.splice(0, told.length, ...content);
  const words = told.length || phrases.length || dates.length || without.length ? told : typed;
  const asking = ASKS.test(query.trim());
  const kinds = asking ? kindsAsked(all.map(plain)) : new Set();
  const light = asking ? words.filter((word) => lightWord(plain(word))) : [];
  const besides = too ? toldOf(kinds).filter((word) => !words.includes(word)) : [];
  return {
    asking,
    kinds,
    phrases,
    words: [...words, ...besides],
    tells: new Set(besides),
    dates,
    light: new Set([...(light.length < words.length ? light : []), ...besides]),
    without: without.filter(Boolean),
    strict: all.includes("AND"),
    unread,
    named: phrases.length || dates.some((one) => !one.year) || operators ? [] : named(several, too),
  };
}

/** A text with straight quotation marks. */
export function straight(text) {
  return text.replace(/[“”„«»]/g, '"');
}

function trimmed(word) {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

function dated(text, year, number, day) {
  if (!number) return { text, year, own: `kbd${year}`, told: year };
  const name = MONTHS[number - 1];
  if (!name || (day !== undefined && (day < 1 || day > 31))) return undefined;
  const two = (part) => String(part).padStart(2, "0");
  const iso = [year, two(number), ...(day === undefined ? [] : [two(day)])].join("-");
  return { text, own: `kbd${iso.replaceAll("-", "")}`, told: `${name} ${day === undefined ? "" : `${Number(day)} `}${year}` };
}

/** How the index would have the name or office that was typed: as it stands, and without the small words around it. */
function named(typed, too) {
  const whole = typed.filter(plain);
  const bare = [...whole];
  while (bare.length && small(bare[0], too)) bare.shift();
  while (bare.length && small(bare.at(-1), too)) bare.pop();
  const own = (word) => meant(word, plain)[0] ?? ((too && JOINS[word.toLowerCase()]) || word);
  const found = [bare, whole].filter((words) => words.length <= LONGEST).map((words) => words.map(own).map(plain).join(""));
  return [...new Set(found)].filter(Boolean).map((one) => NAMED + one.replace(/[^\p{L}\p{N}]/gu, ""));
}
